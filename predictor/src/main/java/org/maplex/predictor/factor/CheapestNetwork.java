package org.maplex.predictor.factor;

import java.util.List;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.predictor.feature.CellFeatures;
import org.maplex.predictor.feature.SparseRows;
import org.maplex.predictor.sample.Sample;
import org.maplex.predictor.sample.Samples;

/**
 * The network that no other one whose output depends on its input undercuts: its cells pass on
 * their input and compute nothing, so that only the skeleton runs.
 */
final class CheapestNetwork {
  /** What is known of it is believed from this quantile on. */
  private static final double SURELY = 0.05;

  /** No network takes less than this share of the mean over all. */
  private static final double LEAST = 0.02;

  private static final boolean[] NO_CONSTANT = new boolean[CellSpace.SIZE];

  static {
    for (int index = 0; index < NO_CONSTANT.length; index++) {
      NO_CONSTANT[index] = !Cell.ofIndex(index).liveEdges().isEmpty();
    }
  }

  /**
   * The cell that passes on its input once, and the one that does on every edge: where each edge is
   * executed, a multiplication by zero may take longer than passing on.
   */
  private static final List<Cell> CHEAPEST =
      List.of(
          Cell.parse("|none~0|+|none~0|none~1|+|skip_connect~0|none~1|none~2|"),
          Cell.parse(
              "|skip_connect~0|+|skip_connect~0|skip_connect~1|+|skip_connect~0|skip_connect~1|skip_connect~2|"));

  private CheapestNetwork() {}

  /** Whether the output of the cell at a public index depends on its input. */
  static boolean isNoConstant(int index) {
    return NO_CONSTANT[index];
  }

  /**
   * What the cheapest network takes at least, given the samples: surely more than the {@value
   * #SURELY} quantile of what is believed of it, and no more than the fastest sample took.
   *
   * @return a latency in ms, above 0
   */
  static double leastMs(WeightMixture mixture, Samples samples) {
    double floorMs = LEAST * mixture.scaleMs();
    double leastMs = Double.POSITIVE_INFINITY;
    for (Cell cell : CHEAPEST) {
      leastMs = Math.min(leastMs, distribution(cell, mixture, floorMs).quantileMs(SURELY));
    }
    for (Sample sample : samples) {
      if (isNoConstant(sample.cell().index())) {
        leastMs = Math.min(leastMs, sample.latencyMs());
      }
    }
    return leastMs;
  }

  private static GaussianMixture distribution(Cell cell, WeightMixture mixture, double floorMs) {
    SparseRows rows = CellFeatures.ofAllCells().rows();
    GaussianMixture.Builder latency = new GaussianMixture.Builder();
    for (WeightMixture.OfView ofView : mixture.views()) {
      int executed = ofView.view().executedIndex(cell.index());
      for (WeightMixture.Share share : ofView.shares()) {
        WeightBelief belief = share.belief();
        latency.add(
            share.probability(),
            rows.dot(executed, belief.weightsMs()),
            belief.varianceMs2(executed));
      }
    }
    return latency.build(floorMs);
  }
}
