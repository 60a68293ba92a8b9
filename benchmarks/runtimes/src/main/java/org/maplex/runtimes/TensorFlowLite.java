package org.maplex.runtimes;

import static org.bytedeco.tensorflowlite.global.tensorflowlite.TfLiteInterpreterAllocateTensors;
import static org.bytedeco.tensorflowlite.global.tensorflowlite.TfLiteInterpreterCreate;
import static org.bytedeco.tensorflowlite.global.tensorflowlite.TfLiteInterpreterDelete;
import static org.bytedeco.tensorflowlite.global.tensorflowlite.TfLiteInterpreterGetInputTensor;
import static org.bytedeco.tensorflowlite.global.tensorflowlite.TfLiteInterpreterInvoke;
import static org.bytedeco.tensorflowlite.global.tensorflowlite.TfLiteInterpreterOptionsCreate;
import static org.bytedeco.tensorflowlite.global.tensorflowlite.TfLiteInterpreterOptionsDelete;
import static org.bytedeco.tensorflowlite.global.tensorflowlite.TfLiteInterpreterOptionsSetNumThreads;
import static org.bytedeco.tensorflowlite.global.tensorflowlite.TfLiteModelCreate;
import static org.bytedeco.tensorflowlite.global.tensorflowlite.TfLiteModelDelete;
import static org.bytedeco.tensorflowlite.global.tensorflowlite.TfLiteTensorCopyFromBuffer;
import static org.bytedeco.tensorflowlite.global.tensorflowlite.TfLiteVersion;

import java.util.SplittableRandom;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.tensorflowlite.TfLiteInterpreter;
import org.bytedeco.tensorflowlite.TfLiteInterpreterOptions;
import org.bytedeco.tensorflowlite.TfLiteModel;
import org.maplex.benchmarkdata.Dataset;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.measurement.network.NetworkSettings;
import org.maplex.measurement.network.OnnxNetwork;
import org.maplex.measurement.timing.Workload;

/** TensorFlow Lite with XNNPACK, which its interpreter applies by itself. */
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
    TfLiteModel model = TfLiteModelCreate(file, bytes.length);
    TfLiteInterpreterOptions options = TfLiteInterpreterOptionsCreate();
    TfLiteInterpreterOptionsSetNumThreads(options, 1);
    TfLiteInterpreter interpreter = TfLiteInterpreterCreate(model, options);
    TfLiteInterpreterOptionsDelete(options);
    check(TfLiteInterpreterAllocateTensors(interpreter), cell);
    SplittableRandom random = new SplittableRandom(settings.seed());
    float[] noise = new float[3 * 32 * 32];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) (2 * random.nextDouble() - 1);
    }
    try (FloatPointer images = new FloatPointer(noise)) {
      check(
          TfLiteTensorCopyFromBuffer(
              TfLiteInterpreterGetInputTensor(interpreter, 0),
              images,
              (long) Float.BYTES * noise.length),
          cell);
    }
    check(TfLiteInterpreterInvoke(interpreter), cell);
    return new Network(file, model, interpreter);
  }

  private static void check(int status, Cell cell) {
    if (status != OK) {
      throw new IllegalStateException(
          "TensorFlow Lite refuses %s with status %d.".formatted(cell, status));
    }
  }

  /** The file remains in memory as long as its model. */
  private record Network(BytePointer file, TfLiteModel model, TfLiteInterpreter interpreter)
      implements Workload {
    @Override
    public double runMs() {
      long start = System.nanoTime();
      int status = TfLiteInterpreterInvoke(interpreter);
      double ms = (System.nanoTime() - start) * MS_PER_NS;
      if (status != OK) {
        throw new IllegalStateException("TensorFlow Lite stopped with status " + status);
      }
      return ms;
    }

    @Override
    public void close() {
      TfLiteInterpreterDelete(interpreter);
      TfLiteModelDelete(model);
      file.close();
    }
  }
}
