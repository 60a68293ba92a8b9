package org.maplex.search.evaluation;

import java.util.Collection;
import java.util.List;
import org.maplex.predictor.evaluation.RowListener;
import org.maplex.search.result.Provenance;

/**
 * What an evaluation computes, row by row, and reports. Each row follows from the study alone,
 * whichever other rows are computed and on however many threads.
 *
 * @param <K> what a row is about
 * @param <R> a row
 * @param <T> what is reported of the rows that are there
 */
public interface Study<K, R, T extends EvaluationReport> {
  /** What rows there are, each once, in the order in which tables list them. */
  List<K> keys();

  /** How many trials a row has, 1 or more; how long it takes depends on them. */
  int repetitions(K key);

  /** How rows stand in a journal. */
  RowFormat<K, R> format();

  /** The configuration as resolved, in the form in which it is read. */
  String config();

  /** Everything in the tables that rows and report follow from, as text to take a digest of. */
  String dataManifest();

  /** A class of each room that rows follow from. */
  List<Class<?>> rooms();

  /**
   * Computes rows, unless it is stopped. It does not wait for the rows in work then; they are given
   * up after the repetition that each is at.
   *
   * @param keys some of {@link #keys}; they finish in any order
   * @param threads how many rows are computed at a time, from 1
   * @throws IllegalStateException if a row fails, which the message names, or it is interrupted
   */
  void compute(Collection<K> keys, int threads, RowListener<R> listener);

  /**
   * What was found.
   *
   * @param rows those that are finished, in the order of {@link #keys}
   */
  T report(Provenance provenance, List<R> rows);
}
