package org.maplex.predictor.factor;

import java.util.Arrays;
import java.util.List;
import org.maplex.predictor.algebra.Cholesky;
import org.maplex.predictor.algebra.Vectors;

/**
 * A set of measurements to which one is to be added, and how well simulated targets are predicted
 * from it: by all kinds and views together, as a real target would be. Unlike a variance, this sees
 * a view or a kind that is mistaken for another, and a scale that is not known (Bayesian
 * experimental design by Monte Carlo: K. Chaloner and I. Verdinelli, "Bayesian Experimental Design:
 * A Review", Statistical Science 1995).
 *
 * <p>The error of a prediction that is off by a share e counts as the mean of e^2 / (e^2 + 0.1^2)
 * and e^2 / (e^2 + 0.5^2): a cell that is right within 10% counts little, and one that is off by a
 * multiple cannot outweigh all others.
 *
 * <p>With K = LL' the covariance of the measurements under a component, all that does not depend on
 * the added one is kept: the rows of L, the means m and the measurements y of each target times the
 * inverse of L, and the sums of their squares and products. For use by one thread.
 */
final class PartialDesign {
  /** The squares of the shares by which a prediction is off that count half. */
  private static final double SMALL = 0.1 * 0.1;

  private static final double GREAT = 0.5 * 0.5;

  /** A component this much less probable than the best one is not predicted from. */
  private static final double NEGLIGIBLE = 0.1;

  /** Nor is one whose residuals alone make it e^-12 times as probable. */
  private static final double OUT_OF_THE_QUESTION = 12;

  private final SimulatedTargets targets;
  private final List<SimulatedTargets.Candidate> kept;
  private final int n;
  private final Cholesky[] factors;
  private final double[][] means;
  private final double[] meanSquares;
  private final double[] shapes;
  private final double[][][] toReference;

  /** Of each component and kept measurement, the values of all targets. */
  private final double[][][] measured;

  private final double[][] squares;
  private final double[][] products;

  // What each component says of each target once a candidate is measured, too.
  private final double[][] lasts;
  private final double[][] units;
  private final double[][] exponents;
  private final double[][] weights;

  // What each component says of the candidate itself.
  private final double[] meansOfAdded;
  private final double[][] addedToReference;

  /**
   * Starts a design.
   *
   * @param kept the measurements it has, none or some
   */
  PartialDesign(SimulatedTargets targets, List<SimulatedTargets.Candidate> kept) {
    this.targets = targets;
    this.kept = List.copyOf(kept);
    this.n = kept.size();
    int components = targets.components().size();
    this.factors = new Cholesky[components];
    this.means = new double[components][n];
    this.meanSquares = new double[components];
    this.shapes = new double[components];
    this.toReference = new double[components][][];
    this.measured = new double[components][][];
    this.squares = new double[components][targets.size()];
    this.products = new double[components][targets.size()];
    this.lasts = new double[components][targets.size()];
    this.units = new double[components][targets.size()];
    this.exponents = new double[components][targets.size()];
    this.weights = new double[components][targets.size()];
    this.meansOfAdded = new double[components];
    this.addedToReference = new double[components][];
    for (int c = 0; c < components; c++) {
      condition(c);
    }
  }

  private void condition(int c) {
    double[][] covariance = new double[n][n];
    for (int i = 0; i < n; i++) {
      means[c][i] = kept.get(i).means[c];
      for (int j = 0; j < i; j++) {
        covariance[i][j] = targets.covariance(c, kept.get(i), kept.get(j));
      }
      covariance[i][i] = kept.get(i).variances[c];
    }
    Cholesky factor = Cholesky.of(covariance);
    factors[c] = factor;
    means[c] = factor.solveLower(means[c]);
    meanSquares[c] = Vectors.dot(means[c], means[c]);
    toReference[c] =
        factor.solveLower(kept.stream().map(each -> each.toReference[c]).toArray(double[][]::new));
    measured[c] =
        factor.solveLower(kept.stream().map(each -> each.measured).toArray(double[][]::new));
    shapes[c] = targets.components().get(c).probability();
    for (int i = 0; i < n; i++) {
      shapes[c] /= factor.diagonal(i);
      for (int target = 0; target < targets.size(); target++) {
        double value = measured[c][i][target];
        squares[c][target] += value * value;
        products[c][target] += value * means[c][i];
      }
    }
  }

  /**
   * The mean error once a candidate is measured, too, 0 to 1.
   *
   * @param ofTargets the first so many targets only
   */
  double error(SimulatedTargets.Candidate added, int ofTargets) {
    for (int c = 0; c < factors.length; c++) {
      add(c, added, ofTargets);
    }
    double[] best = weighRelatively(ofTargets);
    double sum = 0;
    double[] predicted = new double[SimulatedTargets.REFERENCE];
    for (int target = 0; target < ofTargets; target++) {
      double total = predict(target, NEGLIGIBLE * best[target], predicted);
      sum += deviation(predicted, total, targets.truth(target));
    }
    return sum / ofTargets / SimulatedTargets.REFERENCE / 2;
  }

