package org.maplex.runtimes;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A graph as converters for inference prepare it: batch normalisations are folded into the
 * convolutions before them, and a ReLU that is the only reader of an operator becomes a part of it.
 */
final class PreparedGraph {
  private final Map<String, TensorProto> weights = new HashMap<>();
  private final Map<String, Integer> readers = new HashMap<>();
  private final Set<String> behindRelu = new HashSet<>();
  private final List<NodeProto> nodes;

  private PreparedGraph(GraphProto graph, Set<String> absorbing) {
    graph.getInitializerList().forEach(tensor -> weights.put(tensor.getName(), tensor));
    nodes = withoutSoleRelus(folded(graph.getNodeList()), absorbing);
  }

  /**
   * Prepares a graph.
   *
   * @param absorbing the types of operators that a ReLU can become a part of
   */
  static PreparedGraph of(GraphProto graph, Set<String> absorbing) {
    return new PreparedGraph(graph, absorbing);
  }

  /** The operators, each behind those whose tensors it reads. */
  List<NodeProto> nodes() {
    return nodes;
  }

  /** All weights, by name. */
  Map<String, TensorProto> weights() {
    return weights;
  }

  /** Whether a tensor is what a ReLU makes, or an operator that one became a part of. */
  boolean isBehindRelu(String tensor) {
    return behindRelu.contains(tensor);
  }

  /** Folds each normalisation into the convolution before it, if nothing else reads that. */
  private List<NodeProto> folded(List<NodeProto> nodes) {
    countReaders(nodes);
    Map<String, NodeProto> kept = new LinkedHashMap<>();
    for (NodeProto node : nodes) {
      NodeProto before = kept.get(node.getInput(0));
      boolean isFoldable =
          node.getOpType().equals("BatchNormalization")
              && before != null
              && before.getOpType().equals("Conv")
              && readers.get(node.getInput(0)) == 1;
      if (isFoldable) {
        kept.remove(node.getInput(0));
        kept.put(node.getOutput(0), folded(before, node));
      } else {
        kept.put(node.getOutput(0), node);
      }
    }
    return List.copyOf(kept.values());
  }

  private NodeProto folded(NodeProto convolution, NodeProto norm) {
    TensorProto kernel = weights.get(convolution.getInput(1));
    float[] values = floats(kernel);
    float[] scale = floats(weights.get(norm.getInput(1)));
    float[] shift = floats(weights.get(norm.getInput(2)));
    float[] mean = floats(weights.get(norm.getInput(3)));
    float[] variance = floats(weights.get(norm.getInput(4)));
    float epsilon = norm.getAttribute(0).getF();
    float[] bias =
        convolution.getInputCount() > 2
            ? floats(weights.get(convolution.getInput(2)))
            : new float[scale.length];
    int each = values.length / scale.length;
    for (int channel = 0; channel < scale.length; channel++) {
      float factor = scale[channel] / (float) Math.sqrt(variance[channel] + epsilon);
      for (int i = 0; i < each; i++) {
        values[channel * each + i] *= factor;
      }
      bias[channel] = (bias[channel] - mean[channel]) * factor + shift[channel];
    }
    String name = norm.getOutput(0);
    weights.put(name + "_kernel", tensor(name + "_kernel", values, kernel.getDimsList()));
    weights.put(name + "_bias", tensor(name + "_bias", bias, List.of((long) bias.length)));
    return convolution.toBuilder()
        .clearInput()
        .addInput(convolution.getInput(0))
        .addInput(name + "_kernel")
        .addInput(name + "_bias")
        .setOutput(0, name)
        .setName(name)
        .build();
  }

  /** Without the ReLUs that are the only readers of what such an operator makes. */
  private List<NodeProto> withoutSoleRelus(List<NodeProto> nodes, Set<String> absorbing) {
    countReaders(nodes);
    Map<String, NodeProto> kept = new LinkedHashMap<>();
    for (NodeProto node : nodes) {
      String input = node.getInput(0);
      NodeProto before = kept.get(input);
      boolean isRemovable =
          node.getOpType().equals("Relu")
              && before != null
              && absorbing.contains(before.getOpType())
              && readers.get(input) == 1;
      String output = node.getOutput(0);
      if (node.getOpType().equals("Relu")) {
        behindRelu.add(output);
      }
      if (isRemovable) {
        kept.remove(input);
        kept.put(output, before.toBuilder().setOutput(0, output).setName(output).build());
      } else {
        kept.put(output, node);
      }
    }
    return List.copyOf(kept.values());
  }

  private void countReaders(List<NodeProto> nodes) {
    readers.clear();
    nodes.forEach(
        node -> node.getInputList().forEach(name -> readers.merge(name, 1, Integer::sum)));
  }

  static float[] floats(TensorProto tensor) {
    FloatBuffer buffer =
        tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    float[] values = new float[buffer.remaining()];
    buffer.get(values);
    return values;
  }

  static TensorProto tensor(String name, float[] values, List<Long> shape) {
    ByteBuffer raw = littleEndian(values.length);
    raw.asFloatBuffer().put(values);
    return named(name, TensorProto.DataType.FLOAT, shape)
        .setRawData(ByteString.copyFrom(raw))
        .build();
  }

  static TensorProto.Builder named(String name, TensorProto.DataType type, List<Long> shape) {
    return TensorProto.newBuilder().setName(name).setDataType(type.getNumber()).addAllDims(shape);
  }

  static ByteBuffer littleEndian(int numbers) {
    return ByteBuffer.allocate(Float.BYTES * numbers).order(ByteOrder.LITTLE_ENDIAN);
  }
}
