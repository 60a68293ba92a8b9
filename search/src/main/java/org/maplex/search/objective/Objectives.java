package org.maplex.search.objective;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * The objectives of one search.
 *
 * @param list different ones, accuracy among them
 */
@API(status = API.Status.STABLE)
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

  /**
   * The values of an architecture with larger better in every component, in the order of the
   * objectives: what is minimised changes its sign. Latency has a component for each device.
   */
  public double[] merits(Evaluation evaluation) {
    double[] merits = new double[list.size() + evaluation.candidate().latenciesMs().size()];
    int size = 0;
    for (Objective objective : list) {
      switch (objective) {
        case ACCURACY -> merits[size++] = evaluation.accuracy();
        case LATENCY -> {
          for (double latencyMs : evaluation.candidate().latenciesMs()) {
            merits[size++] = -latencyMs;
          }
        }
        case LATENCY_RATIO -> merits[size++] = -evaluation.candidate().latencyRatio();
        case PARAMETERS -> merits[size++] = -evaluation.candidate().parameters();
        case FLOPS -> merits[size++] = -evaluation.candidate().flops();
      }
    }
    return Arrays.copyOf(merits, size);
  }

  /**
   * How many components {@link #merits} have.
   *
   * @param devices how many devices there are, from 1
   */
  public int components(int devices) {
    return list.contains(Objective.LATENCY) ? list.size() - 1 + devices : list.size();
  }

  /**
   * The component of {@link #merits} that is the accuracy.
   *
   * @param devices how many devices there are, from 1
   */
  public int accuracyComponent(int devices) {
    int at = list.indexOf(Objective.ACCURACY);
    int latencyAt = list.indexOf(Objective.LATENCY);
    return latencyAt >= 0 && latencyAt < at ? at - 1 + devices : at;
  }
}
