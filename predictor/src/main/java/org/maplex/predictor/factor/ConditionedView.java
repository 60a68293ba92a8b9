package org.maplex.predictor.factor;

import java.util.List;
import org.maplex.predictor.feature.ExecutionView;

/** The belief about a target under one execution view, once samples are known. */
sealed interface ConditionedView permits ViewPosterior, ManySamplesPosterior {
  /**
   * Conditions the prior on samples, in the way that is faster for so many.
   *
   * @param indices the public indices of the sampled cells, at least one
   * @param latenciesMs their latencies
   * @param resolutionMs the step to which they were rounded, 0 if they were not
   */
  static ConditionedView of(
      LatencyPrior prior,
      ExecutionView view,
      int[] indices,
      double[] latenciesMs,
      double resolutionMs) {
    return indices.length > ViewPosterior.MOST_FOR_OUTLIERS
        ? new ManySamplesPosterior(prior, view, indices, latenciesMs, resolutionMs)
        : new ViewPosterior(prior, view, indices, latenciesMs, resolutionMs);
  }

  /** The log evidences of all choices, the most probable first, up to a constant of all views. */
  double[] logEvidences();

  /**
   * The components whose log evidence reaches a threshold, the most probable first.
   *
   * @param logOdds of this view, which are part of the weights
   * @param threshold for the weights
   */
  List<ViewPosterior.Component> components(double logOdds, double threshold);
}
