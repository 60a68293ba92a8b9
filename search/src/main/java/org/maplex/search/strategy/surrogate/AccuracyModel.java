package org.maplex.search.strategy.surrogate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.predictor.algebra.Cholesky;
import org.maplex.search.objective.Evaluation;

/**
 * What look-ups tell of the accuracy of the architectures that were not looked up: a Bayesian
 * linear regression (Bishop, "Pattern Recognition and Machine Learning", 2006, section 3.3) on
 * {@link AccuracyFeatures}.
 *
 * <p>Regressed is not the accuracy a but its score, -log(ceiling - a), centred and scaled: what is
 * lacking in percent differs between bad architectures many times as much as between good ones,
 * which a search is about. The ceiling lies as far above the best look-up as the median lies below.
 */
public final class AccuracyModel {
  /** Of a weight, where scores have a variance of 1. */
  private static final double PRIOR_VARIANCE = 0.2;

  /** Of a score around what the features say. */
  private static final double NOISE_VARIANCE = 0.05;

  private final AccuracyFeatures features = AccuracyFeatures.all();
  private final List<int[]> rows = new ArrayList<>();
  private final List<Double> accuracies = new ArrayList<>();
  private final double[][] precision;

  /** A model that has seen nothing. */
  public AccuracyModel() {
    precision = new double[features.size()][features.size()];
    for (int i = 0; i < precision.length; i++) {
      precision[i][i] = 1 / PRIOR_VARIANCE;
    }
  }

  /** Takes note of a look-up, unless nothing was to learn from it. */
  public void learn(Evaluation lookedUp) {
    int classNumber = features.classOf(lookedUp.cell());
    if (classNumber != AccuracyFeatures.DEAD) {
      int[] row = features.active(classNumber);
      for (int i : row) {
        for (int j : row) {
          precision[i][j] += 1 / NOISE_VARIANCE;
        }
      }
      rows.add(row);
      accuracies.add(lookedUp.accuracy());
    }
  }

  /** Whether there was nothing to learn from. */
  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /**
   * What is believed now.
   *
   * @throws IllegalStateException if the model is empty
   */
  public Belief belief() {
    if (isEmpty()) {
      throw new IllegalStateException("Nothing was looked up yet, so nothing can be guessed.");
    }
    return new Belief();
  }

  /** What is believed after some look-ups. */
  public final class Belief {
    private final double ceiling;
    private final double mean;
    private final double deviation;
    private final Cholesky factor = Cholesky.of(precision);
    private final double[] weights;

    private Belief() {
      double[] sorted = accuracies.stream().mapToDouble(Double::doubleValue).sorted().toArray();
      double best = sorted[sorted.length - 1];
      double median = sorted[sorted.length / 2];
      ceiling = best + Math.max(best - median, Math.ulp(best) + 1);
      double[] raw = accuracies.stream().mapToDouble(this::raw).toArray();
      mean = Arrays.stream(raw).average().orElseThrow();
      double variance =
          Arrays.stream(raw).map(r -> (r - mean) * (r - mean)).average().orElseThrow();
      deviation = variance > 0 ? Math.sqrt(variance) : 1;
      double[] right = new double[precision.length];
      for (int row = 0; row < raw.length; row++) {
        double score = (raw[row] - mean) / deviation / NOISE_VARIANCE;
        for (int i : rows.get(row)) {
          right[i] += score;
        }
      }
      weights = factor.solve(right);
    }

    private double raw(double accuracy) {
      return -StrictMath.log(ceiling - accuracy);
    }

    /** The score of an accuracy in percent that is below the ceiling. */
    public double score(double accuracy) {
      return (raw(accuracy) - mean) / deviation;
    }

    /** The accuracy in percent of a score. */
    public double accuracy(double score) {
      return ceiling - StrictMath.exp(-(mean + deviation * score));
    }

    /** The expected score of a cell. */
    public double expectedScore(Cell cell) {
      return score(features.classOf(cell), weights);
    }

    /**
     * The scores of all classes, drawn together; the dead one has the lowest.
     *
     * @param spread how many times the posterior's deviations they have
     */
    public double[] drawnScores(double spread, RandomGenerator random) {
      double[] normal = new double[weights.length];
      for (int i = 0; i < normal.length; i++) {
        normal[i] = spread * random.nextGaussian();
      }
      double[] drawn = factor.solveUpper(normal);
      for (int i = 0; i < drawn.length; i++) {
        drawn[i] += weights[i];
      }
      double[] scores = new double[features.classes()];
      for (int number = 0; number < scores.length; number++) {
        scores[number] = score(number, drawn);
      }
      scores[AccuracyFeatures.DEAD] = Double.NEGATIVE_INFINITY;
      return scores;
    }

    private double score(int classNumber, double[] drawn) {
      double sum = 0;
      for (int i : features.active(classNumber)) {
        sum += drawn[i];
      }
      return sum;
    }
  }
}
