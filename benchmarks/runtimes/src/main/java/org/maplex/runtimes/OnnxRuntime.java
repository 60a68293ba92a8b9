package org.maplex.runtimes;

import org.maplex.benchmarkdata.Dataset;
import org.maplex.benchmarkdata.device.GraphView;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.measurement.network.NetworkSettings;
import org.maplex.measurement.runtime.OnnxSession;
import org.maplex.measurement.timing.NetworkWorkload;
import org.maplex.measurement.timing.Workload;

/**
 * ONNX Runtime on the processor, with all of its optimisations.
 *
 * @param graph in which networks are written
 */
record OnnxRuntime(GraphView graph) implements InferenceRuntime {
  @Override
  public String version() {
    return "ONNX Runtime %s (Java)".formatted(OnnxSession.runtimeVersion());
  }

  @Override
  public String written() {
    return isFaithful()
        ? "ONNX opset 13, faithful: every edge is written, none as a product with zero"
        : "ONNX opset 13, live edges only";
  }

  @Override
  public boolean isFaithful() {
    return graph == GraphView.FAITHFUL;
  }

  @Override
  public Workload open(Cell cell) {
    return NetworkWorkload.open(
        cell, new NetworkSettings(Dataset.CIFAR10, 1, graph, NetworkSettings.USUAL_SEED), 1);
  }
}
