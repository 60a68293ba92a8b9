package org.maplex.benchmarkdata.table;

import java.nio.charset.StandardCharsets;

/** Reads decimal numbers from bytes, rounded to the nearest double. */
final class Decimals {
  /** Up to here every whole number is a double. */
  private static final long LARGEST_EXACT = 1L << 53;

  /** All powers of ten that are doubles. */
  private static final double[] POWERS_OF_TEN = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  private Decimals() {}

  /**
   * The number written from {@code start} up to but without {@code end}; NaN if it is none.
   *
   * <p>Digits and point alone, with a mantissa below 2^53 and at most 22 places, need one division
   * of two exact doubles, which IEEE 754 rounds correctly (Clinger, PLDI 1990). All else is left to
   * {@link Double#parseDouble}.
   */
  static double parse(byte[] text, int start, int end) {
    long mantissa = 0;
    int places = 0;
    int point = 0;
    for (int at = start; at < end; at++) {
      int digit = text[at] - '0';
      if (digit >= 0 && digit <= 9 && mantissa <= LARGEST_EXACT / 10 - 1) {
        mantissa = 10 * mantissa + digit;
        places += point;
      } else if (text[at] == '.' && point == 0) {
        point = 1;
      } else {
        return slowly(text, start, end);
      }
    }
    boolean digitsOnBothSides = end > start && text[start] != '.' && text[end - 1] != '.';
    if (!digitsOnBothSides || places >= POWERS_OF_TEN.length) {
      return slowly(text, start, end);
    }
    return mantissa / POWERS_OF_TEN[places];
  }

  private static double slowly(byte[] text, int start, int end) {
    String number = new String(text, start, end - start, StandardCharsets.ISO_8859_1);
    if (!number.matches("-?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]{1,4})?")) {
      return Double.NaN;
    }
    return Double.parseDouble(number);
  }
}
