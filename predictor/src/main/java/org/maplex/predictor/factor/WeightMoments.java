package org.maplex.predictor.factor;

import java.util.List;
import org.maplex.predictor.algebra.Vectors;
import org.maplex.predictor.feature.CellFeatures;

/**
 * Mean and scatter of the weights of some sources.
 *
 * <p>A source of which little is known contributes its expected weights, and their covariance to
 * the scatter. That is a step of expectation and maximisation (Dempster, Laird and Rubin, 1977) on
 * a Gaussian's mean and covariance: in directions in which nothing is known of the source, both
 * stay what they were.
 *
 * @param mean the weighted mean of the sources' weights
 * @param scatter the weighted mean of squared deviations from it, without correction for bias
 * @param squares the sum of the squared weights of the sources, 1 / n for n equal ones
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record WeightMoments(double[] mean, WeightCovariance scatter, double squares) {

  /**
   * The moments of some sources.
   *
   * @param weightOfSource how much each counts; they sum to 1
   */
  static WeightMoments of(List<? extends LearnedSource> sources, double[] weightOfSource) {
    int size = CellFeatures.SIZE;
    double[] mean = new double[size];
    double squares = 0;
    for (int i = 0; i < weightOfSource.length; i++) {
      Vectors.add(mean, weightOfSource[i], sources.get(i).weights());
      squares += weightOfSource[i] * weightOfSource[i];
    }
    WeightCovariance.Builder scatter = new WeightCovariance.Builder();
    for (int i = 0; i < weightOfSource.length; i++) {
      // A source alone does not deviate from itself.
      if (weightOfSource[i] < 1) {
        double[] difference = sources.get(i).weights().clone();
        Vectors.add(difference, -1, mean);
        scatter.addOuter(weightOfSource[i], difference);
      }
      if (sources.get(i) instanceof SourceGuess guess) {
        scatter.add(weightOfSource[i], WeightCovariance.of(guess.uncertainty()));
      }
    }
    return new WeightMoments(mean, scatter.build(), squares);
  }

  /**
   * The covariance of the weights among such devices, without bias, as n / (n - 1) is for equal
   * weights; one source alone spans nothing.
   */
  WeightCovariance covariance() {
    return new WeightCovariance.Builder().add(squares < 1 ? 1 / (1 - squares) : 0, scatter).build();
  }
}
