package org.maplex.search.strategy;

import org.maplex.search.objective.Evaluation;

/** Hears of every accuracy query as it is made. */
@FunctionalInterface
public interface ProgressListener {
  /** Hears nothing. */
  ProgressListener NONE = (latest, queries) -> {};

  /**
   * An accuracy was looked up.
   *
   * @param queries how many there were, this one included
   */
  void lookedUp(Evaluation latest, int queries);
}
