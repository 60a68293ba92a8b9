package org.maplex.search.strategy;

import org.maplex.search.objective.Candidate;
import org.maplex.search.objective.Evaluation;
import org.maplex.search.objective.Objectives;

/** Where accuracy stands among merits. */
public final class AccuracyComponent {
  private AccuracyComponent() {}

  /**
   * The component of {@link Objectives#merits} that accuracy decides.
   *
   * @param any an architecture, it does not matter which
   */
  public static int of(Objectives objectives, Candidate any) {
    double[] none = objectives.merits(new Evaluation(any, 0));
    double[] full = objectives.merits(new Evaluation(any, 100));
    int component = 0;
    while (none[component] == full[component]) {
      component++;
    }
    return component;
  }
}
