package org.maplex.search.evaluation;

import java.util.List;
import java.util.Optional;
import org.maplex.search.config.EvaluationConfig;
import org.maplex.search.result.Provenance;

/**
 * Everything an evaluation found and what it follows from. Each text of a finished evaluation
 * repeats to the byte; that of an interrupted one says so, and tells what its rows tell.
 */
public interface EvaluationReport {
  /** The evaluation that was asked for. */
  EvaluationConfig config();

  /** What else the figures follow from. */
  Provenance provenance();

  /** The rows that are finished. */
  List<?> rows();

  /** How many rows there are when the evaluation is finished. */
  int rowsAsked();

  /** Whether the evaluation was stopped before all rows were finished. */
  default boolean isInterrupted() {
    return rows().size() < rowsAsked();
  }

  /** The contents of {@code evaluation.json}. */
  String json();

  /** The contents of {@code evaluation.csv}. */
  String csv();

  /** The contents of {@code predictions.csv}; empty if there is no such file. */
  default Optional<String> predictions() {
    return Optional.empty();
  }

  /** The contents of {@code evaluation.md}. */
  String markdown();

  /** What a person is told first of a finished evaluation. */
  EvaluationSummary summary();
}
