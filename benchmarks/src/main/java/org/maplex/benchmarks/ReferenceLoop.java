package org.maplex.benchmarks;

import java.util.Random;
import org.maplex.benchmarkdata.space.CellSpace;

/**
 * A yardstick for the machine: a dense product with as many numbers as there are features, for each
 * cell of the space.
 */
public final class ReferenceLoop {
  /** What the benchmark of it is called. */
  static final String NAME = "reference";

  /** As many features as {@code FactorPredictor} has. */
  private static final int FEATURES = 42;

  /** How many multiplications, each with an addition, it makes. */
  static final long MULTIPLY_ADDS = (long) FEATURES * CellSpace.SIZE;

  private final double[][] features;
  private final double[] weights;

  /** The same numbers every time. */
  public ReferenceLoop() {
    Random random = new Random(1);
    weights = random.doubles(FEATURES).toArray();
    features = new double[CellSpace.SIZE][];
    for (int i = 0; i < features.length; i++) {
      features[i] = random.doubles(FEATURES).toArray();
    }
  }

  /** Runs it once. */
  public double run() {
    double total = 0;
    for (double[] row : features) {
      double sum = 0;
      for (int i = 0; i < row.length; i++) {
        sum += row[i] * weights[i];
      }
      total += sum;
    }
    return total;
  }
}
