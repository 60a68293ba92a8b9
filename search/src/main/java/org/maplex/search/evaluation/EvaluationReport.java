package org.maplex.search.evaluation;

/** Everything an evaluation found and what it follows from; each text repeats to the byte. */
public interface EvaluationReport {
  /** The contents of {@code evaluation.json}. */
  String json();

  /** The contents of {@code evaluation.csv}. */
  String csv();

  /** The contents of {@code evaluation.md}. */
  String markdown();

  /** What a person is told first. */
  EvaluationSummary summary();
}
