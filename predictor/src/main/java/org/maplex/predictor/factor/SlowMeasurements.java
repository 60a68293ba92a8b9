package org.maplex.predictor.factor;

/**
 * Measurements in whose way something gets.
 *
 * @param probability of one
 * @param excessMs how much longer it takes, in ms at a typical latency of 1
 */
record SlowMeasurements(double probability, double excessMs) {
  /** What the samples say, together with what is expected. */
  static SlowMeasurements of(FactorSettings settings, WeightMixture mixture) {
    FactorSettings.Outliers outliers = settings.outliers();
    double probability = 0;
    double excessMs = 0;
    double expected = outliers.probability() * outliers.weight();
    for (WeightMixture.OfView ofView : mixture.views()) {
      for (WeightMixture.Share share : ofView.shares()) {
        WeightBelief belief = share.belief();
        double count = expected;
        double squares = expected * outliers.excess() * outliers.excess();
        for (double excess : belief.excess()) {
          count += excess > 0 ? 1 : 0;
          squares += excess > 0 ? excess * excess : 0;
        }
        probability += share.probability() * count / (outliers.weight() + belief.excess().length);
        excessMs += share.probability() * belief.scaleMs() * Math.sqrt(squares / count);
      }
    }
    return new SlowMeasurements(probability, excessMs);
  }

  /** The variance that such measurements add to one of a typical latency. */
  double variance(double typical) {
    double excess = excessMs * typical;
    return probability * (0.25 + 1 - probability) * excess * excess;
  }
}
