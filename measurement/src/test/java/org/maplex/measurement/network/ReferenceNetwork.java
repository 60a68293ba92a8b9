package org.maplex.measurement.network;

import java.util.Optional;
import java.util.stream.Stream;
import org.maplex.benchmarkdata.Dataset;
import org.maplex.benchmarkdata.device.GraphView;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.Edge;
import org.maplex.benchmarkdata.space.Operation;

/**
 * What the network of a cell computes, written once more from the description in the publication
 * (Dong and Yang, ICLR 2020, section 2.1 and figure 1): loops over numbers in double precision, a
 * node of a cell as the sum over the edges that lead to it. Without dead edges, a node that nothing
 * leads to passes nothing on; with them it passes on zeros, of which a batch normalisation makes a
 * constant.
 *
 * @param cell in the skeleton
 * @param view whether dead edges are executed
 * @param weights of the layers
 */
record ReferenceNetwork(Cell cell, GraphView view, Weights weights) {
  private static final double EPSILON = 1e-5;
  private static final int OUTPUT_NODE = 3;

  /** Images or what layers make of them: images x channels x height x width numbers. */
  private static final class Tensor {
    private final double[][][][] at;

    Tensor(double[][][][] at) {
      this.at = at;
    }

    static Tensor zeros(int images, int channels, int height, int width) {
      return new Tensor(new double[images][channels][height][width]);
    }

    static Tensor zerosLike(Tensor other) {
      return zeros(other.images(), other.channels(), other.height(), other.width());
    }

    int images() {
      return at.length;
    }

    int channels() {
      return at[0].length;
    }

    int height() {
      return at[0][0].length;
    }

    int width() {
      return at[0][0][0].length;
    }

    boolean has(int y, int x) {
      return y >= 0 && y < height() && x >= 0 && x < width();
    }
  }

  /** The value of one place of a tensor. */
  private interface Place {
    double value(int image, int channel, int y, int x);
  }

  private static Tensor fill(int images, int channels, int height, int width, Place place) {
    Tensor made = Tensor.zeros(images, channels, height, width);
    for (int n = 0; n < images; n++) {
      for (int c = 0; c < channels; c++) {
        for (int y = 0; y < height; y++) {
          for (int x = 0; x < width; x++) {
            made.at[n][c][y][x] = place.value(n, c, y, x);
          }
        }
      }
    }
    return made;
  }

  /**
   * The logits of some images, row by row.
   *
   * @param numbers images x 3 x height x width of them, row by row
   */
  double[] logits(float[] numbers, int images, Dataset dataset) {
    int size = dataset.imageSize();
    Tensor at =
        fill(images, 3, size, size, (n, c, y, x) -> numbers[((n * 3 + c) * size + y) * size + x]);
    at = normalisation("stem_norm", convolution("stem_conv", at, 16, 3, 1));
    for (int stage = 0; stage < 3; stage++) {
      if (stage > 0) {
        at = residualBlock("reduction" + stage, at);
      }
      for (int i = 0; i < 5; i++) {
        Tensor input = at;
        at =
            node(OUTPUT_NODE, "stage" + stage + "_cell" + i, input)
                .orElseGet(() -> Tensor.zerosLike(input));
      }
    }
    at = relu(normalisation("last_norm", at));
    return classified(at, dataset.classes());
  }

  /** A node of a cell; empty if nothing leads to it. */
  private Optional<Tensor> node(int node, String name, Tensor input) {
    if (node == 0) {
      return Optional.of(input);
    }
    Optional<Tensor> sum =
        view == GraphView.LIVE ? Optional.empty() : Optional.of(Tensor.zerosLike(input));
    for (Edge edge : Edge.values()) {
      Operation operation = cell.operation(edge);
      if (edge.to() == node && operation != Operation.NONE) {
        String layer = name + "_edge" + edge.from() + edge.to();
        Optional<Tensor> term =
            node(edge.from(), name, input).map(from -> edge(operation, layer, from));
        sum = Stream.of(sum, term).flatMap(Optional::stream).reduce(ReferenceNetwork::sum);
      }
    }
    return sum;
  }

