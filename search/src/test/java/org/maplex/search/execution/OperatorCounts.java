package org.maplex.search.execution;

import ai.onnx.proto.OnnxMl;
import java.util.Map;
import java.util.TreeMap;
import org.maplex.benchmarkdata.space.Operation;
import org.maplex.predictor.feature.Execution;

/**
 * How often operators are executed, by their names: those of ONNX, but {@code Conv 1} and {@code
 * Conv 3} by the size of the kernel, {@code Conv with sum} for those that add up on the way, and
 * {@code Reorder} in either direction. What is never executed is not named.
 */
record OperatorCounts(Map<String, Integer> of) {

  /** Those of an execution. */
  static OperatorCounts of(Execution execution) {
    int ones = execution.cell().count(Operation.NOR_CONV_1X1);
    int threes = execution.cell().count(Operation.NOR_CONV_3X3);
    Map<String, Integer> counts = new TreeMap<>();
    counts.put("Conv 1", ones);
    counts.put("Conv 3", threes);
    counts.put("Conv with sum", execution.joinedSums());
    counts.put("Add", execution.additions() - execution.joinedSums());
    counts.put("AveragePool", execution.cell().count(Operation.AVG_POOL_3X3));
    counts.put("Mul", execution.timesZero());
    counts.put("Relu", ones + threes - execution.joinedRelus());
    counts.put("Reorder", execution.reorders());
    counts.values().removeIf(count -> count == 0);
    return new OperatorCounts(counts);
  }

  /** Those of a model that ONNX Runtime has optimised. */
  static OperatorCounts of(OnnxMl.ModelProto model) {
    Map<String, Integer> counts = new TreeMap<>();
    for (OnnxMl.NodeProto node : model.getGraph().getNodeList()) {
      String type = node.getOpType();
      if (type.endsWith("Conv")) {
        counts.merge("Conv " + kernel(node), 1, Integer::sum);
        if (node.getInputCount() > 3) {
          counts.merge("Conv with sum", 1, Integer::sum);
        }
      } else {
        counts.merge(type.startsWith("Reorder") ? "Reorder" : type, 1, Integer::sum);
      }
    }
    return new OperatorCounts(counts);
  }

  private static long kernel(OnnxMl.NodeProto convolution) {
    return convolution.getAttributeList().stream()
        .filter(attribute -> attribute.getName().equals("kernel_shape"))
        .findAny()
        .map(attribute -> attribute.getInts(0))
        .orElse(1L);
  }

  /** How many more there are here than elsewhere. */
  OperatorCounts minus(OperatorCounts other) {
    Map<String, Integer> difference = new TreeMap<>(of);
    other.of.forEach((type, count) -> difference.merge(type, -count, Integer::sum));
    difference.values().removeIf(count -> count == 0);
    return new OperatorCounts(difference);
  }

  /** So many times as many. */
  OperatorCounts times(int factor) {
    Map<String, Integer> product = new TreeMap<>(of);
    product.replaceAll((type, count) -> factor * count);
    return new OperatorCounts(product);
  }
}
