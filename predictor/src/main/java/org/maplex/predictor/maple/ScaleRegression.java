package org.maplex.predictor.maple;

/**
 * How the mean latency of a device follows from the time that its descriptor gives to a call: a
 * line through the sources on logarithmic scales, with a slope that is kept small.
 */
final class ScaleRegression {
  private static final double RIDGE = 0.1;

  private final double meanSeconds;
  private final double meanScale;
  private final double slope;

  /**
   * A weighted fit.
   *
   * @param logSeconds of a call, for each source
   * @param logScales of each source
   * @param weights of the sources; they need not sum to 1
   */
  ScaleRegression(double[] logSeconds, double[] logScales, double[] weights) {
    double total = 0;
    double seconds = 0;
    double scale = 0;
    for (int i = 0; i < weights.length; i++) {
      total += weights[i];
      seconds += weights[i] * logSeconds[i];
      scale += weights[i] * logScales[i];
    }
    this.meanSeconds = seconds / total;
    this.meanScale = scale / total;
    double squares = 0;
    double products = 0;
    for (int i = 0; i < weights.length; i++) {
      double off = logSeconds[i] - meanSeconds;
      squares += weights[i] / total * off * off;
      products += weights[i] / total * off * (logScales[i] - meanScale);
    }
    this.slope = products / (squares + RIDGE);
  }

  /** The logarithm of the mean latency of a device that takes so long for a call. */
  double of(double logSeconds) {
    return meanScale + slope * (logSeconds - meanSeconds);
  }
}
