package org.maplex.benchmarkdata.cost;

import org.maplex.benchmarkdata.Dataset;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.Operation;

/**
 * Counts the trainable parameters and the operations of a cell in the NAS-Bench-201 skeleton (Dong
 * and Yang, ICLR 2020, section 2.1 and figure 1):
 *
 * <ol>
 *   <li>the stem: a 3x3 convolution from 3 to 16 channels, batch normalisation;
 *   <li>three stages of five cells each, at 16, 32 and 64 channels; each stage after the first
 *       halves height and width by a residual block with stride 2: two 3x3 convolutions with batch
 *       normalisation, and on the shortcut an average pooling and a 1x1 convolution;
 *   <li>batch normalisation, ReLU, global average pooling and a linear classifier.
 * </ol>
 *
 * <p>Convolutions have no bias; a batch normalisation has two parameters for each channel. Every
 * edge counts, live or not, as in the publication.
 */
public final class CostModel {
  private static final int IMAGE_CHANNELS = 3;
  private static final int[] STAGE_CHANNELS = {16, 32, 64};
  private static final int CELLS_PER_STAGE = 5;
  private static final int STAGES = STAGE_CHANNELS.length;

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
    int lastChannels = STAGE_CHANNELS[STAGES - 1];
    Cost cost =
        convolution(3, IMAGE_CHANNELS, STAGE_CHANNELS[0], imageSize)
            .plus(normalisation(STAGE_CHANNELS[0]));
    for (int stage = 1; stage < STAGES; stage++) {
      cost =
          cost.plus(
              residualBlock(
                  STAGE_CHANNELS[stage - 1], STAGE_CHANNELS[stage], size(stage, imageSize)));
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
    for (int stage = 0; stage < STAGES; stage++) {
      int channels = STAGE_CHANNELS[stage];
      Cost edge =
          convolution(kernel, channels, channels, size(stage, imageSize))
              .plus(normalisation(channels));
      cost = cost.plus(edge.times(CELLS_PER_STAGE));
    }
    return cost;
  }

  private static int size(int stage, int imageSize) {
    return imageSize >> stage;
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
