package org.maplex.runtimes;

import static org.bytedeco.tensorflowlite.global.tensorflowlite.TfLiteVersion;

import java.util.SplittableRandom;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.tensorflowlite.BuiltinOpResolver;
import org.bytedeco.tensorflowlite.FlatBufferModel;
import org.bytedeco.tensorflowlite.Interpreter;
import org.bytedeco.tensorflowlite.InterpreterBuilder;
import org.maplex.benchmarkdata.Dataset;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.measurement.network.NetworkSettings;
import org.maplex.measurement.network.OnnxNetwork;
import org.maplex.measurement.timing.Workload;

/**
 * TensorFlow Lite with XNNPACK. An interpreter that the C++ interface builds applies XNNPACK by
 * itself; one that the C interface of this package builds runs the plain kernels.
 */
final class TensorFlowLite implements InferenceRuntime {
  private static final double MS_PER_NS = 1e-6;
  private static final int OK = 0;

  private final NetworkSettings settings = NetworkSettings.of(Dataset.CIFAR10, 1);

  @Override
  public String version() {
    return "TensorFlow Lite %s with XNNPACK (Java, org.bytedeco:tensorflow-lite)"
        .formatted(TfLiteVersion().getString());
  }

  @Override
  public String written() {
    return ".tflite in float32, batch norms folded, sole ReLUs fused, live edges only";
  }

  @Override
  public Workload open(Cell cell) {
    byte[] bytes = TfliteNetwork.of(OnnxNetwork.of(cell, settings).bytes());
    BytePointer file = new BytePointer(bytes);
    FlatBufferModel model = FlatBufferModel.BuildFromBuffer(file, bytes.length);
    Interpreter interpreter = new Interpreter((Pointer) null);
    try (BuiltinOpResolver operators = new BuiltinOpResolver();
        InterpreterBuilder builder = new InterpreterBuilder(model, operators)) {
      check(builder.SetNumThreads(1), cell);
      check(builder.apply(interpreter), cell);
    }
    check(interpreter.AllocateTensors(), cell);
    if (interpreter.execution_plan().limit() != 1) {
      throw new IllegalStateException("XNNPACK does not take the whole network of " + cell);
    }
    SplittableRandom random = new SplittableRandom(settings.seed());
    float[] noise = new float[3 * 32 * 32];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) (2 * random.nextDouble() - 1);
    }
    interpreter.typed_input_tensor_float(0).put(noise);
    check(interpreter.Invoke(), cell);
    return new Network(file, model, interpreter);
  }

  private static void check(int status, Cell cell) {
    if (status != OK) {
      throw new IllegalStateException(
          "TensorFlow Lite refuses %s with status %d.".formatted(cell, status));
    }
  }

  /** The file remains in memory as long as its model. */
  private record Network(BytePointer file, FlatBufferModel model, Interpreter interpreter)
      implements Workload {
    @Override
    public double runMs() {
      long start = System.nanoTime();
      int status = interpreter.Invoke();
      double ms = (System.nanoTime() - start) * MS_PER_NS;
      if (status != OK) {
        throw new IllegalStateException("TensorFlow Lite stopped with status " + status);
      }
      return ms;
    }

    @Override
    public void close() {
      interpreter.close();
      model.close();
      file.close();
    }
  }
}
