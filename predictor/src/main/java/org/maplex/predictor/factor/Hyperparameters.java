package org.maplex.predictor.factor;

/**
 * One choice of what the prior leaves open besides the weights.
 *
 * @param amplitude a factor on the sources' covariance
 * @param novelty a factor on the variances of what is new
 * @param noise the relative noise of a measurement
 */
record Hyperparameters(double amplitude, double novelty, double noise) {
  /** The log density before anything is measured, up to a constant. */
  double logDensity(LatencyPrior prior) {
    FactorSettings settings = prior.settings();
    return prior.noise().logDensity(noise)
        + logNormal(amplitude, settings.preferredAmplitude(), settings.amplitudeSpread())
        + logNormal(novelty, settings.preferredNovelty(), settings.noveltySpread());
  }

  /** The log density of a value's logarithm, up to a constant. */
  private static double logNormal(double value, double median, double spread) {
    double z = StrictMath.log(value / median) / spread;
    return -z * z / 2;
  }
}
