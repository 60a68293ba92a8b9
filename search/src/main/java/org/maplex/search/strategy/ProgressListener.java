package org.maplex.search.strategy;

import org.apiguardian.api.API;
import org.maplex.search.objective.Evaluation;

/** Hears of every accuracy query as it is made, and may end the search. */
@API(status = API.Status.STABLE)
@FunctionalInterface
public interface ProgressListener {
  /** Hears nothing, and lets the search go on. */
  ProgressListener NONE = (latest, queries) -> {};

  /**
   * An accuracy was looked up.
   *
   * @param queries how many are known now, this one and those of an earlier run included
   */
  void lookedUp(Evaluation latest, int queries);

  /** Whether the search should end with what it has. Asked before every look-up. */
  default boolean isStopped() {
    return false;
  }
}
