package org.maplex.runtimes;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.HashMap;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperationBuilder;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A network as a frozen graph of TensorFlow, from its ONNX file in the live view, operator by
 * operator, channels last. Strided convolutions pad as TensorFlow does (SAME). The input is called
 * {@code images}, the output {@code logits}.
 */
final class TensorFlowGraph {
  private static final int IMAGE_SIZE = 32;

  private final Graph graph = new Graph();
  private final Map<String, TensorProto> weights = new HashMap<>();
  private final Map<String, Output<?>> made = new HashMap<>();

  private TensorFlowGraph() {}

  /** The graph for a model of the operators that maplex writes in the live view. */
  static Graph of(byte[] model) {
    try {
      TensorFlowGraph writer = new TensorFlowGraph();
      writer.write(ModelProto.parseFrom(model));
      return writer.graph;
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("The model is no ONNX file.", e);
    }
  }

  private void write(ModelProto model) {
    model.getGraph().getInitializerList().forEach(each -> weights.put(each.getName(), each));
    String input = model.getGraph().getInput(0).getName();
    GraphOperationBuilder images = operator("Placeholder", input);
    images.setAttr("dtype", DataType.DT_FLOAT);
    images.setAttr("shape", Shape.of(1, IMAGE_SIZE, IMAGE_SIZE, 3));
    build(images, input);
    model.getGraph().getNodeList().forEach(this::add);
  }

  private void add(NodeProto node) {
    String output = node.getOutput(0);
    Output<?> from = made.get(node.getInput(0));
    switch (node.getOpType()) {
      case "Conv" -> {
        GraphOperationBuilder operator = operator("Conv2D", output, from, kernel(node));
        int stride = attribute(node, "strides");
        operator.setAttr("strides", new long[] {1, stride, stride, 1});
        operator.setAttr("padding", "SAME");
        build(operator, output);
      }
      case "BatchNormalization" -> {
        GraphOperationBuilder operator =
            operator(
                "FusedBatchNormV3",
                output,
                from,
                vector(node, 1),
                vector(node, 2),
                vector(node, 3),
                vector(node, 4));
        operator.setAttr("epsilon", node.getAttribute(0).getF());
        operator.setAttr("is_training", false);
        build(operator, output);
      }
      case "Relu" -> build(operator("Relu", output, from), output);
      case "AveragePool" -> {
        GraphOperationBuilder operator = operator("AvgPool", output, from);
        int size = attribute(node, "kernel_shape");
        int stride = attribute(node, "strides");
        operator.setAttr("ksize", new long[] {1, size, size, 1});
        operator.setAttr("strides", new long[] {1, stride, stride, 1});
        operator.setAttr("padding", "SAME");
        build(operator, output);
      }
      case "Add" -> build(operator("AddV2", output, from, made.get(node.getInput(1))), output);
      case "GlobalAveragePool" ->
          build(operator("Mean", output, from, axes(output + "_axes")), output);
      case "Flatten" -> made.put(output, from);
      case "Gemm" -> {
        GraphOperationBuilder product = operator("MatMul", output + "_product", from, matrix(node));
        product.setAttr("transpose_b", true);
        build(product, output + "_product");
        Output<?> logits = made.get(output + "_product");
        build(operator("BiasAdd", output, logits, vector(node, 2)), output);
      }
      default ->
          throw new IllegalArgumentException(
              "An operator %s cannot be written.".formatted(node.getOpType()));
    }
  }

  private GraphOperationBuilder operator(String type, String name, Output<?>... inputs) {
    GraphOperationBuilder operator = graph.opBuilder(type, name, graph.baseScope());
    for (Output<?> input : inputs) {
      operator.addInput(input);
    }
    return operator;
  }

  private void build(GraphOperationBuilder operator, String name) {
    made.put(name, operator.build().output(0));
  }

  /** A kernel as height x width x in x out. */
  private Output<?> kernel(NodeProto node) {
    TensorProto kernel = weights.get(node.getInput(1));
    int out = (int) kernel.getDims(0);
    int in = (int) kernel.getDims(1);
    int size = (int) kernel.getDims(2);
    float[] values = PreparedGraph.floats(kernel);
    float[] moved = new float[values.length];
    int pixels = size * size;
    for (int o = 0; o < out; o++) {
      for (int i = 0; i < in; i++) {
        for (int pixel = 0; pixel < pixels; pixel++) {
          moved[(pixel * in + i) * out + o] = values[(o * in + i) * pixels + pixel];
        }
      }
    }
    return constant(node.getInput(1), moved, size, size, in, out);
  }

  private Output<?> vector(NodeProto node, int input) {
    float[] values = PreparedGraph.floats(weights.get(node.getInput(input)));
    return constant(node.getInput(input), values, values.length);
  }

  private Output<?> matrix(NodeProto node) {
    TensorProto matrix = weights.get(node.getInput(1));
    return constant(
        node.getInput(1), PreparedGraph.floats(matrix), matrix.getDims(0), matrix.getDims(1));
  }

  private Output<?> constant(String name, float[] values, long... shape) {
    try (TFloat32 tensor = TFloat32.tensorOf(Shape.of(shape), DataBuffers.of(values))) {
      GraphOperationBuilder operator = operator("Const", name);
      operator.setAttr("dtype", DataType.DT_FLOAT);
      operator.setAttr("value", tensor);
      return operator.build().output(0);
    }
  }

  /** Height and width. */
  private Output<?> axes(String name) {
    try (TInt32 tensor = TInt32.vectorOf(1, 2)) {
      GraphOperationBuilder operator = operator("Const", name);
      operator.setAttr("dtype", DataType.DT_INT32);
      operator.setAttr("value", tensor);
      return operator.build().output(0);
    }
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
