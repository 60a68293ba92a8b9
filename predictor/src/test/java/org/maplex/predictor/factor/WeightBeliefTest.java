package org.maplex.predictor.factor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maplex.predictor.feature.CellFeatures;

/** Beliefs with random moments, added up element by element. */
class WeightBeliefTest {
  private static final int SIZE = CellFeatures.SIZE;
  private final Random random = new Random(1);

  private double[][] covariance() {
    double[][] factor = new double[SIZE][];
    for (int i = 0; i < SIZE; i++) {
      factor[i] = random.doubles(SIZE, -1, 1).toArray();
    }
    double[][] covariance = new double[SIZE][SIZE];
    for (int i = 0; i < SIZE; i++) {
      for (int j = 0; j < SIZE; j++) {
        for (int m = 0; m < SIZE; m++) {
          covariance[i][j] += factor[i][m] * factor[j][m];
        }
      }
    }
    return covariance;
  }

  private WeightBelief belief(double logWeight) {
    double[][] common = covariance();
    return new WeightBelief(
        logWeight,
        1 + random.nextDouble(),
        random.doubles(SIZE, -5, 5).toArray(),
        WeightCovariance.of(covariance()),
        0.01 + random.nextDouble(),
        WeightCovariance.of(covariance()),
        random.nextDouble(),
        random.doubles(3).toArray(),
        () -> common);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -700, 1e5})
  void togetherHaveTheMomentsOfTheirMixture(double level) {
    double[] shares = {0.5, 0.3, 0.15, 0.05};
    List<WeightBelief> beliefs = new ArrayList<>();
    for (double share : shares) {
      beliefs.add(belief(level + Math.log(4 * share)));
    }
    WeightBelief together = WeightBelief.together(beliefs);
    assertEquals(level + Math.log(4), together.logWeight(), 1e-9);
    double scale = 0;
    double logNoise = 0;
    double independent = 0;
    for (int k = 0; k < shares.length; k++) {
      scale += shares[k] * beliefs.get(k).scaleMs();
      logNoise += shares[k] * Math.log(beliefs.get(k).noise());
      independent += shares[k] * beliefs.get(k).independentMs2();
    }
    assertEquals(scale, together.scaleMs(), 1e-9);
    assertEquals(Math.exp(logNoise), together.noise(), 1e-9);
    assertEquals(independent, together.independentMs2(), 1e-9);
    assertArrayEquals(beliefs.get(0).excess(), together.excess());
    for (int i = 0; i < SIZE; i++) {
      for (int j = 0; j < SIZE; j++) {
        double ofI = 0;
        double ofJ = 0;
        double products = 0;
        double noise = 0;
        double common = 0;
        for (int k = 0; k < shares.length; k++) {
          WeightBelief each = beliefs.get(k);
          ofI += shares[k] * each.weightsMs()[i];
          ofJ += shares[k] * each.weightsMs()[j];
          products +=
              shares[k] * (each.covarianceMs2()[i][j] + each.weightsMs()[i] * each.weightsMs()[j]);
          noise += shares[k] * each.noiseMs2()[i][j];
          common += shares[k] * each.common().get()[i][j];
        }
        assertEquals(ofI, together.weightsMs()[i], 1e-8);
        assertEquals(products - ofI * ofJ, together.covarianceMs2()[i][j], 1e-8);
        assertEquals(noise, together.noiseMs2()[i][j], 1e-8);
        assertEquals(common, together.common().get()[i][j], 1e-8);
      }
    }
  }

  @Test
  void aloneStaysWhatItIs() {
    WeightBelief alone = belief(-3);
    assertSame(alone, WeightBelief.together(List.of(alone)));
  }
}
