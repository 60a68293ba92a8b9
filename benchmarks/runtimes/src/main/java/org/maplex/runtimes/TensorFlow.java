package org.maplex.runtimes;

import java.util.SplittableRandom;
import org.maplex.benchmarkdata.Dataset;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.measurement.network.NetworkSettings;
import org.maplex.measurement.network.OnnxNetwork;
import org.maplex.measurement.timing.Workload;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;

/** TensorFlow in graph mode: a session on a frozen graph, all of it in the calling thread. */
final class TensorFlow implements InferenceRuntime {
  private static final double MS_PER_NS = 1e-6;
  private static final int IN_THE_CALLING_THREAD = -1;

  private final NetworkSettings settings = NetworkSettings.of(Dataset.CIFAR10, 1);
  private final ConfigProto configuration =
      ConfigProto.newBuilder()
          .setIntraOpParallelismThreads(1)
          .setInterOpParallelismThreads(IN_THE_CALLING_THREAD)
          .build();
  private final TFloat32 images;

  TensorFlow() {
    SplittableRandom random = new SplittableRandom(settings.seed());
    float[] noise = new float[32 * 32 * 3];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) (2 * random.nextDouble() - 1);
    }
    images = TFloat32.tensorOf(Shape.of(1, 32, 32, 3), DataBuffers.of(noise));
  }

  @Override
  public String version() {
    return "TensorFlow %s (Java, org.tensorflow:tensorflow-core 1.1.0)"
        .formatted(org.tensorflow.TensorFlow.version());
  }

  @Override
  public String written() {
    return "graph mode, weights frozen, channels last, batch norms as written, live edges only";
  }

  @Override
  public Workload open(Cell cell) {
    Graph graph = TensorFlowGraph.of(OnnxNetwork.of(cell, settings).bytes());
    return new Network(graph, new Session(graph, configuration), images);
  }

  private record Network(Graph graph, Session session, TFloat32 images) implements Workload {
    @Override
    public double runMs() {
      long start = System.nanoTime();
      Result logits = session.runner().feed("images", images).fetch("logits").run();
      double ms = (System.nanoTime() - start) * MS_PER_NS;
      logits.close();
      return ms;
    }

    @Override
    public void close() {
      session.close();
      graph.close();
    }
  }
}
