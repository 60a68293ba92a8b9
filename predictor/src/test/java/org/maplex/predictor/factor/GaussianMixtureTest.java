package org.maplex.predictor.factor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import smile.stat.distribution.GaussianDistribution;

class GaussianMixtureTest {
  private static final double[] PROBABILITIES = {1e-6, 0.001, 0.05, 0.3, 0.5, 0.9, 0.95, 0.9999};

  private record Part(double weight, double mean, double deviation) {}

  private static GaussianMixture mixture(Part... parts) {
    GaussianMixture.Builder builder = new GaussianMixture.Builder();
    for (Part part : parts) {
      // Weights count up to a factor.
      builder.add(1e-9 * part.weight, part.mean, part.deviation * part.deviation);
    }
    return builder.build(Double.NEGATIVE_INFINITY);
  }

  private static Part[] randomParts(long seed) {
    Random random = new Random(seed);
    Part[] parts = new Part[1 + random.nextInt(20)];
    double total = 0;
    for (int i = 0; i < parts.length; i++) {
      double mean = 100 * random.nextDouble();
      double deviation = Math.exp(4 * random.nextDouble() - 2);
      parts[i] = new Part(Math.exp(3 * random.nextGaussian()), mean, deviation);
      total += parts[i].weight;
    }
    for (int i = 0; i < parts.length; i++) {
      parts[i] = new Part(parts[i].weight / total, parts[i].mean, parts[i].deviation);
    }
    return parts;
  }

  @Test
  void isTheNormalDistributionWhereThereIsOneComponent() {
    GaussianDistribution expected = new GaussianDistribution(12, 3);
    GaussianMixture mixture = mixture(new Part(0.4, 12, 3));
    assertEquals(12, mixture.mean(), 1e-12);
    assertEquals(3, mixture.standardDeviation(), 1e-12);
    for (double probability : PROBABILITIES) {
      assertEquals(expected.quantile(probability), mixture.quantileMs(probability), 1e-6);
    }
    for (double limit = -3; limit < 27; limit += 0.7) {
      assertEquals(expected.cdf(limit), mixture.probabilityAtMost(limit), 1e-9);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void agreesWithNumericalIntegration(long seed) {
    Part[] parts = randomParts(seed);
    GaussianMixture mixture = mixture(parts);
    double step = 0.002;
    double mass = 0;
    double first = 0;
    double second = 0;
    for (double x = -100 + step / 2; x < 200; x += step) {
      double density = 0;
      for (Part part : parts) {
        double z = (x - part.mean) / part.deviation;
        density += part.weight * Math.exp(-z * z / 2) / (part.deviation * Math.sqrt(2 * Math.PI));
      }
      mass += step * density;
      first += step * density * x;
      second += step * density * x * x;
      if (Math.abs(x % 10) < step) {
        assertEquals(mass, mixture.probabilityAtMost(x + step / 2), 1e-6);
      }
    }
    assertEquals(first, mixture.mean(), 1e-6);
    assertEquals(Math.sqrt(second - first * first), mixture.standardDeviation(), 1e-5);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void quantilesInvertProbabilities(long seed) {
    GaussianMixture mixture = mixture(randomParts(seed));
    double last = Double.NEGATIVE_INFINITY;
    for (double probability : PROBABILITIES) {
      double quantile = mixture.quantileMs(probability);
      assertEquals(probability, mixture.probabilityAtMost(quantile), 1e-9);
      assertTrue(quantile > last);
      last = quantile;
    }
  }

  /** Newton's steps alone would leave the flat stretch between the components for infinity. */
  @Test
  void findsQuantilesOfComponentsFarApart() {
    GaussianMixture mixture = mixture(new Part(0.94, 1, 0.001), new Part(0.06, 1e6, 10));
    assertEquals(1, mixture.quantileMs(0.05), 0.01);
    assertEquals(0.95, mixture.probabilityAtMost(mixture.quantileMs(0.95)), 1e-9);
    assertEquals(1e6, mixture.quantileMs(0.95), 50);
  }

  @Test
  void isNeverMoreThanCertain() {
    for (long seed = 0; seed < 200; seed++) {
      assertEquals(1, mixture(randomParts(seed)).probabilityAtMost(1e9), 1e-12);
      assertTrue(mixture(randomParts(seed)).probabilityAtMost(1e9) <= 1);
      assertTrue(mixture(randomParts(seed)).probabilityAtMost(-1e9) >= 0);
    }
  }
}
