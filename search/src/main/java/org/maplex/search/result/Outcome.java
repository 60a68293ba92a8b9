package org.maplex.search.result;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apiguardian.api.API;
import org.maplex.predictor.LatencyEstimate;
import org.maplex.predictor.LeaveOneOut;
import org.maplex.predictor.SourceWeight;
import org.maplex.predictor.UnusualSample;
import org.maplex.predictor.sample.Samples;
import org.maplex.search.config.SearchConfig;
import org.maplex.search.objective.Evaluation;
import org.maplex.search.recommendation.Alternatives;
import org.maplex.search.recommendation.Recommendation;

/**
 * Everything a search found and what it follows from; the contents of {@code result.json}.
 *
 * @param config the search that was asked for
 * @param provenance what else the outcome follows from
 * @param predictors what the latencies on each device were guessed from
 * @param search what the search spent
 * @param front the Pareto front, the most accurate first
 * @param best what to take
 * @param bestMember what is known of it; empty if there is nothing to take
 * @param measureNext what to measure to make sure of the limits, the surest first; empty if nothing
 *     is to be measured
 * @param lookedUp every architecture whose accuracy was looked up, in that order
 * @param alternatives what would be taken under other limits
 * @param exact what enumeration found; empty unless every true latency is known
 */
@API(status = API.Status.STABLE)
public record Outcome(
    SearchConfig config,
    Provenance provenance,
    List<Prediction> predictors,
    Effort search,
    List<FrontMember> front,
    Recommendation best,
    Optional<FrontMember> bestMember,
    List<FrontMember> measureNext,
    List<LookUp> lookedUp,
    Alternatives alternatives,
    Optional<Exact> exact) {

  /** An outcome with lists of its own. */
  public Outcome {
    predictors = List.copyOf(predictors);
    front = List.copyOf(front);
    measureNext = List.copyOf(measureNext);
    lookedUp = List.copyOf(lookedUp);
  }

  /** The contents of {@code result.json}. */
  public String toJson() {
    return OutcomeJson.text(this);
  }

  /**
   * What latencies on a device were guessed from.
   *
   * @param target the name of the device
   * @param sources the devices, the weightiest first
   * @param samples the measured architectures
   * @param leaveOneOut how each of them is predicted from the others; a plan spreads samples as
   *     widely as possible, so that this is harder than to predict other architectures
   * @param expectedWithin10 the share of architectures that is expected to be predicted within 10%
   *     of the truth, 0 to 1
   * @param unusualSamples those of the samples that counted less
   */
  public record Prediction(
      String target,
      List<SourceWeight> sources,
      Samples samples,
      LeaveOneOut leaveOneOut,
      double expectedWithin10,
      List<UnusualSample> unusualSamples) {
    /** A prediction with lists of its own. */
    public Prediction {
      sources = List.copyOf(sources);
      unusualSamples = List.copyOf(unusualSamples);
    }
  }

  /**
   * What the search spent.
   *
   * @param strategy its name
   * @param candidates architectures that were considered
   * @param accuracyQueries architectures whose accuracy was looked up
   * @param knownBefore how many of these an earlier search had looked up
   * @param verified indices of the architectures that were measured after they had been looked up
   * @param interrupted whether the search was stopped before its end
   */
  public record Effort(
      String strategy,
      long seed,
      int candidates,
      int accuracyQueries,
      int knownBefore,
      List<Integer> verified,
      boolean interrupted) {
    /** What was spent, with a list of its own. */
    public Effort {
      verified = List.copyOf(verified);
    }

    /** In a sentence. */
    public String words() {
      return EffortWords.of(accuracyQueries, knownBefore, verified.size(), candidates, interrupted);
    }
  }

  /**
   * An architecture of the front.
   *
   * @param evaluation its accuracy, as the search knows it, and its costs
   * @param reportedAccuracy its accuracy in percent, as it is judged
   * @param feasibleProbability that every latency limit holds, 0 to 1; 1 if there is none
   * @param onDevices its latency on each device
   */
  public record FrontMember(
      Evaluation evaluation,
      double reportedAccuracy,
      double feasibleProbability,
      List<OnDevice> onDevices) {
    /** A member with a list of its own. */
    public FrontMember {
      onDevices = List.copyOf(onDevices);
    }
  }

  /**
   * The latency of an architecture on a device.
   *
   * @param latency what is believed of it
   * @param feasibleProbability that the device's limit holds, 0 to 1; 1 if there is none
   * @param measuredMs empty if it was not measured there
   * @param trueMs empty if the tables do not hold it
   */
  public record OnDevice(
      LatencyEstimate latency,
      double feasibleProbability,
      OptionalDouble measuredMs,
      OptionalDouble trueMs) {}

  /**
   * An architecture whose accuracy was looked up.
   *
   * @param evaluation its accuracy, as the search knows it, and its costs
   * @param stddevsMs of its latency on each device, in ms; 0 where it was measured
   */
  public record LookUp(Evaluation evaluation, List<Double> stddevsMs) {
    /** A look-up with a list of its own. */
    public LookUp {
      stddevsMs = List.copyOf(stddevsMs);
    }
  }

  /**
   * The best that any search could have found.
   *
   * @param front the exact front with its reported accuracies and true latencies, the most accurate
   *     first
   * @param found how many of them were looked up
   * @param hypervolume of the exact front
   * @param hypervolumeRatio the share of it that the front reaches with its true latencies, 0 to 1,
   *     NaN if the exact front has no volume
   * @param regret by how much the most accurate architecture that truly satisfies everything is
   *     more accurate than the one to take, in percent points; negative if that one breaks a limit
   *     for it, empty if there is nothing to take
   */
  public record Exact(
      List<Evaluation> front,
      int found,
      double hypervolume,
      double hypervolumeRatio,
      OptionalDouble regret) {
    /** Figures with a list of their own. */
    public Exact {
      front = List.copyOf(front);
    }
  }
}
