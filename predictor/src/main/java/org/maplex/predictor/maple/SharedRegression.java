package org.maplex.predictor.maple;

import java.util.List;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.predictor.algebra.Cholesky;
import org.maplex.predictor.algebra.Vectors;

/**
 * The regression that all devices share. The relative latency of cell x on device d is the bilinear
 * form h(d)' W x of the device's coordinates and the cell's encoding. W minimises
 *
 * <pre>
 *   sum_d w_d mean_x ((y_d(x) - h(d)' W x) / m(x))^2  +  ridge |W|^2
 * </pre>
 *
 * where w_d are the sources' weights and m(x) the mean of the sources. The constant alone has no
 * penalty.
 */
final class SharedRegression {
  private static final double NONE = 1e-9;

  private final SourceSet sources;
  private final double[][] coordinates;
  private final double ridge;

  SharedRegression(SourceSet sources, DescriptorSpace space, double ridge) {
    this.sources = sources;
    List<Device> devices = sources.devices();
    this.coordinates = new double[devices.size()][];
    for (int source = 0; source < coordinates.length; source++) {
      coordinates[source] = space.coordinates(devices.get(source).specification());
    }
    this.ridge = ridge;
  }

  /** The coordinates of a source. */
  double[] coordinates(int source) {
    return coordinates[source];
  }

  /**
   * What the sources say of a device: the weights on encodings at its coordinates.
   *
   * @param mean W'h, of {@link ArchitectureEncoding#SIZE}
   * @param information inverse of the part of the inverse normal matrix that concerns them
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Prior(double[] mean, double[][] information) {}

  /**
   * What is expected of a device.
   *
   * @param weights of the sources; 0 leaves one out
   * @param device its coordinates
   */
  Prior prior(double[] weights, double[] device) {
    int size = ArchitectureEncoding.SIZE;
    int all = size * device.length;
    double[][] normal = new double[all][all];
    double[] right = new double[all];
    for (int source = 0; source < weights.length; source++) {
      if (weights[source] > 0) {
        double[] h = coordinates[source];
        double[][] moments = sources.moments(source);
        for (int a = 0; a < h.length; a++) {
          for (int i = 0; i < size; i++) {
            double[] row = normal[a * size + i];
            right[a * size + i] += weights[source] * h[a] * sources.products(source)[i];
            for (int b = 0; b <= a; b++) {
              double factor = weights[source] * h[a] * h[b];
              for (int j = 0; j < size; j++) {
                row[b * size + j] += factor * moments[i][j];
              }
            }
          }
        }
      }
    }
    for (int i = 0; i < all; i++) {
      normal[i][i] += i == 0 ? NONE : ridge;
    }
    Cholesky factor = Cholesky.of(normal);
    double[][] whitened = new double[size][];
    for (int i = 0; i < size; i++) {
      double[] column = new double[all];
      for (int a = 0; a < device.length; a++) {
        column[a * size + i] = device[a];
      }
      whitened[i] = factor.solveLower(column);
    }
    double[] whitenedRight = factor.solveLower(right);
    double[] mean = new double[size];
    double[][] covariance = new double[size][size];
    for (int i = 0; i < size; i++) {
      mean[i] = Vectors.dot(whitened[i], whitenedRight);
      for (int j = 0; j <= i; j++) {
        covariance[i][j] = Vectors.dot(whitened[i], whitened[j]);
        covariance[j][i] = covariance[i][j];
      }
    }
    return new Prior(mean, Cholesky.of(covariance).inverse());
  }
}
