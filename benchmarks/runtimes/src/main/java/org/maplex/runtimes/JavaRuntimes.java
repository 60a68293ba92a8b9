package org.maplex.runtimes;

import org.maplex.benchmarkdata.device.GraphView;

/** The runtimes that are driven from Java, by name. */
final class JavaRuntimes {
  private JavaRuntimes() {}

  /**
   * Starts a runtime.
   *
   * @throws IllegalArgumentException if no runtime has this name
   */
  static InferenceRuntime start(String name) {
    return switch (name) {
      case "ort-live" -> new OnnxRuntime(GraphView.LIVE);
      case "ort-faithful" -> new OnnxRuntime(GraphView.FAITHFUL);
      case "ort-int8" -> new OnnxRuntimeInt8();
      case "tensorflow" -> new TensorFlow();
      case "tflite" -> new TensorFlowLite();
      case "opencv" -> new OpenCv();
      default ->
          throw new IllegalArgumentException(
              "Unknown runtime '%s'. Expected ort-live, ort-faithful, ort-int8, tensorflow, tflite or opencv."
                  .formatted(name));
    };
  }
}
