package org.maplex.search.result;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.Dataset;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.predictor.LatencyEstimate;
import org.maplex.predictor.SourceWeight;
import org.maplex.search.json.JsonObject;

/**
 * What {@code result.json} says, of this version or an earlier one. What an earlier one did not say
 * is empty.
 *
 * @param settings the configuration as resolved, a line for each value
 * @param provenance what else the result follows from
 * @param accuracy of which the accuracies are
 * @param targets the devices that were searched for
 * @param search what the search spent
 * @param front the architectures that were found, the most accurate first
 * @param best the index of the recommended architecture, if there is one
 * @param reason why there is none
 * @param recommended what is known of the recommended architecture
 * @param measureNext the architectures to measure next
 * @param exact the best that any search could have found, in a rehearsal
 * @param lookedUp every architecture whose accuracy was looked up
 * @param alternatives what would be taken under other limits
 */
public record SavedResult(
    List<Setting> settings,
    Provenance provenance,
    AccuracyWords accuracy,
    List<SearchedTarget> targets,
    Effort search,
    List<Member> front,
    OptionalInt best,
    Optional<String> reason,
    Optional<Member> recommended,
    List<Member> measureNext,
    Optional<ExactMembers> exact,
    List<LookedUp> lookedUp,
    Optional<OtherLimits> alternatives) {
  private static final String SCHEMA = "maplex-result/1";

  /** A result with lists of its own. */
  public SavedResult {
    settings = List.copyOf(settings);
    targets = List.copyOf(targets);
    front = List.copyOf(front);
    measureNext = List.copyOf(measureNext);
    lookedUp = List.copyOf(lookedUp);
  }

  /**
   * A value of the configuration.
   *
   * @param key of nested objects with dots between, for example {@code accuracy.dataset}
   */
  public record Setting(String key, String value) {}

  /**
   * Which accuracies they are.
   *
   * @param split as in the configuration, for example {@code test}
   * @param reported what is reported beside what is searched by, as {@code test after 200 epochs}
   */
  public record AccuracyWords(
      Dataset dataset, String split, int epochs, Optional<String> reported) {}

  /**
   * A device that was searched for.
   *
   * @param isRehearsal whether it is a device of the tables
   * @param limit of its latency
   * @param sources what latencies were guessed from, the weightiest first
   * @param samples how many architectures were measured
   * @param measured each of them; empty in results of earlier versions
   * @param expectedWithin10 the share of architectures that is expected to be predicted within 10%
   *     of the truth, 0 to 1; empty in results of earlier versions
   */
  public record SearchedTarget(
      String name,
      boolean isRehearsal,
      Optional<Limit> limit,
      List<SourceWeight> sources,
      int samples,
      List<MeasuredSample> measured,
      OptionalDouble expectedWithin10) {
    /** A device with lists of its own. */
    public SearchedTarget {
      sources = List.copyOf(sources);
      measured = List.copyOf(measured);
    }
  }

  /** A limit in ms, and with which probability it is to hold. */
  public record Limit(double maxMs, double confidence) {}

  /**
   * A measured architecture.
   *
   * @param leftOut what the other samples tell of it, if there are any
   * @param isUnusual whether it took too long to belong to the others
   */
  public record MeasuredSample(
      Cell cell, double latencyMs, Optional<LatencyEstimate> leftOut, boolean isUnusual) {}

  /**
   * What the search spent.
   *
   * @param candidates architectures that were considered
   * @param accuracyQueries architectures whose accuracy was looked up
   * @param knownBefore how many of these an earlier search had looked up
   * @param verified indices of architectures that were measured after they had been looked up
   */
  public record Effort(
      String strategy,
      long seed,
      int candidates,
      int accuracyQueries,
      int knownBefore,
      List<Integer> verified,
      boolean isInterrupted) {
    /** What was spent, with a list of its own. */
    public Effort {
      verified = List.copyOf(verified);
    }

    /** In a sentence. */
    public String words() {
      return EffortWords.of(
          accuracyQueries, knownBefore, verified.size(), candidates, isInterrupted);
    }
  }

  /**
   * An architecture of the front.
   *
   * @param accuracy in percent, as the search knows it
   * @param reportedAccuracy in percent, if another one is reported
   * @param feasibleProbability that every limit holds, 0 to 1
   * @param onDevices its latency on each target
   */
  public record Member(
      Cell cell,
      double accuracy,
      OptionalDouble reportedAccuracy,
      double feasibleProbability,
      List<OnDevice> onDevices,
      long parameters,
      long flops) {
    /** A member with a list of its own. */
    public Member {
      onDevices = List.copyOf(onDevices);
    }
  }

  /**
   * The latency of an architecture on a device.
   *
   * @param feasibleProbability that the device's limit holds, 0 to 1
   * @param measuredMs as it was measured before the search
   * @param trueMs as the tables have it
   */
  public record OnDevice(
      LatencyEstimate latency,
      double feasibleProbability,
      OptionalDouble measuredMs,
      OptionalDouble trueMs) {
    /** Whether it was measured before the search, so that nothing was predicted. */
    public boolean isSample() {
      return measuredMs.isPresent();
    }
  }

  /**
   * An architecture whose accuracy was looked up.
   *
   * @param meansMs expected latency on each target
   * @param stddevsMs its standard deviation; 0 where it was measured
   */
  public record LookedUp(
      Cell cell, double accuracy, List<Double> meansMs, List<Double> stddevsMs) {}

  /**
   * The exact front.
   *
   * @param members the most accurate first; empty in results of earlier versions
   * @param size how many there are
   * @param found how many of them were looked up
   * @param hypervolumeRatio the share of its hypervolume that the front found reaches
   * @param regret of the recommended architecture in percent points
   */
  public record ExactMembers(
      List<ExactMember> members,
      int size,
      OptionalInt found,
      OptionalDouble hypervolumeRatio,
      OptionalDouble regret) {}

  /** An architecture of the exact front with its true latency on each target. */
  public record ExactMember(Cell cell, double accuracy, List<Double> latenciesMs) {}

  /**
   * What would be taken under other limits: the first architecture whose limits hold; verified ones
   * go before others.
   *
   * @param confidences ascending
   */
  public record OtherLimits(List<Double> confidences, List<Alternative> architectures) {}

  /**
   * An architecture that is taken under some limit.
   *
   * @param limitsMs for each target and each confidence the least limit that holds with it
   */
  public record Alternative(
      Cell cell, double accuracy, boolean isVerified, List<List<Double>> limitsMs) {}

  /**
   * Reads a result.
   *
   * @param file what messages call it
   * @throws BadInputException if it is no result of a search
   */
  public static SavedResult parse(String json, String file) {
    JsonObject root =
        JsonObject.parse(
            json,
            file,
            "the result of a search",
            "Maybe the file was edited or damaged: search again to write it anew.");
    if (!root.text("schema").equals(SCHEMA)) {
      throw root.refused("schema", "\"%s\", as maplex search writes it".formatted(SCHEMA));
    }
    return new SavedResultReader(root).result();
  }
}
