package org.maplex.runtimes;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An ONNX model in int8, as the static quantization of ONNX Runtime writes it (format QDQ,
 * activations uint8 asymmetric, weights int8 symmetric for each tensor, biases int32), after its
 * preprocessing has folded batch normalisations into the convolutions before them. With int8
 * activations, ONNX Runtime on x86 turns some tensors into uint8 and leaves others, and what has
 * both around it then runs in floats.
 *
 * <p>Each activation that a Conv, AveragePool, Add, GlobalAveragePool or Gemm reads or makes goes
 * through QuantizeLinear and DequantizeLinear. A ReLU disappears if nothing else reads its input,
 * since the range of its output does its work; otherwise it stays between two such pairs.
 *
 * <p>Scales of activations are made up, a different one for each tensor: no latency depends on
 * them. An AveragePool keeps that of its input, and a ReLU has its zero at the lower end.
 */
final class QuantizedModel {
  private static final int LARGEST = 127;
  private static final Set<String> QUANTIZED =
      Set.of("Conv", "AveragePool", "Add", "GlobalAveragePool", "Gemm");

  private final GraphProto.Builder graph = GraphProto.newBuilder();
  private final PreparedGraph prepared;
  private final Map<String, TensorProto> weights;
  private final Map<String, Integer> scaleSteps = new HashMap<>();
  private final Set<String> paired = new HashSet<>();

  private QuantizedModel(GraphProto graph) {
    prepared = PreparedGraph.of(graph, QUANTIZED);
    weights = prepared.weights();
  }

  /** Quantizes a model of the operators that maplex writes in the live view. */
  static byte[] of(byte[] model) {
    try {
      ModelProto parsed = ModelProto.parseFrom(model);
      return new QuantizedModel(parsed.getGraph()).quantized(parsed).toByteArray();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("The model is no ONNX file.", e);
    }
  }

  private ModelProto quantized(ModelProto model) {
    GraphProto from = model.getGraph();
    List<NodeProto> nodes = prepared.nodes();
    Set<String> activations = quantizedActivations(nodes);
    String output = from.getOutput(0).getName();
    graph.setName(from.getName()).addAllInput(from.getInputList());
    graph.addAllOutput(from.getOutputList());
    String image = from.getInput(0).getName();
    if (activations.contains(image)) {
      pair(image, image);
    }
    for (NodeProto node : nodes) {
      add(node, activations, output);
    }
    return model.toBuilder().setGraph(graph).build();
  }

  /** What is read or made by a quantized operator, or made by a ReLU behind such a tensor. */
  private Set<String> quantizedActivations(List<NodeProto> nodes) {
    Set<String> activations = new HashSet<>();
    for (NodeProto node : nodes) {
      if (QUANTIZED.contains(node.getOpType())) {
        node.getInputList().stream()
            .filter(name -> !weights.containsKey(name))
            .forEach(activations::add);
        activations.add(node.getOutput(0));
      } else if (node.getOpType().equals("Relu") && activations.contains(node.getInput(0))) {
        activations.add(node.getOutput(0));
      }
    }
    return activations;
  }

  private void add(NodeProto node, Set<String> activations, String graphOutput) {
    String type = node.getOpType();
    String output = node.getOutput(0);
    boolean isQuantized = activations.contains(output);
    String made = isQuantized && output.equals(graphOutput) ? output + "_unquantized" : output;
    NodeProto.Builder copy = node.toBuilder().clearInput().setOutput(0, made);
    for (int i = 0; i < node.getInputCount(); i++) {
      String name = node.getInput(i);
      if (!weights.containsKey(name)) {
        copy.addInput(paired.contains(name) ? name + "_dequantized" : name);
      } else if (!QUANTIZED.contains(type)) {
        graph.addInitializer(weights.get(name));
        copy.addInput(name);
      } else if (i == 1) {
        copy.addInput(weight(name));
      } else {
        copy.addInput(bias(name, node.getInput(0), node.getInput(1)));
      }
    }
    graph.addNode(copy);
    if (isQuantized) {
      if (type.equals("AveragePool")) {
        scaleSteps.put(output, step(node.getInput(0)));
      }
      pair(output, made);
    }
  }

  private int step(String activation) {
    return scaleSteps.computeIfAbsent(activation, name -> scaleSteps.size());
  }

  private float activationScale(String activation) {
    return 0.02f + 0.0001f * step(activation);
  }

  private void pair(String activation, String from) {
    String scale = activation + "_scale8";
    String zero = activation + "_zero8";
    graph.addInitializer(
        PreparedGraph.tensor(scale, new float[] {activationScale(activation)}, List.of()));
    int zeroPoint = prepared.isBehindRelu(activation) ? 0 : 120 + step(activation) % 16;
    graph.addInitializer(
        PreparedGraph.named(zero, TensorProto.DataType.UINT8, List.of())
            .setRawData(ByteString.copyFrom(new byte[] {(byte) zeroPoint})));
    String quantized = activation + "_quantized";
    boolean isOutput = !from.equals(activation);
    node("QuantizeLinear", quantized, from, scale, zero);
    node(
        "DequantizeLinear",
        isOutput ? activation : activation + "_dequantized",
        quantized,
        scale,
        zero);
    paired.add(activation);
  }

  private float weightScale(String name) {
    float largest = 0;
    for (float value : PreparedGraph.floats(weights.get(name))) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest / LARGEST;
  }

  private String weight(String name) {
    float scale = weightScale(name);
    float[] values = PreparedGraph.floats(weights.get(name));
    byte[] quantized = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      quantized[i] = (byte) Math.round(values[i] / scale);
    }
    graph.addInitializer(bytes(name + "_int8", quantized, weights.get(name).getDimsList()));
    graph.addInitializer(PreparedGraph.tensor(name + "_scale8", new float[] {scale}, List.of()));
    graph.addInitializer(bytes(name + "_zero8", new byte[1], List.of()));
    node(
        "DequantizeLinear",
        name + "_dequantized",
        name + "_int8",
        name + "_scale8",
        name + "_zero8");
    return name + "_dequantized";
  }

  private String bias(String name, String input, String kernel) {
    float scale = activationScale(input) * weightScale(kernel);
    float[] values = PreparedGraph.floats(weights.get(name));
    ByteBuffer quantized = PreparedGraph.littleEndian(values.length);
    for (float value : values) {
      quantized.putInt(Math.round(value / scale));
    }
    graph.addInitializer(
        PreparedGraph.named(
                name + "_int32", TensorProto.DataType.INT32, weights.get(name).getDimsList())
            .setRawData(ByteString.copyFrom(quantized.rewind())));
    graph.addInitializer(PreparedGraph.tensor(name + "_scale8", new float[] {scale}, List.of()));
    graph.addInitializer(
        PreparedGraph.named(name + "_zero8", TensorProto.DataType.INT32, List.of())
            .setRawData(ByteString.copyFrom(new byte[Integer.BYTES])));
    node(
        "DequantizeLinear",
        name + "_dequantized",
        name + "_int32",
        name + "_scale8",
        name + "_zero8");
    return name + "_dequantized";
  }

  private void node(String type, String output, String... inputs) {
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType(type)
            .setName(output + "_" + type)
            .addAllInput(List.of(inputs))
            .addOutput(output));
  }

  private static TensorProto bytes(String name, byte[] values, List<Long> shape) {
    return PreparedGraph.named(name, TensorProto.DataType.INT8, shape)
        .setRawData(ByteString.copyFrom(values))
        .build();
  }
}
