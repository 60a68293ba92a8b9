package org.maplex.predictor.evaluation.baseline;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.maplex.benchmarkdata.space.CellSpace;

/**
 * Predicting the cells of a device from its latencies at some cells, learned from devices whose
 * latencies are known. All latencies are logarithms relative to the device's mean at these cells,
 * so that neither a device's scale nor a target's matters.
 */
final class DeviceTask {
  private final LogSources sources;
  private final CellColumns columns;
  private final TreeSettings settings;
  private final int[] sampled;
  private final double[] levels;

  /**
   * A task.
   *
   * @param sampled public indices of the sampled cells; if there is none, latencies are relative to
   *     the mean over the space
   */
  DeviceTask(LogSources sources, CellColumns columns, TreeSettings settings, int[] sampled) {
    this.sources = sources;
    this.columns = columns;
    this.settings = settings;
    this.sampled = sampled.clone();
    this.levels =
        sampled.length == 0
            ? sources.levels()
            : IntStream.range(0, sources.size())
                .mapToDouble(
                    source ->
                        Arrays.stream(sampled).mapToDouble(at -> sources.of(source, at)).sum()
                            / sampled.length)
                .toArray();
  }

  /** How long a source takes at the sampled cells. */
  double[] samples(int source) {
    return Arrays.stream(sampled).mapToDouble(at -> relative(source, at)).toArray();
  }

  /** How long a source takes for the cell at a public index. */
  double relative(int source, int index) {
    return sources.of(source, index) - levels[source];
  }

  /** What trees learned from some sources. */
  Learned learn(int[] devices) {
    double[] mean = new double[CellSpace.SIZE];
    for (int device : devices) {
      for (int index = 0; index < CellSpace.SIZE; index++) {
        mean[index] += relative(device, index) / devices.length;
      }
    }
    int count = Arrays.stream(devices).map(device -> sources.chosen(device).length).sum();
    double[][] rows = new double[count][];
    double[] responses = new double[count];
    int row = 0;
    for (int device : devices) {
      double[] samples = samples(device);
      for (int index : sources.chosen(device)) {
        rows[row] = row(index, mean, samples);
        responses[row] = relative(device, index) - (settings.fromMean() ? mean[index] : 0);
        row++;
      }
    }
    return new Learned(mean, settings.fit(rows, responses));
  }

  private double[] row(int index, double[] mean, double[] samples) {
    double[] row = new double[CellColumns.SIZE + 1 + samples.length];
    columns.write(index, row);
    row[CellColumns.SIZE] = mean[index];
    System.arraycopy(samples, 0, row, CellColumns.SIZE + 1, samples.length);
    return row;
  }

  /** What was learned from some sources. */
  final class Learned {
    private final double[] mean;
    private final ToDoubleFunction<double[]> trees;

    private Learned(double[] mean, ToDoubleFunction<double[]> trees) {
      this.mean = mean;
      this.trees = trees;
    }

    /**
     * What a device takes for some cells.
     *
     * @param samples what it takes for the sampled cells
     * @param indices public indices of the cells
     */
    double[] predict(double[] samples, int[] indices) {
      double shift =
          Arrays.stream(sampled).mapToDouble(at -> predict(samples, at)).sum()
              / Math.max(1, sampled.length);
      return Arrays.stream(indices).mapToDouble(index -> predict(samples, index) - shift).toArray();
    }

    /** The samples have mean 0, which what trees say of them need not have. */
    private double predict(double[] samples, int index) {
      return trees.applyAsDouble(row(index, mean, samples))
          + (settings.fromMean() ? mean[index] : 0);
    }
  }
}
