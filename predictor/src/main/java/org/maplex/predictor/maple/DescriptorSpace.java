package org.maplex.predictor.maple;

import java.util.ArrayList;
import java.util.List;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.predictor.algebra.Vectors;

/**
 * The few directions in which the sources' hardware descriptors differ most: principal components
 * of their logarithms, each standardised over the sources and bounded.
 */
final class DescriptorSpace {
  /** Eigenvalues below this share of the largest are rounding. */
  private static final double NEGLIGIBLE = 1e-9;

  private static final int MOST_SWEEPS = 60;

  private final List<DeviceSpecification> sources;
  private final double[] mean;
  private final double[] deviation;

  /** Each maps a standardised descriptor to one coordinate of standard deviation 1. */
  private final List<double[]> directions = new ArrayList<>();

  private final int size;
  private final double reach;

  /**
   * The space that sources span.
   *
   * @param size how many directions
   * @param reach how much a coordinate counts beside the constant 1; twice that is its bound
   */
  DescriptorSpace(List<DeviceSpecification> sources, int size, double reach) {
    this.sources = sources;
    this.size = size;
    this.reach = reach;
    int n = sources.size();
    double[][] rows = new double[n][];
    for (int i = 0; i < n; i++) {
      rows[i] = HardwareDescriptor.of(sources.get(i), sources).logarithms();
    }
    int counters = rows[0].length;
    mean = new double[counters];
    deviation = new double[counters];
    for (int j = 0; j < counters; j++) {
      for (double[] row : rows) {
        mean[j] += row[j] / n;
      }
      double squares = 0;
      for (double[] row : rows) {
        squares += (row[j] - mean[j]) * (row[j] - mean[j]);
      }
      deviation[j] = Math.sqrt(squares / n);
    }
    double[][] standard = new double[n][];
    for (int i = 0; i < n; i++) {
      standard[i] = standardised(rows[i]);
    }
    addDirections(standard);
  }

  private double[] standardised(double[] logarithms) {
    double[] standard = new double[logarithms.length];
    for (int j = 0; j < standard.length; j++) {
      // A counter in which all sources agree tells nothing.
      standard[j] = deviation[j] > NEGLIGIBLE ? (logarithms[j] - mean[j]) / deviation[j] : 0;
    }
    return standard;
  }

  private void addDirections(double[][] standard) {
    int n = standard.length;
    double[][] gram = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        gram[i][j] = Vectors.dot(standard[i], standard[j]);
      }
    }
    double[][] vectors = diagonalise(gram);
    boolean[] taken = new boolean[n];
    double largest = 0;
    for (int component = 0; component < Math.min(size, n); component++) {
      int best = -1;
      for (int i = 0; i < n; i++) {
        if (!taken[i] && (best < 0 || gram[i][i] > gram[best][best])) {
          best = i;
        }
      }
      taken[best] = true;
      largest = Math.max(largest, gram[best][best]);
      if (!(gram[best][best] > NEGLIGIBLE * Math.max(1, largest))) {
        return;
      }
      double[] direction = new double[standard[0].length];
      for (int i = 0; i < n; i++) {
        // Divided by the eigenvalue, and times the root of n, the sources have deviation 1.
        Vectors.add(direction, vectors[i][best] * Math.sqrt(n) / gram[best][best], standard[i]);
      }
      directions.add(direction);
    }
  }

  /** Jacobi's rotations: leaves eigenvalues on the diagonal, returns eigenvectors as columns. */
  private static double[][] diagonalise(double[][] a) {
    int n = a.length;
    double[][] v = new double[n][n];
    double trace = 0;
    for (int i = 0; i < n; i++) {
      v[i][i] = 1;
      trace += a[i][i];
    }
    double tolerance = 1e-30 * trace * trace;
    for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
      double off = 0;
      for (int p = 0; p < n; p++) {
        for (int q = p + 1; q < n; q++) {
          off += a[p][q] * a[p][q];
          rotate(a, v, p, q);
        }
      }
      if (off <= tolerance) {
        break;
      }
    }
    return v;
  }

  private static void rotate(double[][] a, double[][] v, int p, int q) {
    if (a[p][q] == 0) {
      return;
    }
    double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
    double t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
    double c = 1 / Math.sqrt(t * t + 1);
    double s = t * c;
    for (int i = 0; i < a.length; i++) {
      double ip = a[i][p];
      double iq = a[i][q];
      a[i][p] = c * ip - s * iq;
      a[i][q] = s * ip + c * iq;
    }
    for (int i = 0; i < a.length; i++) {
      double pi = a[p][i];
      double qi = a[q][i];
      a[p][i] = c * pi - s * qi;
      a[q][i] = s * pi + c * qi;
      double vp = v[i][p];
      double vq = v[i][q];
      v[i][p] = c * vp - s * vq;
      v[i][q] = s * vp + c * vq;
    }
  }

  /** How many coordinates a device has, with the constant 1. */
  int dimension() {
    return 1 + size;
  }

  /**
   * A device's coordinates: 1, and what tells it from the mean of the sources. A device of which
   * nothing is known is the mean.
   */
  double[] coordinates(DeviceSpecification specification) {
    double[] coordinates = new double[dimension()];
    coordinates[0] = 1;
    if (Hardware.isKnown(specification)) {
      double[] standard = standardised(HardwareDescriptor.of(specification, sources).logarithms());
      for (int i = 0; i < directions.size(); i++) {
        coordinates[1 + i] =
            2 * reach * StrictMath.tanh(Vectors.dot(directions.get(i), standard) / 2);
      }
    }
    return coordinates;
  }
}
