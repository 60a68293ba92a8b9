package org.maplex.measurement.network;

import ai.onnx.proto.OnnxMl;
import com.google.protobuf.UnsafeByteOperations;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.LongStream;

/**
 * An ONNX graph that grows layer by layer. Each method adds a layer and returns the name of the
 * tensor that it makes, which is the layer's name.
 */
final class OnnxGraph {
  private static final int OPSET = 13;
  private static final int IR_VERSION = 7;
  private static final float EPSILON = 1e-5f;

  private final OnnxMl.GraphProto.Builder graph = OnnxMl.GraphProto.newBuilder();
  private final Weights weights;
  private long parameters;
  private boolean hasZero;

  OnnxGraph(String name, Weights weights) {
    this.weights = weights;
    graph.setName(name);
  }

  String input(String name, long... shape) {
    graph.addInput(value(name, shape));
    return name;
  }

  void output(String name, long... shape) {
    graph.addOutput(value(name, shape));
  }

  /** A convolution without bias that keeps the size, or halves it with stride 2. */
  String convolution(String layer, String from, int in, int out, int kernel, int stride) {
    float[] values = weights.convolution(layer, in, out, kernel);
    parameters += values.length;
    int padding = kernel / 2;
    node(
        "Conv",
        layer,
        List.of(from, tensor(layer + "_kernel", values, out, in, kernel, kernel)),
        integers("kernel_shape", kernel, kernel),
        integers("strides", stride, stride),
        integers("pads", padding, padding, padding, padding));
    return layer;
  }

  /** A batch normalisation with two trainable parameters for each channel. */
  String normalisation(String layer, String from, int channels) {
    parameters += 2L * channels;
    node(
        "BatchNormalization",
        layer,
        List.of(
            from,
            tensor(layer + "_scale", weights.scale(layer, channels), channels),
            tensor(layer + "_shift", weights.shift(layer, channels), channels),
            tensor(layer + "_mean", weights.mean(layer, channels), channels),
            tensor(layer + "_variance", weights.variance(layer, channels), channels)),
        OnnxMl.AttributeProto.newBuilder()
            .setName("epsilon")
            .setType(OnnxMl.AttributeProto.AttributeType.FLOAT)
            .setF(EPSILON)
            .build());
    return layer;
  }

  String relu(String layer, String from) {
    node("Relu", layer, List.of(from));
    return layer;
  }

  /** An average pooling whose averages do not count the padding. */
  String averagePooling(String layer, String from, int kernel, int stride, int padding) {
    node(
        "AveragePool",
        layer,
        List.of(from),
        integers("kernel_shape", kernel, kernel),
        integers("strides", stride, stride),
        integers("pads", padding, padding, padding, padding),
        OnnxMl.AttributeProto.newBuilder()
            .setName("count_include_pad")
            .setType(OnnxMl.AttributeProto.AttributeType.INT)
            .setI(0)
            .build());
    return layer;
  }

  String identity(String layer, String from) {
    node("Identity", layer, List.of(from));
    return layer;
  }

  /** The product with zero. */
  String zero(String layer, String from) {
    if (!hasZero) {
      tensor("zero", new float[] {0});
      hasZero = true;
    }
    node("Mul", layer, List.of(from, "zero"));
    return layer;
  }

  String add(String layer, String first, String second) {
    node("Add", layer, List.of(first, second));
    return layer;
  }

  String globalAveragePooling(String layer, String from) {
    node("GlobalAveragePool", layer, List.of(from));
    return layer;
  }

  /** A tensor of images x channels x 1 x 1 as a matrix. */
  String flattened(String layer, String from) {
    node("Flatten", layer, List.of(from));
    return layer;
  }

  String classifier(String layer, String from, int channels, int classes) {
    float[] matrix = weights.classifier(layer, channels, classes);
    float[] bias = weights.bias(layer, classes);
    parameters += matrix.length + bias.length;
    node(
        "Gemm",
        layer,
        List.of(
            from,
            tensor(layer + "_matrix", matrix, classes, channels),
            tensor(layer + "_bias", bias, classes)),
        OnnxMl.AttributeProto.newBuilder()
            .setName("transB")
            .setType(OnnxMl.AttributeProto.AttributeType.INT)
            .setI(1)
            .build());
    return layer;
  }

  /** How many trainable parameters the layers so far have. */
  long parameters() {
    return parameters;
  }

  /** The graph with the versions that it is of. */
  OnnxMl.ModelProto model() {
    return OnnxMl.ModelProto.newBuilder()
        .setIrVersion(IR_VERSION)
        .setProducerName("maplex")
        .addOpsetImport(OnnxMl.OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
        .setGraph(graph)
        .build();
  }

  private void node(
      String type, String layer, List<String> inputs, OnnxMl.AttributeProto... attributes) {
    graph.addNode(
        OnnxMl.NodeProto.newBuilder()
            .setOpType(type)
            .setName(layer)
            .addAllInput(inputs)
            .addOutput(layer)
            .addAllAttribute(List.of(attributes)));
  }

  private static OnnxMl.AttributeProto integers(String name, long... values) {
    return OnnxMl.AttributeProto.newBuilder()
        .setName(name)
        .setType(OnnxMl.AttributeProto.AttributeType.INTS)
        .addAllInts(LongStream.of(values).boxed().toList())
        .build();
  }

  private String tensor(String name, float[] values, long... shape) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    graph.addInitializer(
        OnnxMl.TensorProto.newBuilder()
            .setName(name)
            .setDataType(OnnxMl.TensorProto.DataType.FLOAT.getNumber())
            .addAllDims(LongStream.of(shape).boxed().toList())
            .setRawData(UnsafeByteOperations.unsafeWrap(bytes)));
    return name;
  }

  private static OnnxMl.ValueInfoProto value(String name, long... shape) {
    OnnxMl.TensorShapeProto.Builder dimensions = OnnxMl.TensorShapeProto.newBuilder();
    for (long size : shape) {
      dimensions.addDim(OnnxMl.TensorShapeProto.Dimension.newBuilder().setDimValue(size));
    }
    return OnnxMl.ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            OnnxMl.TypeProto.newBuilder()
                .setTensorType(
                    OnnxMl.TypeProto.Tensor.newBuilder()
                        .setElemType(OnnxMl.TensorProto.DataType.FLOAT.getNumber())
                        .setShape(dimensions)))
        .build();
  }
}
