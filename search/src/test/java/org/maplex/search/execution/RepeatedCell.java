package org.maplex.search.execution;

import ai.onnx.proto.OnnxMl;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.maplex.benchmarkdata.device.GraphView;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.Edge;
import org.maplex.benchmarkdata.space.Operation;

/**
 * A small ONNX network: a sum behind a convolution, then the same cell several times, then a
 * classifier. All weights are different.
 */
final class RepeatedCell {
  private static final int OPSET = 13;
  private static final int IR_VERSION = 7;
  private static final int IMAGE_CHANNELS = 3;
  private static final int IMAGE_SIZE = 8;
  private static final int CLASSES = 10;

  private final Random random = new Random(1);
  private final OnnxMl.GraphProto.Builder graph = OnnxMl.GraphProto.newBuilder().setName("cells");
  private final int channels;
  private final GraphView written;

  private RepeatedCell(int channels, GraphView written) {
    this.channels = channels;
    this.written = written;
  }

  /** The model of a network as a file holds it. */
  static byte[] model(Cell cell, int times, int channels, GraphView written) {
    return new RepeatedCell(channels, written).model(cell, times);
  }

  private byte[] model(Cell cell, int times) {
    graph.addInput(value("images", 1, IMAGE_CHANNELS, IMAGE_SIZE, IMAGE_SIZE));
    tensor("zero", new float[1]);
    String at = normalised("stem", convolution("stem_conv", "images", IMAGE_CHANNELS, 3));
    at = node("Add", "start", List.of(at, pooling("start_pool", at)));
    for (int i = 0; i < times; i++) {
      at = write(cell, "cell" + i, at);
    }
    at = node("Relu", "last_relu", List.of(normalised("last", at)));
    at = node("GlobalAveragePool", "pooled", List.of(at));
    at = node("Flatten", "flat", List.of(at));
    node("Gemm", "logits", List.of(at, random("matrix", channels, CLASSES)));
    graph.addOutput(value("logits", 1, CLASSES));
    return OnnxMl.ModelProto.newBuilder()
        .setIrVersion(IR_VERSION)
        .addOpsetImport(OnnxMl.OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
        .setGraph(graph)
        .build()
        .toByteArray();
  }

  private String write(Cell cell, String name, String input) {
    Set<Edge> edges = written == GraphView.FAITHFUL ? EnumSet.allOf(Edge.class) : cell.liveEdges();
    if (edges.isEmpty()) {
      return node("Mul", name, List.of(input, "zero"));
    }
    String[] nodes = {input, null, null, null};
    for (int to = 1; to <= 3; to++) {
      List<String> results = new ArrayList<>();
      for (Edge edge : edges) {
        if (edge.to() == to) {
          String layer = "%s_%d%d".formatted(name, edge.from(), to);
          results.add(write(cell.operation(edge), layer, nodes[edge.from()]));
        }
      }
      for (int i = 0; i < results.size(); i++) {
        nodes[to] =
            i == 0
                ? results.get(0)
                : node(
                    "Add", "%s_%d_%d".formatted(name, to, i), List.of(nodes[to], results.get(i)));
      }
    }
    return nodes[3];
  }

  private String write(Operation operation, String layer, String from) {
    return switch (operation) {
      case NONE -> node("Mul", layer, List.of(from, "zero"));
      case SKIP_CONNECT -> node("Identity", layer, List.of(from));
      case NOR_CONV_1X1 -> reluConvolution(layer, from, 1);
      case NOR_CONV_3X3 -> reluConvolution(layer, from, 3);
      case AVG_POOL_3X3 -> pooling(layer, from);
    };
  }

  private String reluConvolution(String layer, String from, int kernel) {
    String relu = node("Relu", layer + "_relu", List.of(from));
    return normalised(layer, convolution(layer + "_conv", relu, channels, kernel));
  }

  private String convolution(String layer, String from, int inputChannels, int kernel) {
    int padding = kernel / 2;
    return node(
        "Conv",
        layer,
        List.of(from, random(layer + "_kernel", channels, inputChannels, kernel, kernel)),
        integers("kernel_shape", kernel, kernel),
        integers("pads", padding, padding, padding, padding));
  }

  private String pooling(String layer, String from) {
    return node(
        "AveragePool",
        layer,
        List.of(from),
        integers("kernel_shape", 3, 3),
        integers("pads", 1, 1, 1, 1));
  }

  private String normalised(String layer, String from) {
    return node(
        "BatchNormalization",
        layer,
        List.of(
            from,
            random(layer + "_scale", channels),
            random(layer + "_shift", channels),
            random(layer + "_mean", channels),
            random(layer + "_variance", channels)));
  }

  private String node(
      String type, String layer, List<String> inputs, OnnxMl.AttributeProto... attributes) {
    graph.addNode(
        OnnxMl.NodeProto.newBuilder()
            .setOpType(type)
            .setName(layer)
            .addAllInput(inputs)
            .addOutput(layer)
            .addAllAttribute(List.of(attributes)));
    return layer;
  }

  private static OnnxMl.AttributeProto integers(String name, long... values) {
    OnnxMl.AttributeProto.Builder attribute =
        OnnxMl.AttributeProto.newBuilder()
            .setName(name)
            .setType(OnnxMl.AttributeProto.AttributeType.INTS);
    for (long value : values) {
      attribute.addInts(value);
    }
    return attribute.build();
  }

  private String random(String name, long... shape) {
    int size = 1;
    for (long each : shape) {
      size *= Math.toIntExact(each);
    }
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = 0.5f + random.nextFloat();
    }
    return tensor(name, values, shape);
  }

  private String tensor(String name, float[] values, long... shape) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    OnnxMl.TensorProto.Builder tensor =
        OnnxMl.TensorProto.newBuilder()
            .setName(name)
            .setDataType(OnnxMl.TensorProto.DataType.FLOAT.getNumber())
            .setRawData(ByteString.copyFrom(bytes));
    for (long each : shape) {
      tensor.addDims(each);
    }
    graph.addInitializer(tensor);
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
