package org.maplex.predictor.maple;

import java.util.List;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.predictor.LatencyEstimate;
import org.maplex.predictor.LatencyPosterior;
import org.maplex.predictor.SourceWeight;
import org.maplex.predictor.algebra.StandardNormal;

/** A log-normal distribution for each cell, whose mean is what the regression predicts. */
final class MaplePosterior implements LatencyPosterior {
  /** The standard normal distribution is below it with probability 0.95. */
  private static final double Z95 = 1.6448536269514722;

  /** Below this share of the mean, errors stay what they are there. */
  private static final double LEAST_REFERENCE = 0.2;

  private static final double LARGEST_SPREAD = 1;
  private static final double SMALLEST_SPREAD = 0.01;

  private final TargetRegression.Fit fit;
  private final double spread;
  private final double scaleSpread;
  private final List<SourceWeight> weights;

  /**
   * A belief.
   *
   * @param spread standard deviation of the logarithm of a typical cell's latency
   * @param scaleSpread standard deviation of the logarithm of the scale, where no sample tells it
   */
  MaplePosterior(
      TargetRegression.Fit fit, double spread, double scaleSpread, List<SourceWeight> weights) {
    this.fit = fit;
    this.spread = spread;
    this.scaleSpread = scaleSpread;
    this.weights = weights;
  }

  /** How much larger the spread of a cell is than that of a typical one. */
  static double spreadFactor(double relative) {
    return Math.max(1, LEAST_REFERENCE / relative);
  }

  @Override
  public double meanMs(Cell cell) {
    return fit.of(cell.index());
  }

  private double spread(Cell cell) {
    double own = spread * spreadFactor(fit.relative(cell.index()));
    double both = Math.sqrt(own * own + scaleSpread * scaleSpread);
    return Math.min(LARGEST_SPREAD, Math.max(SMALLEST_SPREAD, both));
  }

  @Override
  public LatencyEstimate estimate(Cell cell) {
    double mean = meanMs(cell);
    double spread = spread(cell);
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
    double spread = spread(cell);
    double z = (StrictMath.log(limitMs / meanMs(cell)) + spread * spread / 2) / spread;
    return StandardNormal.cumulative(z);
  }

  @Override
  public List<SourceWeight> sourceWeights() {
    return weights;
  }
}
