package org.maplex.benchmarkdata.cost;

import org.apiguardian.api.API;
import org.maplex.benchmarkdata.Dataset;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.Operation;
import org.maplex.benchmarkdata.space.Skeleton;

/**
 * Counts the trainable parameters and the operations of a cell in its {@link Skeleton}. A batch
 * normalisation has two parameters for each channel. Every edge counts, live or not, as in the
 * publication (Dong and Yang, ICLR 2020).
 */
@API(status = API.Status.STABLE)
public final class CostModel {
  private final Cost skeleton;
  private final Cost conv1x1Edge;
  private final Cost conv3x3Edge;

  private CostModel(Cost skeleton, Cost conv1x1Edge, Cost conv3x3Edge) {
    this.skeleton = skeleton;
    this.conv1x1Edge = conv1x1Edge;
    this.conv3x3Edge = conv3x3Edge;
  }

  /** The model for networks that classify the images of a dataset. */
  public static CostModel of(Dataset dataset) {
    int size = dataset.imageSize();
    return new CostModel(
        skeleton(size, dataset.classes()), edgeInEveryCell(1, size), edgeInEveryCell(3, size));
  }

  /** How many trainable parameters the network has. */
  public long parameters(Cell cell) {
    return cost(cell).parameters();
  }

  /**
   * How many multiply-accumulates the network computes for one image, which the publication calls
   * FLOPs: of the convolutions and the classifier; pooling, additions and normalisation are not
   * counted.
   */
  public long flops(Cell cell) {
    return cost(cell).flops();
  }

  private Cost cost(Cell cell) {
    return skeleton
        .plus(conv1x1Edge.times(cell.count(Operation.NOR_CONV_1X1)))
        .plus(conv3x3Edge.times(cell.count(Operation.NOR_CONV_3X3)));
  }

  private static Cost skeleton(int imageSize, int classes) {
    int lastChannels = Skeleton.channels(Skeleton.STAGES - 1);
    Cost cost =
        convolution(3, Skeleton.IMAGE_CHANNELS, Skeleton.channels(0), imageSize)
            .plus(normalisation(Skeleton.channels(0)));
    for (int stage = 1; stage < Skeleton.STAGES; stage++) {
      cost =
          cost.plus(
              residualBlock(
                  Skeleton.channels(stage - 1),
                  Skeleton.channels(stage),
                  Skeleton.size(stage, imageSize)));
    }
    return cost.plus(normalisation(lastChannels)).plus(classifier(lastChannels, classes));
  }

  private static Cost residualBlock(int in, int out, int outputSize) {
    return convolution(3, in, out, outputSize)
        .plus(normalisation(out))
        .plus(convolution(3, out, out, outputSize))
        .plus(normalisation(out))
        .plus(convolution(1, in, out, outputSize));
  }

  /** One edge of the cell, which all cells of all stages repeat. */
  private static Cost edgeInEveryCell(int kernel, int imageSize) {
    Cost cost = new Cost(0, 0);
    for (int stage = 0; stage < Skeleton.STAGES; stage++) {
      int channels = Skeleton.channels(stage);
      Cost edge =
          convolution(kernel, channels, channels, Skeleton.size(stage, imageSize))
              .plus(normalisation(channels));
      cost = cost.plus(edge.times(Skeleton.CELLS_PER_STAGE));
    }
    return cost;
  }

  private static Cost convolution(int kernel, int in, int out, int outputSize) {
    long weights = (long) kernel * kernel * in * out;
    return new Cost(weights, weights * outputSize * outputSize);
  }

  private static Cost normalisation(int channels) {
    return new Cost(2L * channels, 0);
  }

  private static Cost classifier(int channels, int classes) {
    long weights = (long) channels * classes;
    return new Cost(weights + classes, weights);
  }

  private record Cost(long parameters, long flops) {
    Cost plus(Cost other) {
      return new Cost(parameters + other.parameters, flops + other.flops);
    }

    Cost times(int factor) {
      return new Cost(parameters * factor, flops * factor);
    }
  }
}
