package org.maplex.runtimes;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.maplex.runtimes.TfliteFile.Activation;

/**
 * A network for TensorFlow Lite, from its ONNX file in the live view: channels last, batch
 * normalisations folded, and a ReLU fused into the operator before it where nothing else reads
 * that, as TensorFlow's converter does. Strided convolutions pad as TensorFlow does (SAME).
 */
final class TfliteNetwork {
  private static final Set<String> ABSORBING = Set.of("Conv", "Add", "AveragePool");
  private static final int IMAGE_SIZE = 32;

  private final TfliteFile file = new TfliteFile();
  private final PreparedGraph graph;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<String, int[]> shapes = new HashMap<>();

  private TfliteNetwork(PreparedGraph graph) {
    this.graph = graph;
  }

  /** The file for a model of the operators that maplex writes in the live view. */
  static byte[] of(byte[] model) {
    try {
      ModelProto parsed = ModelProto.parseFrom(model);
      PreparedGraph graph = PreparedGraph.of(parsed.getGraph(), ABSORBING);
      return new TfliteNetwork(graph)
          .written(
              parsed.getGraph().getInput(0).getName(), parsed.getGraph().getOutput(0).getName());
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("The model is no ONNX file.", e);
    }
  }

  private byte[] written(String input, String output) {
    make(input, 1, IMAGE_SIZE, IMAGE_SIZE, 3);
    graph.nodes().forEach(this::add);
    return file.finished(numbers.get(input), numbers.get(output));
  }

  private int make(String name, int... shape) {
    int number = file.activation(name, shape);
    numbers.put(name, number);
    shapes.put(name, shape);
    return number;
  }

  private void add(NodeProto node) {
    String input = node.getInput(0);
    String output = node.getOutput(0);
    int from = numbers.get(input);
    int[] shape = shapes.get(input);
    Activation activation = graph.isBehindRelu(output) ? Activation.RELU : Activation.NONE;
    switch (node.getOpType()) {
      case "Conv" -> convolution(node, from, shape, activation);
      case "AveragePool" -> {
        int size = attribute(node, "kernel_shape");
        int stride = attribute(node, "strides");
        int to = make(output, 1, shape[1] / stride, shape[2] / stride, shape[3]);
        file.averagePooling(from, size, stride, activation, to);
      }
      case "Add" -> file.add(from, numbers.get(node.getInput(1)), activation, make(output, shape));
      case "Relu" -> file.relu(from, make(output, shape));
      case "BatchNormalization" -> normalisation(node, from, shape);
      case "GlobalAveragePool" ->
          file.mean(from, file.integers(output + "_axes", 1, 2), make(output, 1, shape[3]));
      case "Flatten" -> {
        numbers.put(output, from);
        shapes.put(output, shape);
      }
      case "Gemm" -> {
        float[] bias = values(node, 2);
        int matrix =
            file.floats(output + "_matrix", values(node, 1), bias.length, shape[shape.length - 1]);
        int biases = file.floats(output + "_bias", bias, bias.length);
        file.fullyConnected(from, matrix, biases, make(output, 1, bias.length));
      }
      default ->
          throw new IllegalArgumentException(
              "An operator %s cannot be written.".formatted(node.getOpType()));
    }
  }

  private void convolution(NodeProto node, int from, int[] shape, Activation activation) {
    String output = node.getOutput(0);
    TensorProto kernel = graph.weights().get(node.getInput(1));
    int out = (int) kernel.getDims(0);
    int in = (int) kernel.getDims(1);
    int size = (int) kernel.getDims(2);
    float[] values = channelsLast(PreparedGraph.floats(kernel), out, in, size * size);
    float[] bias = node.getInputCount() > 2 ? values(node, 2) : new float[out];
    int stride = attribute(node, "strides");
    int kernels = file.floats(output + "_kernel", values, out, size, size, in);
    int biases = file.floats(output + "_bias", bias, out);
    int to = make(output, 1, shape[1] / stride, shape[2] / stride, out);
    file.convolution(from, kernels, biases, stride, activation, to);
  }

  private static float[] channelsLast(float[] values, int out, int in, int pixels) {
    float[] moved = new float[values.length];
    for (int o = 0; o < out; o++) {
      for (int i = 0; i < in; i++) {
        for (int pixel = 0; pixel < pixels; pixel++) {
          moved[(o * pixels + pixel) * in + i] = values[(o * in + i) * pixels + pixel];
        }
      }
    }
    return moved;
  }

  /** A normalisation that could not be folded, as a product and a sum. */
  private void normalisation(NodeProto node, int from, int[] shape) {
    String output = node.getOutput(0);
    float[] factor = values(node, 1);
    float[] offset = values(node, 2);
    float[] mean = values(node, 3);
    float[] variance = values(node, 4);
    float epsilon = node.getAttribute(0).getF();
    for (int i = 0; i < factor.length; i++) {
      factor[i] /= (float) Math.sqrt(variance[i] + epsilon);
      offset[i] -= mean[i] * factor[i];
    }
    int product = make(output + "_product", shape);
    file.multiply(from, file.floats(output + "_factor", factor, factor.length), product);
    int offsets = file.floats(output + "_offset", offset, offset.length);
    file.add(product, offsets, Activation.NONE, make(output, shape));
  }

  private float[] values(NodeProto node, int input) {
    return PreparedGraph.floats(graph.weights().get(node.getInput(input)));
  }

  /** The first number of an attribute. */
  private static int attribute(NodeProto node, String name) {
    for (AttributeProto attribute : node.getAttributeList()) {
      if (attribute.getName().equals(name)) {
        return (int) attribute.getInts(0);
      }
    }
    throw new IllegalArgumentException("%s has no attribute %s.".formatted(node.getName(), name));
  }
}
