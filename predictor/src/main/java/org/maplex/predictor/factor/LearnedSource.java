package org.maplex.predictor.factor;

import java.util.Arrays;
import java.util.Comparator;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.predictor.feature.ExecutionView;

/** What is known of a source once it is freed of its noise and scaled to mean 1 over all cells. */
sealed interface LearnedSource permits SourceFunction, SourceGuess {
  /** The source. */
  Device device();

  /** The expected weights, one for each feature of the executed cell. */
  double[] weights();

  /** The mean over all cells, if all their edges ran, in ms. */
  double scaleMs();

  /** The view that the source most probably executes. */
  default ExecutionView view() {
    return Arrays.stream(ExecutionView.values())
        .max(Comparator.comparingDouble(this::probability))
        .orElseThrow();
  }

  /** How probable it is that the source executes what that view leaves, 0 to 1. */
  double probability(ExecutionView view);
}
