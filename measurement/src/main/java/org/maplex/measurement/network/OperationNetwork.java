package org.maplex.measurement.network;

import org.maplex.benchmarkdata.Dataset;
import org.maplex.benchmarkdata.device.GraphView;
import org.maplex.benchmarkdata.space.Operation;
import org.maplex.benchmarkdata.space.Skeleton;

/**
 * A single operation as an ONNX model, with random {@link Weights}. Input and output have the same
 * shape; numbers are floats. A skip connection is a node that copies its input. Immutable.
 */
public final class OperationNetwork {
  private static final int IMAGE_SIZE = Dataset.CIFAR10.imageSize();
  private static final int SEED = 1;

  private final byte[] bytes;
  private final long[] shape;

  private OperationNetwork(Operation operation, int channels, long... shape) {
    OnnxGraph graph = new OnnxGraph(operation.label(), new Weights(SEED));
    String input = graph.input("input", shape);
    String output =
        new OperationLayers(graph, channels, GraphView.FAITHFUL).add(operation, "output", input);
    graph.output(output, shape);
    this.bytes = graph.model().toByteArray();
    this.shape = shape;
  }

  /**
   * An operation as a cell of a stage executes it on images of 32 pixels.
   *
   * @param stage from 0
   * @param batch how many images a call takes, from 1
   */
  public static OperationNetwork of(Operation operation, int stage, int batch) {
    int channels = Skeleton.channels(stage);
    int size = Skeleton.size(stage, IMAGE_SIZE);
    return new OperationNetwork(operation, channels, batch, channels, size, size);
  }

  /** The network that does least: it copies one number. */
  public static OperationNetwork copyingOneNumber() {
    return new OperationNetwork(Operation.SKIP_CONNECT, 1, 1, 1, 1, 1);
  }

  /** The model as a file holds it. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** The shape of input and output: images, channels, height, width. */
  public long[] shape() {
    return shape.clone();
  }
}
