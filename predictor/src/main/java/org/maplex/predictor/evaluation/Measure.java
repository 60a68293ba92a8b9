package org.maplex.predictor.evaluation;

/** A figure by which predictions are judged. */
public enum Measure {
  /** Spearman's rank correlation, -1 to 1. */
  SPEARMAN("spearman"),
  /** Kendall's rank correlation tau-b, -1 to 1. */
  KENDALL("kendall"),
  /** The share of predictions within 1% of the truth, 0 to 1. */
  WITHIN1("within1"),
  /** The share of predictions within 5% of the truth, 0 to 1. */
  WITHIN5("within5"),
  /** The share of predictions within 10% of the truth, 0 to 1. */
  WITHIN10("within10"),
  /** The share of predictions that the method itself expected within 10% of the truth, 0 to 1. */
  EXPECTED_WITHIN10("expectedWithin10"),
  /**
   * The mean absolute difference in percent of the truth, 0 or more; very large where true
   * latencies are near zero, as some on raspi4 and pixel3.
   */
  MAPE("mape"),
  /**
   * The median absolute difference in percent of the truth, 0 or more; a few latencies near zero do
   * not move it.
   */
  MDAPE("mdape"),
  /** The share of true latencies inside the interval that should hold 90% of them, 0 to 1. */
  COVERAGE90("coverage90");

  private final String id;

  Measure(String id) {
    this.id = id;
  }

  /** The name in files, for example {@code within10}. */
  public String id() {
    return id;
  }
}
