package org.maplex.predictor.factor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.predictor.SamplePlanner;
import org.maplex.predictor.algebra.Vectors;
import org.maplex.predictor.feature.ExecutionView;
import org.maplex.predictor.sample.Samples;

/**
 * Greedy choice of the cell that most reduces the summed relative variance over the space.
 *
 * <p>The belief is linear in the features of a cell under all views side by side, so its covariance
 * is one matrix C over these columns. To it belong the spread within each view, the difference
 * between views (which view the target has is unknown) and the scale. Measuring cell x removes (C
 * x)(C x)' / (x'C x + noise) from C; what that gains over the space is a quadratic form that is
 * updated with two products a cell. The residual, of which one sample tells nothing about other
 * cells that matters, counts as noise.
 *
 * <p>Variances do not ask whether a measurement decides between views, only how far their means lie
 * apart. So once the first samples have told the scale and the most common factors, one sample is
 * chosen that tells the views apart.
 */
final class FactorPlanner implements SamplePlanner {
  /** Every fourth cell stands for the space. The public order is random. */
  private static final int[] REFERENCE =
      IntStream.range(0, CellSpace.SIZE).filter(index -> index % 4 == 0).toArray();

  /** From this probability on, a view counts as known. */
  private static final double DECIDED = 0.95;

  private final LatencyPrior prior;
  private final FactorSettings.Planning planning;

  FactorPlanner(LatencyPrior prior) {
    this.prior = prior;
    this.planning = prior.settings().planning();
  }

  @Override
  public List<Cell> plan(
      int samples, Collection<Cell> pool, Samples measured, DeviceSpecification target) {
    int[] known = measured.indices();
    List<Cell> candidates =
        pool.stream()
            .distinct()
            .filter(cell -> IntStream.of(known).noneMatch(index -> index == cell.index()))
            .toList();
    if (samples < 1 || samples > candidates.size()) {
      throw new IllegalArgumentException(
          "A plan of %d samples was asked for, expected 1 to %d, as many as there are to choose from."
              .formatted(samples, candidates.size()));
    }
    List<Cell> chosen = new ArrayList<>();
    if (known.length == 0) {
      Map<ExecutionView, Double> shown =
          prior.viewOdds(target, FactorSettings.alike(planning.plainViewWeight()));
      extend(
          chosen,
          candidates,
          PlanningBelief.before(prior, shown),
          Math.min(samples, planning.plain()));
      Map<ExecutionView, Double> odds =
          prior.viewOdds(target, FactorSettings.alike(planning.viewWeight()));
      if (chosen.size() < samples && odds.size() > 1) {
        chosen.add(tellingViewsApart(chosen, candidates, known, odds));
      }
      extend(chosen, candidates, PlanningBelief.before(prior, odds), samples);
    } else {
      FactorPosterior posterior = new FactorPosterior(prior, measured, target);
      Map<ExecutionView, Double> odds = posterior.viewProbabilities();
      if (odds.values().stream().noneMatch(probability -> probability >= DECIDED)) {
        chosen.add(tellingViewsApart(chosen, candidates, known, odds));
      }
      extend(chosen, candidates, PlanningBelief.after(prior, posterior, odds), samples);
    }
    return List.copyOf(chosen);
  }

  /** Adds the cells that reduce the variance most until there are so many. */
  private static void extend(
      List<Cell> chosen, List<Cell> candidates, PlanningBelief belief, int samples) {
    if (chosen.size() >= samples) {
      return;
    }
    JointViews rows = belief.rows();
    double[][] covariance = belief.covariance();
    boolean[] taken = new boolean[candidates.size()];
    for (Cell cell : chosen) {
      taken[candidates.indexOf(cell)] = true;
      double[] row = rows.row(cell.index());
      double[] direction = Vectors.times(covariance, row);
      double total = Vectors.dot(row, direction) + belief.noiseVariance(cell.index());
      Vectors.addOuter(covariance, -1 / total, direction, direction);
    }
    double[][] moments =
        rows.moments(REFERENCE, index -> 1 / (belief.typical(index) * belief.typical(index)));
    int[] indices = candidates.stream().mapToInt(Cell::index).toArray();
    double[] variance = values(rows.quadratic(covariance), indices);
    double[] gain = values(rows.quadratic(sandwich(covariance, moments)), indices);
    double[] noise = values(belief::noiseVariance, indices);
    while (chosen.size() < samples) {
      int best = best(taken, i -> gain[i] / (variance[i] + noise[i]));
      taken[best] = true;
      chosen.add(candidates.get(best));
      double[] direction = Vectors.times(covariance, rows.row(indices[best]));
      double total = variance[best] + noise[best];
      double[] weighted = Vectors.times(moments, direction);
      double seenVariance = Vectors.dot(direction, weighted);
      IntToDoubleFunction along = rows.linear(direction);
      IntToDoubleFunction seen = rows.linear(Vectors.times(covariance, weighted));
      for (int i = 0; i < indices.length; i++) {
        double share = along.applyAsDouble(indices[i]) / total;
        variance[i] -= share * share * total;
        gain[i] += share * (share * seenVariance - 2 * seen.applyAsDouble(indices[i]));
      }
      Vectors.addOuter(covariance, -1 / total, direction, direction);
    }
  }

  private static double[] values(IntToDoubleFunction function, int[] indices) {
    return IntStream.of(indices).parallel().mapToDouble(function).toArray();
  }

  /** The first position not taken that has the highest value. */
  private static int best(boolean[] taken, IntToDoubleFunction value) {
    int best = -1;
    double highest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < taken.length; i++) {
      if (!taken[i]) {
        double candidate = value.applyAsDouble(i);
        if (best < 0 || candidate > highest) {
          best = i;
          highest = candidate;
        }
      }
    }
    return best;
  }

  /** C M C, so that x'C M C x is what measuring x tells about the reference cells. */
  private static double[][] sandwich(double[][] covariance, double[][] moments) {
    return Arrays.stream(covariance)
        .parallel()
        .map(line -> Vectors.times(covariance, Vectors.times(moments, line)))
        .toArray(double[][]::new);
  }

  /**
   * The cell whose latency differs most between views, in standard deviations of what it could be
   * under one of them once the samples before it are measured. Most depends on whether dead edges
   * run at all, so views that agree on this need not be told apart.
   */
  private Cell tellingViewsApart(
      List<Cell> chosen, List<Cell> candidates, int[] measured, Map<ExecutionView, Double> odds) {
    int[] before =
        IntStream.concat(IntStream.of(measured), chosen.stream().mapToInt(Cell::index)).toArray();
    int[] asked = candidates.stream().mapToInt(Cell::index).toArray();
    boolean open =
        odds.keySet().stream().map(ExecutionView::leavesOutDeadEdges).distinct().count() > 1;
    double[] contrast = new double[asked.length];
    for (ExecutionView truth : odds.keySet()) {
      ViewContrast contrasts = new ViewContrast(prior, truth, before);
      for (ExecutionView other : odds.keySet()) {
        boolean disagrees = other.leavesOutDeadEdges() != truth.leavesOutDeadEdges();
        if (other != truth && (disagrees || !open)) {
          Vectors.add(contrast, 1, contrasts.to(other, asked));
        }
      }
    }
    boolean[] taken = new boolean[candidates.size()];
    for (int i = 0; i < taken.length; i++) {
      taken[i] = chosen.contains(candidates.get(i));
    }
    return candidates.get(best(taken, i -> contrast[i]));
  }
}
