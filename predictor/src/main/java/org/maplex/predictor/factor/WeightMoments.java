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
record WeightMoments(double[] mean, double[][] scatter, double squares) {

  /**
   * The moments of some sources.
   *
   * @param weightOfSource how much each counts; they sum to 1
   */
  static WeightMoments of(List<? extends LearnedSource> sources, double[] weightOfSource) {
    int size = CellFeatures.SIZE;
    double[] mean = new double[size];
    double[][] scatter = new double[size][size];
    double squares = 0;
    for (int i = 0; i < weightOfSource.length; i++) {
      Vectors.add(mean, weightOfSource[i], sources.get(i).weights());
      squares += weightOfSource[i] * weightOfSource[i];
    }
    for (int i = 0; i < weightOfSource.length; i++) {
      double[] difference = sources.get(i).weights().clone();
      Vectors.add(difference, -1, mean);
      Vectors.addOuter(scatter, weightOfSource[i], difference, difference);
      if (sources.get(i) instanceof SourceGuess guess) {
        for (int feature = 0; feature < size; feature++) {
          Vectors.add(scatter[feature], weightOfSource[i], guess.uncertainty()[feature]);
        }
      }
    }
    return new WeightMoments(mean, scatter, squares);
  }

  /**
   * The covariance of the weights among such devices, without bias, as n / (n - 1) is for equal
   * weights; one source alone spans nothing.
   */
  double[][] covariance() {
    return Vectors.scaled(scatter, squares < 1 ? 1 / (1 - squares) : 0);
  }
}
