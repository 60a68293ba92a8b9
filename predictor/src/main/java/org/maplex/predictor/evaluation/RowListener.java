package org.maplex.predictor.evaluation;

/**
 * Hears of the rows of an evaluation as they are finished, and may stop it.
 *
 * @param <R> a row
 */
@FunctionalInterface
public interface RowListener<R> {
  /** A row was finished. Called by the thread that runs the evaluation. */
  void finished(R row);

  /**
   * Whether to give up the rows that are not finished. Asked by the thread that runs the
   * evaluation, several times a second.
   */
  default boolean isStopped() {
    return false;
  }
}
