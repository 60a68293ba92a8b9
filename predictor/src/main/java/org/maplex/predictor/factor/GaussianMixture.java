package org.maplex.predictor.factor;

import java.util.Arrays;
import org.maplex.predictor.LatencyDistribution;
import org.maplex.predictor.algebra.StandardNormal;
import org.maplex.predictor.algebra.Vectors;

/**
 * A mixture of normal distributions of one latency in ms, of which what lies below the least that
 * is possible counts as the least.
 */
final class GaussianMixture implements LatencyDistribution {
  private static final int MOST_STEPS = 100;
  private static final double CUBED = 3e-4;
  private static final double ROOT_OF_TWO_PI = Math.sqrt(2 * Math.PI);

  private final double[] weights;
  private final double[] means;
  private final double[] deviations;
  private final double mean;
  private final double standardDeviation;
  private final double leastMs;

  private GaussianMixture(double[] weights, double[] means, double[] deviations, double leastMs) {
    this.weights = weights;
    this.means = means;
    this.deviations = deviations;
    this.mean = Vectors.dot(weights, means);
    double variance = 0;
    for (int i = 0; i < weights.length; i++) {
      double off = means[i] - mean;
      variance += weights[i] * (deviations[i] * deviations[i] + off * off);
    }
    this.standardDeviation = Math.sqrt(variance);
    this.leastMs = leastMs;
  }

  /** Collects components. */
  static final class Builder {
    private double[] weights = new double[8];
    private double[] means = new double[8];
    private double[] deviations = new double[8];
    private int size;

    /**
     * Adds a component.
     *
     * @param weight its weight, up to a factor of all components
     */
    void add(double weight, double meanMs, double varianceMs) {
      if (size == means.length) {
        weights = Arrays.copyOf(weights, 2 * size);
        means = Arrays.copyOf(means, 2 * size);
        deviations = Arrays.copyOf(deviations, 2 * size);
      }
      weights[size] = weight;
      means[size] = meanMs;
      deviations[size++] = Math.sqrt(varianceMs);
    }

    /**
     * The mixture of what was added.
     *
     * @param leastMs no latency is below it
     */
    GaussianMixture build(double leastMs) {
      double total = 0;
      for (int i = 0; i < size; i++) {
        total += weights[i];
      }
      double[] shares = new double[size];
      for (int i = 0; i < size; i++) {
        shares[i] = weights[i] / total;
      }
      return new GaussianMixture(
          shares, Arrays.copyOf(means, size), Arrays.copyOf(deviations, size), leastMs);
    }
  }

  double mean() {
    return mean;
  }

  double standardDeviation() {
    return standardDeviation;
  }

  @Override
  public double probabilityAtMost(double limitMs) {
    if (limitMs < leastMs) {
      return 0;
    }
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * StandardNormal.cumulative((limitMs - means[i]) / deviations[i]);
    }
    // The weights sum to 1 but for rounding.
    return Math.min(1, sum);
  }

  @Override
  public double quantileMs(double probability) {
    return Math.max(leastMs, inverse(probability));
  }

  /**
   * By Halley's method, whose steps cube the error and cost hardly more than Newton's: probability,
   * slope and curvature are made of the same exponentials.
   */
  private double inverse(double probability) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    double narrowest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < weights.length; i++) {
      low = Math.min(low, means[i] - 10 * deviations[i]);
      high = Math.max(high, means[i] + 10 * deviations[i]);
      narrowest = Math.min(narrowest, deviations[i]);
    }
    double value = mean + (probability < 0.5 ? -1.6 : 1.6) * standardDeviation;
    for (int step = 0; step < MOST_STEPS; step++) {
      double cumulative = 0;
      double density = 0;
      double slope = 0;
      for (int i = 0; i < weights.length; i++) {
        double z = (value - means[i]) / deviations[i];
        double bell = StandardNormal.bell(z);
        cumulative += weights[i] * StandardNormal.cumulative(z, bell);
        double part = weights[i] * bell / deviations[i];
        density += part;
        slope -= part * z / deviations[i];
      }
      double excess = cumulative - probability;
      if (excess > 0) {
        high = value;
      } else {
        low = value;
      }
      double newton = excess * ROOT_OF_TWO_PI / density;
      double bend = newton * slope / (2 * density);
      double next = value - (Math.abs(bend) < 0.5 ? newton / (1 - bend) : newton);
      boolean isWithin = next > low && next < high;
      if (!isWithin) {
        next = (low + high) / 2;
      }
      // What is left after a step this small is its cube, in deviations.
      if ((isWithin && Math.abs(newton) <= CUBED * narrowest)
          || Math.abs(next - value) <= Math.ulp(value)) {
        return next;
      }
      value = next;
    }
    return value;
  }
}
