package org.maplex.predictor.factor;

import java.util.List;

/** The belief about a target under one execution view, once samples are known. */
sealed interface ConditionedView permits ViewPosterior, ManySamplesPosterior {
  /** Conditions the prior on samples, in the way that is faster for so many. */
  static ConditionedView of(ViewSamples samples) {
    return samples.size() > ViewPosterior.MOST_FOR_OUTLIERS
        ? new ManySamplesPosterior(samples)
        : new ViewPosterior(samples);
  }

  /** The log evidences of all choices, the most probable first, up to a constant of all views. */
  double[] logEvidences();

  /**
   * The components whose log evidence reaches a threshold, the most probable first.
   *
   * @param logOdds of this view, which are part of the weights
   * @param threshold for the weights
   */
  List<WeightBelief> components(double logOdds, double threshold);
}
