package org.maplex.predictor.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SeedTest {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  /** Java's own generator of the kind adds the constant before it mixes. */
  @Test
  void mixesSeedRepetitionPurposeAndTargetAsSplitMixDoes() {
    for (long seed : new long[] {0, 1, -7, 1L << 40}) {
      SplittableRandom repetitions = new SplittableRandom(seed - GOLDEN);
      for (int repetition = 0; repetition < 4; repetition++) {
        long state = repetitions.nextLong();
        for (char each : "samples fpga".toCharArray()) {
          state = new SplittableRandom(state + each).nextLong();
        }
        assertEquals(
            new Random(state).nextLong(),
            new Seed(seed, repetition).random("samples", "fpga").nextLong());
      }
    }
  }
}
