package org.maplex.predictor.evaluation.baseline;

import org.maplex.benchmarkdata.space.Cell;
import org.maplex.predictor.LatencyEstimate;
import org.maplex.predictor.LatencyPosterior;
import org.maplex.predictor.algebra.StandardNormal;

/** Log-normal latencies around what trees predict, which is taken for the mean. */
final class TreePosterior implements LatencyPosterior {
  /** The standard normal distribution is below it with probability 0.95. */
  private static final double Z95 = 1.6448536269514722;

  private final double[] meansMs;
  private final double[] spreads;

  /**
   * A belief.
   *
   * @param meansMs of every cell in public order
   * @param spreads the standard deviation of the logarithm of each
   */
  TreePosterior(double[] meansMs, double[] spreads) {
    this.meansMs = meansMs.clone();
    this.spreads = spreads.clone();
  }

  /** Whether the central interval of 90% holds a latency whose logarithm is off by an error. */
  static boolean isInside(double error, double spread) {
    return Math.abs(error + spread * spread / 2) <= Z95 * spread;
  }

  @Override
  public double meanMs(Cell cell) {
    return meansMs[cell.index()];
  }

  @Override
  public LatencyEstimate estimate(Cell cell) {
    double mean = meanMs(cell);
    double spread = spreads[cell.index()];
    double median = mean * StrictMath.exp(-spread * spread / 2);
    return new LatencyEstimate(
        mean,
        mean * Math.sqrt(StrictMath.expm1(spread * spread)),
        median * StrictMath.exp(-Z95 * spread),
        median * StrictMath.exp(Z95 * spread));
  }

  @Override
  public double probabilityAtMost(Cell cell, double limitMs) {
    if (!(limitMs > 0)) {
      return 0;
    }
    double spread = spreads[cell.index()];
    double z = (StrictMath.log(limitMs / meanMs(cell)) + spread * spread / 2) / spread;
    return StandardNormal.cumulative(z);
  }
}
