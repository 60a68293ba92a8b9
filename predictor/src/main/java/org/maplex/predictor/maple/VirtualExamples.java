package org.maplex.predictor.maple;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cells that run as long as a measured cell on the sources, which stand in for it. How far two
 * cells are apart is the squared difference of the logarithms of their relative latencies, in the
 * mean over the sources.
 */
final class VirtualExamples {
  private final SourceSet sources;
  private final MapleSettings settings;

  VirtualExamples(SourceSet sources, MapleSettings settings) {
    this.sources = sources;
    this.settings = settings;
  }

  /**
   * A cell that stands in for a measured one.
   *
   * @param index of the cell
   * @param weight in samples, below 1
   */
  record Example(int index, double weight) {}

  /**
   * The examples for each measured cell, the most alike first; none where they are switched off.
   *
   * @param measured public indices
   * @param weights of the sources
   */
  List<List<Example>> of(int[] measured, double[] weights) {
    List<List<Example>> examples = new ArrayList<>();
    for (int index : measured) {
      examples.add(settings.virtualExamples() ? of(index, measured, weights) : List.of());
    }
    return examples;
  }

  private List<Example> of(int index, int[] measured, double[] weights) {
    int[] candidates = sources.candidates();
    double[] distances = new double[candidates.length];
    for (int source = 0; source < weights.length; source++) {
      if (weights[source] > 0) {
        double own = sources.logarithm(source, index);
        double[] others = sources.candidateLogarithms(source);
        for (int i = 0; i < candidates.length; i++) {
          distances[i] += weights[source] * (others[i] - own) * (others[i] - own);
        }
      }
    }
    for (int i = 0; i < candidates.length; i++) {
      for (int each : measured) {
        if (candidates[i] == each) {
          distances[i] = Double.POSITIVE_INFINITY;
        }
      }
    }
    List<Example> examples = new ArrayList<>();
    for (int i : nearest(distances)) {
      double weight = settings.virtualWeight() / (1 + settings.virtualDecay() * distances[i]);
      examples.add(new Example(candidates[i], weight));
    }
    return examples;
  }

  /** Where the smallest finite distances are, in ascending order, the first of equal ones first. */
  private int[] nearest(double[] distances) {
    int[] nearest = new int[settings.virtualPerSample()];
    int found = 0;
    for (int i = 0; i < distances.length; i++) {
      if (distances[i] == Double.POSITIVE_INFINITY
          || (found == nearest.length && distances[i] >= distances[nearest[found - 1]])) {
        continue;
      }
      int place = found < nearest.length ? found++ : found - 1;
      while (place > 0 && distances[nearest[place - 1]] > distances[i]) {
        nearest[place] = nearest[place - 1];
        place--;
      }
      nearest[place] = i;
    }
    return Arrays.copyOf(nearest, found);
  }
}
