package org.maplex.benchmarkdata.space;

/**
 * The network around a cell (Dong and Yang, ICLR 2020, section 2.1 and figure 1):
 *
 * <ol>
 *   <li>the stem: a 3x3 convolution from 3 to 16 channels, batch normalisation;
 *   <li>three stages of five cells each, at 16, 32 and 64 channels; each stage after the first
 *       halves height and width by a residual block with stride 2: two 3x3 convolutions with batch
 *       normalisation, and on the shortcut an average pooling and a 1x1 convolution;
 *   <li>batch normalisation, ReLU, global average pooling and a linear classifier.
 * </ol>
 *
 * <p>Convolutions have no bias; every 3x3 convolution but the stem's, and every convolution of a
 * cell, takes its input through a ReLU.
 */
public final class Skeleton {
  /** Channels of an image. */
  public static final int IMAGE_CHANNELS = 3;

  /** How many stages there are. */
  public static final int STAGES = 3;

  /** How many cells a stage has, one behind the other. */
  public static final int CELLS_PER_STAGE = 5;

  private static final int FIRST_CHANNELS = 16;

  private Skeleton() {}

  /**
   * Channels between the layers of a stage.
   *
   * @param stage from 0
   */
  public static int channels(int stage) {
    return FIRST_CHANNELS << stage;
  }

  /**
   * Height and width between the layers of a stage, in pixels.
   *
   * @param stage from 0
   * @param imageSize height and width of an image
   */
  public static int size(int stage, int imageSize) {
    return imageSize >> stage;
  }
}
