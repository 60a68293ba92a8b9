package org.maplex.benchmarks;

import java.util.Locale;
import java.util.OptionalLong;

/**
 * What one benchmark took.
 *
 * @param benchmark its name
 * @param medianMs the median time in ms, of all rounds
 * @param ratio how many times as long as the reference loop beside it, the median of the rounds
 * @param lowest the same of the round in which it was lowest
 * @param highest and of that in which it was highest
 */
record Figure(String benchmark, double medianMs, double ratio, double lowest, double highest) {
  /** How many times as long as its arithmetic takes at the speed of the reference loop, or "". */
  String timesArithmetic() {
    OptionalLong count = Arithmetic.of(benchmark);
    return count.isEmpty()
        ? ""
        : format(ratio * ReferenceLoop.MULTIPLY_ADDS / count.getAsLong(), 2);
  }

  static String format(double value, int decimals) {
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
