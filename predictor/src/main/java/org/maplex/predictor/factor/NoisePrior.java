package org.maplex.predictor.factor;

import java.util.List;
import org.maplex.predictor.algebra.Vectors;

/**
 * How noisy a measurement is likely to be: log-normal, learned from the sources.
 *
 * @param median the relative noise in the middle of what sources show
 * @param spread the standard deviation of its logarithm
 */
record NoisePrior(double median, double spread) {
  /**
   * What sources show.
   *
   * @param weightOfSource how much each counts; they sum to 1
   */
  static NoisePrior of(
      List<? extends LearnedSource> sources, double[] weightOfSource, FactorSettings settings) {
    double[] logNoises = sources.stream().mapToDouble(each -> logNoise(each, settings)).toArray();
    double mean = Vectors.dot(weightOfSource, logNoises);
    double variance = 0;
    for (int i = 0; i < logNoises.length; i++) {
      variance += weightOfSource[i] * (logNoises[i] - mean) * (logNoises[i] - mean);
      if (sources.get(i) instanceof SourceGuess guess) {
        variance += weightOfSource[i] * guess.logNoiseVariance();
      }
    }
    return new NoisePrior(
        StrictMath.exp(mean), Math.max(settings.leastNoiseSpread(), Math.sqrt(variance)));
  }

  private static double logNoise(LearnedSource source, FactorSettings settings) {
    return source instanceof SourceGuess guess
        ? guess.logNoise()
        : StrictMath.log(Math.max(settings.leastNoise(), ((SourceFunction) source).noise()));
  }

  /** The log density of the logarithm of a relative noise, up to a constant. */
  double logDensity(double noise) {
    double z = StrictMath.log(noise / median) / spread;
    return -z * z / 2;
  }
}
