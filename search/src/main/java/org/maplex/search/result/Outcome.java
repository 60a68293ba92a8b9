package org.maplex.search.result;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.maplex.predictor.LatencyEstimate;
import org.maplex.predictor.SourceWeight;
import org.maplex.predictor.UnusualSample;
import org.maplex.search.config.SearchConfig;
import org.maplex.search.objective.Evaluation;
import org.maplex.search.recommendation.Recommendation;

/**
 * Everything a search found and what it follows from; the contents of {@code result.json}.
 *
 * @param config the search that was asked for
 * @param provenance what else the outcome follows from
 * @param predictor what the latencies were guessed from
 * @param search what the search spent
 * @param front the Pareto front, the most accurate first
 * @param best what to take
 * @param exact what enumeration found; empty if the true latencies are not known
 */
public record Outcome(
    SearchConfig config,
    Provenance provenance,
    Prediction predictor,
    Effort search,
    List<FrontMember> front,
    Recommendation best,
    Optional<Exact> exact) {

  /** An outcome with a list of its own. */
  public Outcome {
    front = List.copyOf(front);
  }

  /**
   * What latencies were guessed from.
   *
   * @param sources the devices, the weightiest first
   * @param samples how many architectures were measured
   * @param spearman rank correlation of left-out samples, -1 to 1, NaN if unknown
   * @param within10 share of left-out samples predicted within 10%, 0 to 1, NaN if unknown
   * @param unusualSamples those of the samples that counted less
   */
  public record Prediction(
      List<SourceWeight> sources,
      int samples,
      double spearman,
      double within10,
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
   */
  public record Effort(String strategy, long seed, int candidates, int accuracyQueries) {}

  /**
   * An architecture of the front.
   *
   * @param evaluation its accuracy and costs
   * @param latency what is believed of its latency
   * @param feasibleProbability that the latency limit holds, 0 to 1; 1 if there is none
   * @param measuredLatencyMs empty if it was not among the samples
   * @param trueLatencyMs empty if the device is not in the tables
   */
  public record FrontMember(
      Evaluation evaluation,
      LatencyEstimate latency,
      double feasibleProbability,
      OptionalDouble measuredLatencyMs,
      OptionalDouble trueLatencyMs) {}

  /**
   * The best that any search could have found.
   *
   * @param front indices of the exact front, the most accurate first
   * @param hypervolume of the exact front
   * @param hypervolumeRatio the share of it that the front reaches with its true latencies, 0 to 1,
   *     NaN if the exact front has no volume
   */
  public record Exact(List<Integer> front, double hypervolume, double hypervolumeRatio) {
    /** Figures with a list of their own. */
    public Exact {
      front = List.copyOf(front);
    }
  }
}
