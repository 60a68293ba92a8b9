package org.maplex.search.execution;

import ai.onnx.proto.OnnxMl;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.maplex.measurement.runtime.OnnxSession;

/** Asks ONNX Runtime what it would execute of a model, at one level of optimisation. */
final class OptimisedGraphs {
  private final OrtSession.SessionOptions.OptLevel level;
  private final Path file;

  /**
   * A way to ask.
   *
   * @param file that the runtime writes to, each time
   */
  OptimisedGraphs(OrtSession.SessionOptions.OptLevel level, Path file) {
    this.level = level;
    this.file = file;
  }

  /** The version of the runtime, for example 1.29.0. */
  static String runtimeVersion() {
    return OnnxSession.runtimeVersion();
  }

  /** The operators of the optimised model. */
  OperatorCounts counts(byte[] model) throws OrtException, IOException {
    OnnxSession.runtimeVersion(); // finds the native libraries first
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.setOptimizationLevel(level);
      options.setOptimizedModelFilePath(file.toString());
      OrtEnvironment.getEnvironment().createSession(model, options).close();
    }
    return OperatorCounts.of(OnnxMl.ModelProto.parseFrom(Files.readAllBytes(file)));
  }
}
