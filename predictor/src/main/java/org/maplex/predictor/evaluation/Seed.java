package org.maplex.predictor.evaluation;

import java.util.Random;

/**
 * Where everything random of one repetition comes from.
 *
 * @param seed of the whole evaluation
 * @param repetition counted from 0
 */
public record Seed(long seed, int repetition) {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  /**
   * Random numbers for one purpose and one target, which depend on nothing else: not on which other
   * targets there are, nor on the order in which they are evaluated.
   */
  Random random(String purpose, String target) {
    long state = mix(seed + GOLDEN * repetition);
    for (char each : (purpose + " " + target).toCharArray()) {
      state = mix(state + GOLDEN + each);
    }
    return new Random(state);
  }

  /** The finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014, figure 16). */
  private static long mix(long state) {
    long mixed = (state ^ state >>> 30) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
    return mixed ^ mixed >>> 31;
  }
}
