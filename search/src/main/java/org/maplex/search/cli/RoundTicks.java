package org.maplex.search.cli;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Values at which an axis is labelled: multiples of 1, 2 or 5 times a power of ten (after Heckbert,
 * "Nice Numbers for Graph Labels", Graphics Gems, 1990).
 *
 * @param values ascending, at least two, the outer ones are the ends of the axis
 */
record RoundTicks(List<BigDecimal> values) {
  private static final List<BigDecimal> STEPS =
      List.of(BigDecimal.ONE, BigDecimal.valueOf(2), BigDecimal.valueOf(5), BigDecimal.TEN);

  /** A fifth of a range is to be 0.2 of it, which no binary number is. */
  private static final MathContext PRECISION = new MathContext(12);

  /** Ticks with a list of their own. */
  RoundTicks {
    values = List.copyOf(values);
  }

  /**
   * Ticks from just below a range to just above it.
   *
   * @param most into how many parts they divide the range, at most
   */
  static RoundTicks covering(double least, double greatest, int most) {
    double room = greatest > least ? greatest - least : Math.max(Math.abs(least) / 2, 1e-3);
    double middle = (least + greatest) / 2;
    double from = greatest > least ? least : middle - room / 2;
    double to = greatest > least ? greatest : middle + room / 2;
    BigDecimal step = step(new BigDecimal(room / most).round(PRECISION));
    BigInteger first = multiple(from, step, RoundingMode.FLOOR);
    BigInteger last = multiple(to, step, RoundingMode.CEILING);
    return new RoundTicks(
        IntStream.rangeClosed(0, last.subtract(first).intValueExact())
            .mapToObj(i -> step.multiply(new BigDecimal(first.add(BigInteger.valueOf(i)))))
            .toList());
  }

  /** The smallest round number that is not below a part of the range. */
  private static BigDecimal step(BigDecimal part) {
    int power = part.precision() - part.scale() - 1;
    return STEPS.stream()
        .map(step -> step.scaleByPowerOfTen(power))
        .filter(step -> step.compareTo(part) >= 0)
        .findFirst()
        .orElseThrow();
  }

  private static BigInteger multiple(double value, BigDecimal step, RoundingMode mode) {
    return new BigDecimal(value).divide(step, 0, mode).toBigInteger();
  }

  double first() {
    return values.get(0).doubleValue();
  }

  double last() {
    return values.get(values.size() - 1).doubleValue();
  }

  /** Where a value is between the ends: 0 at the first, 1 at the last. */
  double position(double value) {
    return (value - first()) / (last() - first());
  }

  /** What is written at each value, all with as many decimals as they need. */
  List<String> labels() {
    int decimals = values.stream().mapToInt(value -> decimals(value)).max().orElse(0);
    return values.stream().map(value -> value.setScale(decimals).toPlainString()).toList();
  }

  private static int decimals(BigDecimal value) {
    return Math.max(0, value.stripTrailingZeros().scale());
  }
}
