package org.maplex.measurement.runtime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A network with one input and one output of floats, ready to run on the processor by ONNX Runtime
 * with all of its optimisations. Its input stays the same from run to run, and the memory of both
 * input and output is set aside once. For one thread at a time; must be closed.
 *
 * <p>The runtime reports to its maker when it starts, and keeps files for that in the home and the
 * temporary directory. It is told not to here, but only after the first report; the environment
 * variable {@code ORT_DISABLE_TELEMETRY=1}, which the launcher sets, prevents all of it.
 */
public final class OnnxSession implements AutoCloseable {
  private final OrtSession session;
  private final OnnxTensor input;
  private final OnnxTensor output;
  private final FloatBuffer outputValues;
  private final Map<String, OnnxTensor> inputs;
  private final Map<String, OnnxTensor> outputs;

  private OnnxSession(
      OrtSession session, OnnxTensor input, OnnxTensor output, FloatBuffer outputValues)
      throws OrtException {
    this.session = session;
    this.input = input;
    this.output = output;
    this.outputValues = outputValues;
    this.inputs = Map.of(session.getInputNames().iterator().next(), input);
    this.outputs = Map.of(session.getOutputNames().iterator().next(), output);
  }

  /**
   * Loads a network.
   *
   * @param model an ONNX model
   * @param input the numbers of its input, row by row
   * @param inputShape whose product is how many numbers there are
   * @param outputShape of its output
   * @param threads that execute a call together, from 1
   * @throws InferenceException if the runtime refuses the model
   */
  public static OnnxSession open(
      byte[] model, float[] input, long[] inputShape, long[] outputShape, int threads) {
    OrtEnvironment environment = environment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      OrtSession session = environment.createSession(model, options);
      FloatBuffer in = direct(input.length).put(input).rewind();
      FloatBuffer out = direct(size(outputShape));
      return new OnnxSession(
          session,
          OnnxTensor.createTensor(environment, in, inputShape),
          OnnxTensor.createTensor(environment, out, outputShape),
          out);
    } catch (OrtException e) {
      throw new InferenceException("ONNX Runtime cannot load the network", e);
    }
  }

  /**
   * Loads a network, and gives it numbers by chance from -1 to 1 as its input.
   *
   * @param model an ONNX model
   * @param inputShape of its input
   * @param outputShape of its output
   * @param threads that execute a call together, from 1
   * @param seed of the numbers
   * @throws InferenceException if the runtime refuses the model
   */
  public static OnnxSession openOnNoise(
      byte[] model, long[] inputShape, long[] outputShape, int threads, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] noise = new float[size(inputShape)];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) (2 * random.nextDouble() - 1);
    }
    return open(model, noise, inputShape, outputShape, threads);
  }

  /** The version of the runtime, for example 1.29.0. */
  public static String runtimeVersion() {
    return environment().getVersion();
  }

  private static OrtEnvironment environment() {
    NativeLibraries.locate();
    try {
      OrtEnvironment environment =
          OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
      environment.setTelemetry(false);
      return environment;
    } catch (OrtException e) {
      throw new InferenceException("ONNX Runtime cannot be told to keep to itself", e);
    } catch (LinkageError e) {
      throw new InferenceException(
          "ONNX Runtime does not run on %s, %s. Maybe time the networks by another runtime"
              .formatted(System.getProperty("os.name"), System.getProperty("os.arch")),
          e);
    }
  }

  private static FloatBuffer direct(int size) {
    return ByteBuffer.allocateDirect(Float.BYTES * size)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  private static int size(long[] shape) {
    long size = 1;
    for (long each : shape) {
      size = Math.multiplyExact(size, each);
    }
    return Math.toIntExact(size);
  }

  /**
   * Runs the network once.
   *
   * @throws InferenceException if the runtime fails
   */
  public void run() {
    try {
      session.run(inputs, outputs).close();
    } catch (OrtException e) {
      throw new InferenceException("ONNX Runtime cannot run the network", e);
    }
  }

  /** The numbers that the last run put out, row by row. */
  public float[] output() {
    float[] values = new float[outputValues.capacity()];
    outputValues.get(0, values);
    return values;
  }

  @Override
  public void close() {
    try {
      input.close();
      output.close();
      session.close();
    } catch (OrtException e) {
      throw new InferenceException("ONNX Runtime cannot close the network", e);
    }
  }
}
