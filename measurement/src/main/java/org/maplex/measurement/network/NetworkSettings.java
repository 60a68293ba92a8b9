package org.maplex.measurement.network;

import org.maplex.benchmarkdata.Dataset;
import org.maplex.benchmarkdata.device.GraphView;
import org.maplex.benchmarkdata.space.Skeleton;

/**
 * What a network is written for.
 *
 * @param dataset whose images it classifies
 * @param batch how many images a call takes, from 1
 * @param graph whether edges of a cell are written that the output does not depend on
 * @param seed of the weights
 */
public record NetworkSettings(Dataset dataset, int batch, GraphView graph, long seed) {
  /** The seed of weights for whoever has no reason for another. */
  public static final long USUAL_SEED = 1;

  /**
   * Checked settings.
   *
   * @throws IllegalArgumentException if the batch is below 1
   */
  public NetworkSettings {
    if (batch < 1) {
      throw new IllegalArgumentException(
          "a batch of %d images, expected 1 or more".formatted(batch));
    }
  }

  /** Live edges, the usual seed. */
  public static NetworkSettings of(Dataset dataset, int batch) {
    return new NetworkSettings(dataset, batch, GraphView.LIVE, USUAL_SEED);
  }

  /** The shape of the input: images, channels, height, width. */
  public long[] inputShape() {
    int size = dataset.imageSize();
    return new long[] {batch, Skeleton.IMAGE_CHANNELS, size, size};
  }

  /** The shape of the output: images, classes. */
  public long[] outputShape() {
    return new long[] {batch, dataset.classes()};
  }
}
