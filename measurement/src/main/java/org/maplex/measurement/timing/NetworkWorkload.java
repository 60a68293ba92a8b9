package org.maplex.measurement.timing;

import org.maplex.benchmarkdata.space.Cell;
import org.maplex.measurement.network.NetworkSettings;
import org.maplex.measurement.network.OnnxNetwork;
import org.maplex.measurement.runtime.OnnxSession;

/** The network of a cell, run in this process on images of noise. */
public final class NetworkWorkload implements Workload {
  private static final double MS_PER_NS = 1e-6;

  private final OnnxSession session;

  private NetworkWorkload(OnnxSession session) {
    this.session = session;
  }

  /**
   * Writes and loads a network.
   *
   * @param threads that execute a call together, from 1
   * @throws org.maplex.measurement.runtime.InferenceException if the runtime refuses it
   */
  public static NetworkWorkload open(Cell cell, NetworkSettings settings, int threads) {
    return new NetworkWorkload(
        OnnxSession.openOnNoise(
            OnnxNetwork.of(cell, settings).bytes(),
            settings.inputShape(),
            settings.outputShape(),
            threads,
            settings.seed()));
  }

  /** The network without any cell, which runs beside all others. */
  public static NetworkWorkload reference(NetworkSettings settings, int threads) {
    return open(
        Cell.parse("|none~0|+|none~0|none~1|+|skip_connect~0|none~1|none~2|"), settings, threads);
  }

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
