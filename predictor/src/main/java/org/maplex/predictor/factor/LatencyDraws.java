package org.maplex.predictor.factor;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.predictor.algebra.Cholesky;
import org.maplex.predictor.algebra.Vectors;
import org.maplex.predictor.feature.CellFeatures;
import org.maplex.predictor.feature.SparseRows;

/**
 * Joint draws for some cells. One draw takes a component at its probability, weights from its
 * Gaussian, and for each cell what is its own: noise and, seldom, something in the way.
 */
final class LatencyDraws {
  private final SparseRows rows;
  private final WeightMixture mixture;
  private final SlowMeasurements slow;
  private final double resolutionMs;
  private final double[] leastMs;
  private final List<Cell> cells;
  private final double[] typical;
  private final IdentityHashMap<WeightBelief, double[][]> factors = new IdentityHashMap<>();

  /**
   * Draws.
   *
   * @param resolutionMs the step to which latencies are rounded, 0 if they are not
   * @param leastMs below which no latency of the cell at a public index is
   */
  LatencyDraws(
      WeightMixture mixture,
      SlowMeasurements slow,
      double resolutionMs,
      IntToDoubleFunction leastMs,
      List<Cell> cells) {
    this.rows = CellFeatures.ofAllCells().rows();
    this.mixture = mixture;
    this.slow = slow;
    this.resolutionMs = resolutionMs;
    this.leastMs =
        cells.stream().mapToDouble(cell -> leastMs.applyAsDouble(cell.index())).toArray();
    this.cells = cells;
    this.typical = new double[cells.size()];
    for (WeightMixture.OfView ofView : mixture.views()) {
      for (int i = 0; i < typical.length; i++) {
        typical[i] += ofView.partOfMeanMs().at(executed(ofView, i)) / mixture.scaleMs();
      }
    }
    Arrays.setAll(typical, i -> Math.max(LatencyPrior.LEAST_TYPICAL, typical[i]));
  }

  private int executed(WeightMixture.OfView ofView, int position) {
    return ofView.view().executedIndex(cells.get(position).index());
  }

  /** Latencies in ms, a row for each draw, with the cells in their order. */
  double[][] draw(int draws, RandomGenerator random) {
    double[][] drawn = new double[draws][cells.size()];
    for (double[] latencies : drawn) {
      draw(latencies, random);
    }
    return drawn;
  }

  private void draw(double[] latencies, RandomGenerator random) {
    double rest = random.nextDouble();
    WeightMixture.OfView chosenView = null;
    WeightMixture.Share chosen = null;
    for (WeightMixture.OfView ofView : mixture.views()) {
      for (WeightMixture.Share share : ofView.shares()) {
        if (chosen == null || rest >= 0) {
          chosenView = ofView;
          chosen = share;
          rest -= share.probability();
        }
      }
    }
    WeightBelief belief = chosen.belief();
    double[] weights = belief.weightsMs().clone();
    for (double[] column :
        factors.computeIfAbsent(
            belief, each -> Cholesky.columnsOfSemidefinite(each.covarianceMs2()))) {
      Vectors.add(weights, random.nextGaussian(), column);
    }
    for (int i = 0; i < latencies.length; i++) {
      double expected = rows.dot(executed(chosenView, i), weights);
      double noise = rows.quadratic(executed(chosenView, i), belief.noiseMs2());
      double own =
          Math.sqrt(
              Math.max(0, noise + belief.independentMs2() - resolutionMs * resolutionMs / 12));
      double latency = expected + own * random.nextGaussian();
      if (random.nextDouble() < slow.probability()) {
        latency += slow.excessMs() * typical[i] * (1 + random.nextGaussian() / 2);
      }
      latencies[i] = Math.max(leastMs[i], recorded(latency));
    }
  }

  private double recorded(double latencyMs) {
    return resolutionMs == 0 ? latencyMs : Math.rint(latencyMs / resolutionMs) * resolutionMs;
  }
}