  /** What a component says of a candidate, and of each target with it. */
  private void add(int c, SimulatedTargets.Candidate added, int ofTargets) {
    double[] covariances = new double[n];
    for (int i = 0; i < n; i++) {
      covariances[i] = targets.covariance(c, kept.get(i), added);
    }
    double[] row = factors[c].solveLower(covariances);
    double variance = added.variances[c] - Vectors.dot(row, row);
    double pivot = Math.sqrt(Math.max(targets.independent(), variance));
    meansOfAdded[c] = (added.means[c] - Vectors.dot(row, means[c])) / pivot;
    addedToReference[c] = Vectors.scaled(added.toReference[c], 1 / pivot);
    for (int i = 0; i < n; i++) {
      Vectors.add(addedToReference[c], -row[i] / pivot, toReference[c][i]);
    }
    double[] last = lasts[c];
    System.arraycopy(added.measured, 0, last, 0, ofTargets);
    for (int i = 0; i < n; i++) {
      Vectors.add(last, -row[i], measured[c][i]);
    }
    weigh(c, pivot, ofTargets);
  }

  /** As {@link ViewPosterior} has it, with the scale at its most probable value. */
  private void weigh(int c, double pivot, int ofTargets) {
    double[] last = lasts[c];
    double mean = meansOfAdded[c];
    double mm = meanSquares[c] + mean * mean;
    double shape = shapes[c] / pivot;
    double[] unit = units[c];
    double[] exponent = exponents[c];
    double[] weight = weights[c];
    for (int target = 0; target < ofTargets; target++) {
      last[target] /= pivot;
      double yy = squares[c][target] + last[target] * last[target];
      double ym = products[c][target] + last[target] * mean;
      double u = (ym + Math.sqrt(ym * ym + 4 * yy * (n + 1))) / (2 * yy);
      unit[target] = u;
      exponent[target] = -(u * u * yy - 2 * u * ym + mm) / 2;
      weight[target] = shape * u / Math.sqrt(2 * u * u * yy - u * ym);
    }
    for (int i = 0; i < n; i++) {
      for (int target = 0; target < ofTargets; target++) {
        weight[target] *= unit[target];
      }
    }
  }

  /** Completes the weights of components, and returns the highest for each target. */
  private double[] weighRelatively(int ofTargets) {
    double[] highest = maxima(exponents, ofTargets);
    for (int c = 0; c < weights.length; c++) {
      exponentiate(weights[c], exponents[c], highest);
    }
    return maxima(weights, ofTargets);
  }

  /** The largest number in each of the first columns. */
  private static double[] maxima(double[][] rows, int columns) {
    double[] maxima = Arrays.copyOf(rows[0], columns);
    for (double[] row : rows) {
      for (int i = 0; i < columns; i++) {
        maxima[i] = row[i] > maxima[i] ? row[i] : maxima[i];
      }
    }
    return maxima;
  }

  /**
   * Multiplies factors by the exponential of what exponents are below the highest: (1 + x / 1024) ^
   * 1024, which is near enough where a prediction is only simulated, and a tenth of the time.
   */
  private static void exponentiate(double[] factors, double[] exponents, double[] highest) {
    for (int i = 0; i < highest.length; i++) {
      double base = 1 + Math.max(-OUT_OF_THE_QUESTION, exponents[i] - highest[i]) / 1024;
      double square = base * base;
      double fourth = square * square;
      double eighth = fourth * fourth;
      double sixteenth = eighth * eighth;
      double power = sixteenth * sixteenth;
      power *= power;
      power *= power;
      power *= power;
      power *= power;
      factors[i] *= power * power;
    }
  }

  /**
   * Predicts the reference cells of a target, times the sum of the weights.
   *
   * @param least components with a lower weight are left out
   * @return the sum of the weights
   */
  private double predict(int target, double least, double[] predicted) {
    Arrays.fill(predicted, 0);
    double total = 0;
    for (int c = 0; c < weights.length; c++) {
      double weight = weights[c][target];
      if (weight > least) {
        total += weight;
        addPrediction(c, target, weight / units[c][target], predicted);
      }
    }
    return total;
  }

  /** Two vectors at once: that takes little longer than one. */
  private void addPrediction(int c, int target, double share, double[] predicted) {
    double unit = units[c][target];
    double ofAdded = share * (unit * lasts[c][target] - meansOfAdded[c]);
    add(predicted, share, targets.meansOfReference(c), ofAdded, addedToReference[c]);
    for (int i = 0; i < n; i += 2) {
      double one = share * (unit * measured[c][i][target] - means[c][i]);
      if (i + 1 < n) {
        double two = share * (unit * measured[c][i + 1][target] - means[c][i + 1]);
        add(predicted, one, toReference[c][i], two, toReference[c][i + 1]);
      } else {
        Vectors.add(predicted, one, toReference[c][i]);
      }
    }
  }

  private static void add(double[] to, double one, double[] a, double two, double[] b) {
    for (int i = 0; i < to.length; i++) {
      to[i] += one * a[i] + two * b[i];
    }
  }

  /** The errors of all reference cells, where predictions are multiplied by {@code total}. */
  private static double deviation(double[] predicted, double total, double[] truth) {
    double sum = 0;
    for (int i = 0; i < truth.length; i++) {
      double off = predicted[i] - total * truth[i];
      double square = off * off;
      double allowed = total * truth[i];
      sum +=
          square / (square + SMALL * allowed * allowed)
              + square / (square + GREAT * allowed * allowed);
    }
    return sum;
  }
}
