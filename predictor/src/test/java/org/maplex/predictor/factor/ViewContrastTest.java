package org.maplex.predictor.factor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.predictor.KnownDevices;
import org.maplex.predictor.algebra.Vectors;
import org.maplex.predictor.feature.CellFeatures;
import org.maplex.predictor.feature.ExecutionView;
import smile.math.blas.UPLO;
import smile.math.matrix.Matrix;

/** Contrasts, with every covariance written out. */
class ViewContrastTest {
  private final FactorSettings settings = FactorSettings.defaults();
  private final LatencyPrior prior = Priors.of(KnownDevices.outsideTheFamilyOf("raspi4"), settings);

  private double[] features(int executed) {
    double[] features = new double[CellFeatures.SIZE];
    prior.rows().addTo(features, executed, 1);
    return features;
  }

  private double mean(int executed) {
    return Vectors.dot(features(executed), prior.mean());
  }

  private double covariance(int a, int b) {
    double[][] weights =
        prior.covariance(settings.preferredAmplitude(), settings.preferredNovelty());
    return Vectors.dot(features(a), Vectors.times(weights, features(b)))
        + settings.planning().scale() * mean(a) * mean(b);
  }

  private double noise(int executed) {
    return Math.pow(settings.planning().viewNoise() * Math.max(0.2, mean(executed)), 2)
        + Math.pow(settings.planning().residual(), 2);
  }

  @ParameterizedTest
  @CsvSource({
    "EVERY_EDGE, LIVE_EDGES, 4",
    "LIVE_EDGES, EVERY_EDGE, 4",
    "ZEROS_FOLDED, LIVE_EDGES, 7",
    "EVERY_EDGE, ZEROS_FOLDED, 1"
  })
  void isTheDifferenceOverTheDeviationThatIsLeftOnceOthersAreMeasured(
      ExecutionView truth, ExecutionView other, int count) {
    int[] measured = KnownDevices.randomCells(count, 3).stream().mapToInt(Cell::index).toArray();
    int[] asked = KnownDevices.randomCells(150, 4).stream().mapToInt(Cell::index).toArray();
    double[] contrast = new ViewContrast(prior, truth, measured).to(other, asked);
    int[] executed = IntStream.of(measured).map(truth::executedIndex).toArray();
    double[][] k = new double[count][count];
    double[] differences = new double[count];
    for (int i = 0; i < count; i++) {
      differences[i] = mean(other.executedIndex(measured[i])) - mean(executed[i]);
      for (int j = 0; j < count; j++) {
        k[i][j] = covariance(executed[i], executed[j]) + (i == j ? noise(executed[i]) : 0);
      }
    }
    Matrix.Cholesky factor = Matrix.of(k).uplo(UPLO.LOWER).cholesky(false);
    double highest = 0;
    for (int i = 0; i < asked.length; i++) {
      int cell = truth.executedIndex(asked[i]);
      double[] with =
          IntStream.of(executed).mapToDouble(index -> covariance(cell, index)).toArray();
      double left =
          mean(other.executedIndex(asked[i]))
              - mean(cell)
              - Vectors.dot(with, factor.solve(differences.clone()));
      double variance =
          covariance(cell, cell) + noise(cell) - Vectors.dot(with, factor.solve(with.clone()));
      double expected = Math.min(50, left * left / variance);
      assertEquals(expected, contrast[i], 1e-8 * Math.max(1, expected));
      highest = Math.max(highest, expected);
    }
    assertTrue(highest > 0.1, "some differ: " + highest);
  }
}
