package org.maplex.search.objective;

import java.util.List;
import java.util.Set;

/**
 * The objectives of one search.
 *
 * @param list one to four different ones, accuracy among them
 */
public record Objectives(List<Objective> list) {
  /** Accuracy against latency. */
  public static final Objectives ACCURACY_AND_LATENCY =
      new Objectives(List.of(Objective.ACCURACY, Objective.LATENCY));

  /**
   * Checked objectives.
   *
   * @throws IllegalArgumentException if accuracy is not among them, or one is named twice
   */
  public Objectives {
    list = List.copyOf(list);
    if (!list.contains(Objective.ACCURACY)) {
      throw new IllegalArgumentException("accuracy is missing, expected it among the objectives");
    }
    if (Set.copyOf(list).size() != list.size()) {
      throw new IllegalArgumentException("an objective is named twice, expected each once");
    }
  }

  /** How many there are, 1 to 4. */
  public int size() {
    return list.size();
  }

  /** The value vector of an architecture with larger better in every component. */
  public double[] merits(Evaluation evaluation) {
    return list.stream().mapToDouble(objective -> objective.merit(evaluation)).toArray();
  }
}
