package org.maplex.benchmarks;

import java.util.Map;
import java.util.OptionalLong;
import org.maplex.benchmarkdata.space.CellSpace;

/**
 * How many multiplications, each with an addition, a benchmark cannot do without: the products and
 * sums of the formulas themselves, counted from the sizes of what they are about. What a benchmark
 * takes beyond that is not arithmetic: memory, allocation, order and bookkeeping. The page {@code
 * benchmarks/README.md} tells for each which.
 */
final class Arithmetic {
  private static final long CELLS = CellSpace.SIZE;
  private static final long FEATURES = 42;

  /** Of them so many are not zero in a cell, in the mean; in a part of a cell, five. */
  private static final long PRESENT = 15;

  private static final long PRESENT_IN_A_PART = 5;

  /** Ways to execute a cell, each with amplitudes, novelties and noises to choose from. */
  private static final long VIEWS = 3;

  private static final long COVARIANCES = 3 * 3;
  private static final long NOISES = 5;

  private static final long SAMPLES = 10;

  /** Components of the mixture that are kept, and the one for what gets in the way. */
  private static final long COMPONENTS = 12;

  /** Additions that the tables of a cell's parts take: of a sum, and of a quadratic form. */
  private static final long LINEAR = 4;

  private static final long QUADRATIC = 10;

  /** Mean, typical latency and second moment under each view. */
  private static final long MEAN_AND_DEVIATION = VIEWS * (2 * LINEAR + QUADRATIC + 4);

  /** Parts that cells are made of, and those of them that are pairs of edges. */
  private static final long PARTS = 163;

  private static final long PAIRS = 75;

  /** What a logarithm or an exponential takes, and the complementary error function. */
  private static final long EXPONENTIAL = 15;

  private static final long ERROR_FUNCTION = 28 + EXPONENTIAL;

  /** Evaluations until a quantile is found. */
  private static final long STEPS = 3;

  /** Features and classes of the model of accuracy, and features that a class has. */
  private static final long ACCURACY_FEATURES = 63;

  private static final long ACCURACY_CLASSES = 2_563;
  private static final long ACTIVE = 14;

  /** How often a search of 600 look-ups asks that model, and how many rows it has by then. */
  private static final long BELIEFS = 50;

  private static final long ROWS = 350;

  /** How many cells such a search asks for their variance, and for exact probabilities. */
  private static final long VARIANCES = 7_000;

  private static final long PROBABILITIES = 1_500;

  private static final Map<String, Long> COUNTS =
      Map.of(
          ReferenceLoop.NAME,
          ReferenceLoop.MULTIPLY_ADDS,
          "adapt",
          adapt(),
          "meanOfAllCells",
          CELLS * VIEWS * LINEAR,
          "meanAndDeviationOfAllCells",
          CELLS * MEAN_AND_DEVIATION,
          "estimateAllCells",
          CELLS * (distribution() + 2 * STEPS * COMPONENTS * (ERROR_FUNCTION + EXPONENTIAL + 6)),
          "adaptAndSearch",
          adaptAndSearch());

  private Arithmetic() {}

  /** The count for a benchmark, if it is one whose time arithmetic should take. */
  static OptionalLong of(String benchmark) {
    Long count = COUNTS.get(benchmark);
    return count == null ? OptionalLong.empty() : OptionalLong.of(count);
  }

  /** Ten samples: fits of all choices, then the weights of the components that are kept. */
  private static long adapt() {
    long square = SAMPLES * SAMPLES;
    long products = 2 * SAMPLES * (PRESENT * FEATURES + SAMPLES * PRESENT);
    long fit = square * SAMPLES / 6 + 3 * square / 2 + 4 * SAMPLES + (SAMPLES + 2) * EXPONENTIAL;
    long fits = COVARIANCES * (2 * square + NOISES * (fit + SAMPLES));
    long component =
        FEATURES * FEATURES * 2
            + SAMPLES * PRESENT * FEATURES
            + 2 * SAMPLES * FEATURES
            + square / 2 * FEATURES
            + SAMPLES * FEATURES * FEATURES
            + FEATURES * FEATURES;
    long together = 2 * FEATURES * FEATURES;
    return VIEWS * (products + fits + table()) + COMPONENTS * (component + together);
  }

  /** The table of a quadratic form over pairs of parts, and of a sum over parts. */
  private static long table() {
    long own = PARTS * PRESENT_IN_A_PART * PRESENT_IN_A_PART / 2;
    long behind = PARTS - PAIRS / 2;
    return own
        + PAIRS * (PRESENT_IN_A_PART * FEATURES + behind * PRESENT_IN_A_PART)
        + PARTS * PRESENT_IN_A_PART;
  }

  /** The mixture for one cell. */
  private static long distribution() {
    return COMPONENTS * (LINEAR + QUADRATIC + 10);
  }

  private static long adaptAndSearch() {
    long belief =
        ACCURACY_FEATURES * ACCURACY_FEATURES * ACCURACY_FEATURES / 6
            + 3 * ACCURACY_FEATURES * ACCURACY_FEATURES / 2
            + ROWS * (EXPONENTIAL + ACTIVE)
            + ACCURACY_CLASSES * ACTIVE;
    return adapt()
        + COMPONENTS * table()
        + CELLS * VIEWS * LINEAR
        + VARIANCES * MEAN_AND_DEVIATION
        + BELIEFS * belief
        + PROBABILITIES * (distribution() + COMPONENTS * ERROR_FUNCTION);
  }
}