  private Tensor edge(Operation operation, String layer, Tensor from) {
    return switch (operation) {
      case NONE -> Tensor.zerosLike(from);
      case SKIP_CONNECT -> from;
      case NOR_CONV_1X1 -> reluConvolutionNormalisation(layer, from, from.channels(), 1, 1);
      case NOR_CONV_3X3 -> reluConvolutionNormalisation(layer, from, from.channels(), 3, 1);
      case AVG_POOL_3X3 -> averages(from, 3, 1, 1);
    };
  }

  /** Twice as many channels at half the size. */
  private Tensor residualBlock(String name, Tensor from) {
    int out = 2 * from.channels();
    Tensor way = reluConvolutionNormalisation(name + "_a", from, out, 3, 2);
    way = reluConvolutionNormalisation(name + "_b", way, out, 3, 1);
    Tensor shortcut = convolution(name + "_shortcut_conv", averages(from, 2, 2, 0), out, 1, 1);
    return sum(shortcut, way);
  }

  private Tensor reluConvolutionNormalisation(
      String layer, Tensor from, int out, int kernel, int stride) {
    return normalisation(
        layer + "_norm", convolution(layer + "_conv", relu(from), out, kernel, stride));
  }

  private Tensor convolution(String layer, Tensor from, int out, int kernel, int stride) {
    int in = from.channels();
    float[] kernels = weights.convolution(layer, in, out, kernel);
    int padding = kernel / 2;
    return fill(
        from.images(),
        out,
        from.height() / stride,
        from.width() / stride,
        (n, o, y, x) -> {
          double sum = 0;
          for (int c = 0; c < in; c++) {
            for (int dy = 0; dy < kernel; dy++) {
              for (int dx = 0; dx < kernel; dx++) {
                int fromY = y * stride + dy - padding;
                int fromX = x * stride + dx - padding;
                if (from.has(fromY, fromX)) {
                  sum +=
                      from.at[n][c][fromY][fromX]
                          * kernels[((o * in + c) * kernel + dy) * kernel + dx];
                }
              }
            }
          }
          return sum;
        });
  }

  private Tensor normalisation(String layer, Tensor from) {
    int channels = from.channels();
    float[] scale = weights.scale(layer, channels);
    float[] shift = weights.shift(layer, channels);
    float[] mean = weights.mean(layer, channels);
    float[] variance = weights.variance(layer, channels);
    return like(
        from,
        (n, c, y, x) ->
            (from.at[n][c][y][x] - mean[c]) / Math.sqrt(variance[c] + EPSILON) * scale[c]
                + shift[c]);
  }

  private static Tensor relu(Tensor from) {
    return like(from, (n, c, y, x) -> Math.max(0, from.at[n][c][y][x]));
  }

  private static Tensor sum(Tensor a, Tensor b) {
    return like(a, (n, c, y, x) -> a.at[n][c][y][x] + b.at[n][c][y][x]);
  }

  /** Averages of squares, over those of their places that are in the image. */
  private static Tensor averages(Tensor from, int kernel, int stride, int padding) {
    return fill(
        from.images(),
        from.channels(),
        from.height() / stride,
        from.width() / stride,
        (n, c, y, x) -> {
          double sum = 0;
          int count = 0;
          for (int dy = 0; dy < kernel; dy++) {
            for (int dx = 0; dx < kernel; dx++) {
              int fromY = y * stride + dy - padding;
              int fromX = x * stride + dx - padding;
              if (from.has(fromY, fromX)) {
                sum += from.at[n][c][fromY][fromX];
                count++;
              }
            }
          }
          return sum / count;
        });
  }

  private double[] classified(Tensor from, int classes) {
    int channels = from.channels();
    float[] matrix = weights.classifier("logits", channels, classes);
    float[] bias = weights.bias("logits", classes);
    double[] logits = new double[from.images() * classes];
    for (int n = 0; n < from.images(); n++) {
      for (int k = 0; k < classes; k++) {
        double logit = bias[k];
        for (int c = 0; c < channels; c++) {
          double total = 0;
          for (double[] row : from.at[n][c]) {
            for (double value : row) {
              total += value;
            }
          }
          logit += matrix[k * channels + c] * total / (from.height() * from.width());
        }
        logits[n * classes + k] = logit;
      }
    }
    return logits;
  }

  private static Tensor like(Tensor from, Place place) {
    return fill(from.images(), from.channels(), from.height(), from.width(), place);
  }
}
