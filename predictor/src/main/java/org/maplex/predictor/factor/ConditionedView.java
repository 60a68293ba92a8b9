package org.maplex.predictor.factor;

import java.util.List;

/** The belief about a target of one kind under one execution view, once samples are known. */
sealed interface ConditionedView permits ViewPosterior, ManySamplesPosterior {
  /** The belief for samples, in the way that is faster for so many; not conditioned yet. */
  static ConditionedView of(ViewSamples samples) {
    return samples.size() > ViewPosterior.MAX_SAMPLES
        ? new ManySamplesPosterior(samples)
        : new ViewPosterior(samples);
  }

  /** A belief for few enough of the samples to see what is out of the question. */
  ViewPosterior roughly();

  /**
   * Conditions the prior on the samples; to be called once before what follows.
   *
   * @param thoroughly under all choices of amplitude and novelty, or under the preferred ones only
   */
  void condition(boolean thoroughly);

  /** The log evidences of all choices, the most probable first, up to a constant of all views. */
  double[] logEvidences();

  /**
   * The components whose log evidence reaches a threshold, the most probable first.
   *
   * @param logOdds of this kind and view, which are part of the weights
   * @param threshold for the weights
   */
  List<WeightBelief> components(double logOdds, double threshold);
}
