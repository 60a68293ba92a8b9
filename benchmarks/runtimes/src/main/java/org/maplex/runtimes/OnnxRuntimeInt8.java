package org.maplex.runtimes;

import org.maplex.benchmarkdata.Dataset;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.measurement.network.NetworkSettings;
import org.maplex.measurement.network.OnnxNetwork;
import org.maplex.measurement.runtime.OnnxSession;
import org.maplex.measurement.timing.Workload;

/** ONNX Runtime on the processor, with all of its optimisations, on networks in int8. */
final class OnnxRuntimeInt8 implements InferenceRuntime {
  private static final double MS_PER_NS = 1e-6;

  private final NetworkSettings settings = NetworkSettings.of(Dataset.CIFAR10, 1);

  @Override
  public String version() {
    return "ONNX Runtime %s (Java)".formatted(OnnxSession.runtimeVersion());
  }

  @Override
  public String written() {
    return "ONNX opset 13 in int8 (QDQ, activations uint8, weights int8, batch norms folded),"
        + " live edges only";
  }

  @Override
  public Workload open(Cell cell) {
    return new Network(
        OnnxSession.openOnNoise(
            QuantizedModel.of(OnnxNetwork.of(cell, settings).bytes()),
            settings.inputShape(),
            settings.outputShape(),
            1,
            settings.seed()));
  }

  private record Network(OnnxSession session) implements Workload {
    @Override
    public double runMs() {
      long start = System.nanoTime();
      session.run();
      return (System.nanoTime() - start) * MS_PER_NS;
    }

    @Override
    public void close() {
      session.close();
    }
  }
}
