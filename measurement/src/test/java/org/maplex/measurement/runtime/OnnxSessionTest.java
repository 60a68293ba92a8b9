package org.maplex.measurement.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.maplex.benchmarkdata.Dataset;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.measurement.network.NetworkSettings;
import org.maplex.measurement.network.OnnxNetwork;

class OnnxSessionTest {
  private static final NetworkSettings SETTINGS = NetworkSettings.of(Dataset.IMAGENET16_120, 1);
  private static final float[] IMAGE = new float[3 * 16 * 16];

  private static OnnxSession session(int threads) {
    byte[] model = OnnxNetwork.of(Cell.ofIndex(1459), SETTINGS).bytes();
    return OnnxSession.open(model, IMAGE, SETTINGS.inputShape(), new long[] {1, 120}, threads);
  }

  @Test
  void computesTheSameInEveryRun() {
    try (OnnxSession session = session(1)) {
      session.run();
      float[] first = session.output();
      session.run();
      assertArrayEquals(first, session.output());
      assertTrue(first[0] != 0);
    }
  }

  @Test
  void computesTheSameOnTwoThreads() {
    try (OnnxSession one = session(1);
        OnnxSession two = session(2)) {
      one.run();
      two.run();
      assertArrayEquals(one.output(), two.output(), 1e-5f);
    }
  }

  @Test
  void refusesWhatIsNoNetwork() {
    byte[] noModel = "no model".getBytes(StandardCharsets.UTF_8);
    InferenceException e =
        assertThrows(
            InferenceException.class,
            () -> OnnxSession.open(noModel, IMAGE, SETTINGS.inputShape(), new long[] {1, 120}, 1));
    assertTrue(e.getMessage().startsWith("ONNX Runtime cannot load the network: "), e.getMessage());
  }

  @Test
  void knowsTheVersionOfTheRuntime() {
    assertTrue(OnnxSession.runtimeVersion().matches("1\\.\\d+\\.\\d+"));
  }
}
