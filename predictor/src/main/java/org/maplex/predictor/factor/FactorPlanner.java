package org.maplex.predictor.factor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.predictor.SamplePlanner;
import org.maplex.predictor.feature.CellFeatures;
import org.maplex.predictor.feature.ExecutionView;
import org.maplex.predictor.feature.SparseRows;

/**
 * Greedy choice of the cell that most reduces the summed relative variance over the space.
 *
 * <p>The prior is linear in the features of a cell under all views side by side, so its covariance
 * is one matrix C over these columns. To it belong the spread within each view, the difference
 * between views (which view the target has is unknown) and the scale. Measuring cell x removes (C
 * x)(C x)' / (x'C x + noise) from C; what that gains over the space is a quadratic form that is
 * updated with two products a cell. The residual, of which one sample tells nothing about other
 * cells that matters, counts as noise.
 */
final class FactorPlanner implements SamplePlanner {
  /** Every how manieth cell stands for the space. The public order is random. */
  private static final int REFERENCE_STRIDE = 4;

  private final LatencyPrior prior;

  FactorPlanner(LatencyPrior prior) {
    this.prior = prior;
  }

  @Override
  public List<Cell> plan(int samples, Collection<Cell> pool, DeviceSpecification target) {
    List<Cell> candidates = pool.stream().distinct().toList();
    if (samples < 1 || samples > candidates.size()) {
      throw new IllegalArgumentException(
          "A plan of %d samples was asked for, expected 1 to %d, as many as there are to choose from."
              .formatted(samples, candidates.size()));
    }
    return new Plan(candidates, target).choose(samples);
  }

  /** One run of the greedy choice. */
  private final class Plan {
    private final List<Cell> candidates;
    private final SparseRows design;
    private final double[] typical = new double[CellSpace.SIZE];
    private final double[][] covariance;

    /** The weighted second moments of the reference cells. */
    private final double[][] moments;

    Plan(List<Cell> candidates, DeviceSpecification target) {
      this.candidates = candidates;
      Map<ExecutionView, Double> odds = prior.viewOdds(target);
      this.design = sideBySide(odds);
      double[] mean = new double[design.columns()];
      int view = 0;
      for (double probability : odds.values()) {
        Vectors.add(mean, probability, expected(view++, odds.size()));
      }
      this.covariance = covariance(odds, mean);
      this.moments = new double[design.columns()][design.columns()];
      for (int index = 0; index < CellSpace.SIZE; index++) {
        typical[index] = Math.max(design.dot(index, mean), 0.2);
        if (index % REFERENCE_STRIDE == 0) {
          design.addOuterTo(moments, index, 1 / (typical[index] * typical[index]));
        }
      }
    }

    private SparseRows sideBySide(Map<ExecutionView, Double> odds) {
      SparseRows.Builder rows =
          new SparseRows.Builder(CellSpace.SIZE, odds.size() * CellFeatures.SIZE);
      for (int index = 0; index < CellSpace.SIZE; index++) {
        int moved = 0;
        for (ExecutionView view : odds.keySet()) {
          rows.entries(prior.rows(), view.executedIndex(index), moved);
          moved += CellFeatures.SIZE;
        }
        rows.endRow();
      }
      return rows.build();
    }

    /** The expected weights if the target had one view for certain. */
    private double[] expected(int view, int views) {
      double[] weights = new double[views * CellFeatures.SIZE];
      System.arraycopy(prior.mean(), 0, weights, view * CellFeatures.SIZE, CellFeatures.SIZE);
      return weights;
    }

    private double[][] covariance(Map<ExecutionView, Double> odds, double[] mean) {
      FactorSettings settings = prior.settings();
      double[][] within =
          prior.covariance(settings.preferredAmplitude(), settings.preferredOverhead());
      double[][] all = new double[mean.length][mean.length];
      int view = 0;
      for (double probability : odds.values()) {
        int moved = view * CellFeatures.SIZE;
        for (int i = 0; i < CellFeatures.SIZE; i++) {
          for (int j = 0; j < CellFeatures.SIZE; j++) {
            all[moved + i][moved + j] += probability * within[i][j];
          }
        }
        double[] difference = expected(view++, odds.size());
        Vectors.add(difference, -1, mean);
        Vectors.addOuter(all, probability, difference, difference);
      }
      Vectors.addOuter(all, settings.planningScale(), mean, mean);
      return all;
    }

    List<Cell> choose(int samples) {
      int pool = candidates.size();
      double[] variance = new double[pool];
      double[] gain = new double[pool];
      double[] noise = new double[pool];
      double[][] gains = sandwich();
      IntStream.range(0, pool)
          .parallel()
          .forEach(
              i -> {
                int index = candidates.get(i).index();
                variance[i] = design.quadratic(index, covariance);
                gain[i] = design.quadratic(index, gains);
                noise[i] = noiseVariance(index);
              });
      boolean[] taken = new boolean[pool];
      List<Cell> chosen = new ArrayList<>();
      while (chosen.size() < samples) {
        int best = -1;
        for (int i = 0; i < pool; i++) {
          if (!taken[i]
              && (best < 0
                  || gain[i] / (variance[i] + noise[i])
                      > gain[best] / (variance[best] + noise[best]))) {
            best = i;
          }
        }
        taken[best] = true;
        chosen.add(candidates.get(best));
        double[] direction = design.times(covariance, candidates.get(best).index());
        double total = variance[best] + noise[best];
        double[] weighted = Vectors.times(moments, direction);
        double[] seen = Vectors.times(covariance, weighted);
        double seenVariance = Vectors.dot(direction, weighted);
        for (int i = 0; i < pool; i++) {
          int index = candidates.get(i).index();
          double along = design.dot(index, direction) / total;
          variance[i] -= along * along * total;
          gain[i] += along * (along * seenVariance - 2 * design.dot(index, seen));
        }
        Vectors.addOuter(covariance, -1 / total, direction, direction);
      }
      return chosen;
    }

    /** C M C, so that x'C M C x is what measuring x tells about the reference cells. */
    private double[][] sandwich() {
      double[][] product = new double[covariance.length][];
      for (int i = 0; i < product.length; i++) {
        product[i] = Vectors.times(covariance, Vectors.times(moments, covariance[i]));
      }
      return product;
    }

    private double noiseVariance(int index) {
      FactorSettings settings = prior.settings();
      double relative = settings.planningNoise() * typical[index];
      return relative * relative + settings.residual() * settings.residual();
    }
  }
}
