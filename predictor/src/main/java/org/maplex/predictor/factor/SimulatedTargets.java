package org.maplex.predictor.factor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.predictor.algebra.Cholesky;
import org.maplex.predictor.algebra.Vectors;
import org.maplex.predictor.feature.CellFeatures;
import org.maplex.predictor.feature.ExecutionView;
import org.maplex.predictor.feature.LinearTable;
import org.maplex.predictor.feature.SparseRows;

/**
 * Targets drawn from a prior, by which sets of samples are compared: each target is measured at a
 * set, predicted from these measurements by all kinds and views together, as a real one would be,
 * and compared with what it really takes. Unlike a variance, this sees a view that is mistaken for
 * another, a kind that is mistaken, and a scale that is not known, all at once (Bayesian
 * experimental design by Monte Carlo: K. Chaloner and I. Verdinelli, "Bayesian Experimental Design:
 * A Review", Statistical Science 1995).
 *
 * <p>The error of a prediction that is off by a share e counts as the mean of e^2 / (e^2 + 0.1^2)
 * and e^2 / (e^2 + 0.5^2): a cell that is right within 10% counts little, and one that is off by a
 * multiple cannot outweigh all others. Targets are drawn wider than they are predicted, so that a
 * set holds up where the prior is wrong.
 */
final class SimulatedTargets {
  /** So many cells stand for the space. */
  private static final int REFERENCE = 48;

  /** So many kinds and views at most are told apart, the most probable ones. */
  private static final int MAX_COMPONENTS = 40;

  private static final double GOLDEN = 0.6180339887498949;

  /** Any will do: targets are drawn evenly from all kinds and views. */
  private static final long SEED = 1;

  /** Nothing takes less, relative to the mean of all cells. */
  private static final double LEAST = 0.02;

  /** The squares of the shares by which a prediction is off that count half. */
  private static final double SMALL = 0.1 * 0.1;

  private static final double GREAT = 0.5 * 0.5;

  /** An explanation this much less probable than the best one is not predicted from. */
  private static final double NEGLIGIBLE = 0.1;

  /** Nor is one whose residuals alone make it e^-12 times as probable. */
  private static final double OUT_OF_THE_QUESTION = 12;

  private final SparseRows rows = CellFeatures.ofAllCells().rows();
  private final double noise;
  private final double independent;
  private final List<Component> components;
  private final double[][] meansOfReference;
  private final int[][] executedReference;
  private final double[][] truth;
  private final List<Target> targets = new ArrayList<>();

  /** A kind of device and a view, and what is believed of its weights. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Component(
      double probability, ExecutionView view, LatencyPrior prior, double[][] covariance) {}

  /** A simulated target. */
  private record Target(ExecutionView view, LinearTable latency) {}

  /** What is needed of a cell to measure it on each target. */
  static final class Candidate {
    private final int cell;
    private final double[] means;
    private final double[] variances;
    private final double[][] times;
    private final double[][] toReference;
    private final double[] measured;

    private Candidate(int cell, int components, int targets) {
      this.cell = cell;
      this.means = new double[components];
      this.variances = new double[components];
      this.times = new double[components][];
      this.toReference = new double[components][];
      this.measured = new double[targets];
    }

    /** The public index of the cell. */
    int cell() {
      return cell;
    }

    /** What was measured on a target, relative to its mean over all cells. */
    double measured(int target) {
      return measured[target];
    }
  }

  /**
   * Draws targets.
   *
   * @param components at least one, as {@link #components} has them
   * @param number how many, the most for the most probable kinds and views
   */
  SimulatedTargets(List<Component> components, FactorSettings.Planning planning, int number) {
    this.components = components;
    this.noise = planning.noise();
    this.independent = planning.residual() * planning.residual();
    int[] reference = reference();
    executedReference = new int[components.size()][];
    meansOfReference = new double[components.size()][];
    for (int c = 0; c < components.size(); c++) {
      Component component = components.get(c);
      executedReference[c] = IntStream.of(reference).map(component.view::executedIndex).toArray();
      meansOfReference[c] =
          IntStream.of(executedReference[c]).mapToDouble(component.prior::mean).toArray();
    }
    truth = new double[number][];
    draw(number, reference, planning, new Random(SEED));
  }

  /** Public indices of the cells by which predictions are judged; the public order is random. */
  static int[] reference() {
    return IntStream.range(0, REFERENCE).map(i -> i * CellSpace.SIZE / REFERENCE).toArray();
  }

  /** What the reference cells take on a target, relative to its mean over all cells. */
  double[] truth(int target) {
    return truth[target].clone();
  }

  /** The most probable kinds and views of a prior. */
  static List<Component> components(TargetPrior prior) {
    List<Component> components = new ArrayList<>();
    for (TargetPrior.Kind kind : prior.kinds()) {
      double[][] covariance =
          kind.prior()
              .covariance(
                  prior.settings().preferredAmplitude(), prior.settings().preferredNovelty());
      kind.viewOdds()
          .forEach(
              (view, odds) -> {
                if (kind.probability() * odds > 0) {
                  components.add(
                      new Component(kind.probability() * odds, view, kind.prior(), covariance));
                }
              });
    }
    components.sort(Comparator.comparingDouble(Component::probability).reversed());
    return List.copyOf(components.subList(0, Math.min(MAX_COMPONENTS, components.size())));
  }

  private void draw(int number, int[] reference, FactorSettings.Planning planning, Random random) {
    double total = components.stream().mapToDouble(Component::probability).sum();
    for (int i = 0; i < number; i++) {
      // The multiples of the golden ratio: any number of the first ones are spread evenly.
      double at = (0.5 + i * GOLDEN) % 1 * total;
      int next = 0;
      while (at > components.get(next).probability && next < components.size() - 1) {
        at -= components.get(next).probability;
        next++;
      }
      Component component = components.get(next);
      double[] weights = component.prior.mean().clone();
      for (double[] column : component.prior.columns(planning.amplitude(), planning.novelty())) {
        Vectors.add(weights, random.nextGaussian(), column);
      }
      Target target = new Target(component.view, new LinearTable(weights));
      targets.add(target);
      truth[i] = IntStream.of(reference).mapToDouble(cell -> latency(target, cell)).toArray();
    }
  }

  private static double latency(Target target, int cell) {
    return Math.max(LEAST, target.latency.at(target.view.executedIndex(cell)));
  }

  /** Measures a cell, given by its public index, on every target. */
  Candidate candidate(int cell) {
    Candidate candidate = new Candidate(cell, components.size(), targets.size());
    for (int c = 0; c < components.size(); c++) {
      Component component = components.get(c);
      int executed = component.view.executedIndex(cell);
      double[] times = rows.times(component.covariance, executed);
      candidate.times[c] = times;
      candidate.means[c] = component.prior.mean(executed);
      double deviation = noise * component.prior.typical(executed);
      candidate.variances[c] = rows.dot(executed, times) + deviation * deviation + independent;
      candidate.toReference[c] = new double[REFERENCE];
      for (int r = 0; r < REFERENCE; r++) {
        candidate.toReference[c][r] = rows.dot(executedReference[c][r], times);
      }
    }
    Random random = new Random(cell);
    for (int i = 0; i < candidate.measured.length; i++) {
      candidate.measured[i] =
          Math.max(LEAST, latency(targets.get(i), cell) * (1 + noise * random.nextGaussian()));
    }
    return candidate;
  }

  /** Begins with some measurements. */
  Begun begin(List<Candidate> kept) {
    return new Begun(List.copyOf(kept));
  }

  private double covariance(int component, Candidate one, Candidate other) {
    return rows.dot(components.get(component).view.executedIndex(one.cell), other.times[component]);
  }

  /**
   * A set of measurements to which one is to be added. With K = LL' the covariance of the
   * measurements under a component, all that does not depend on the added one is kept: the rows of
   * L, the means m and the measurements y of each target times the inverse of L, and the sums of
   * their squares and products.
   */
  final class Begun {
    private final List<Candidate> kept;
    private final int n;
    private final Cholesky[] factors = new Cholesky[components.size()];
    private final double[][] means = new double[components.size()][];
    private final double[] meanSquares = new double[components.size()];
    private final double[] shapes = new double[components.size()];
    private final double[][][] toReference = new double[components.size()][][];

    /** Of each component and kept measurement, the values of all targets. */
    private final double[][][] measured = new double[components.size()][][];

    private final double[][] squares = new double[components.size()][targets.size()];
    private final double[][] products = new double[components.size()][targets.size()];

    // What each component says of each target once a candidate is measured, too.
    private final double[][] lasts = new double[components.size()][targets.size()];
    private final double[][] units = new double[components.size()][targets.size()];
    private final double[][] exponents = new double[components.size()][targets.size()];
    private final double[][] weights = new double[components.size()][targets.size()];

    private Begun(List<Candidate> kept) {
      this.kept = kept;
      this.n = kept.size();
      for (int c = 0; c < factors.length; c++) {
        double[][] covariance = new double[n][n];
        means[c] = new double[n];
        for (int i = 0; i < n; i++) {
          means[c][i] = kept.get(i).means[c];
          for (int j = 0; j < i; j++) {
            covariance[i][j] = covariance(c, kept.get(i), kept.get(j));
          }
          covariance[i][i] = kept.get(i).variances[c];
        }
        factors[c] = Cholesky.of(covariance);
        means[c] = factors[c].solveLower(means[c]);
        meanSquares[c] = Vectors.dot(means[c], means[c]);
        int component = c;
        toReference[c] =
            factors[c].solveLower(
                kept.stream().map(each -> each.toReference[component]).toArray(double[][]::new));
        measured[c] =
            factors[c].solveLower(
                kept.stream().map(each -> each.measured).toArray(double[][]::new));
        shapes[c] = components.get(c).probability;
        for (int i = 0; i < n; i++) {
          shapes[c] /= factors[c].diagonal(i);
          for (int target = 0; target < targets.size(); target++) {
            double value = measured[c][i][target];
            squares[c][target] += value * value;
            products[c][target] += value * means[c][i];
          }
        }
      }
    }

    /**
     * The mean error once a candidate is measured, too, 0 to 1.
     *
     * @param ofTargets the first so many targets only
     */
    double error(Candidate added, int ofTargets) {
      int m = components.size();
      double[][] rowsOfAdded = new double[m][n];
      double[][] addedToReference = new double[m][];
      double[] meansOfAdded = new double[m];
      double[] highest = new double[ofTargets];
      Arrays.fill(highest, Double.NEGATIVE_INFINITY);
      for (int c = 0; c < m; c++) {
        double[] row = rowsOfAdded[c];
        for (int i = 0; i < n; i++) {
          row[i] = covariance(c, kept.get(i), added);
        }
        row = factors[c].solveLower(row);
        rowsOfAdded[c] = row;
        double pivot = Math.sqrt(Math.max(independent, added.variances[c] - Vectors.dot(row, row)));
        meansOfAdded[c] = (added.means[c] - Vectors.dot(row, means[c])) / pivot;
        addedToReference[c] = Vectors.scaled(added.toReference[c], 1 / pivot);
        for (int i = 0; i < n; i++) {
          Vectors.add(addedToReference[c], -row[i] / pivot, toReference[c][i]);
        }
        weigh(c, added.measured, row, pivot, meansOfAdded[c], ofTargets);
        double[] exponent = exponents[c];
        for (int target = 0; target < ofTargets; target++) {
          highest[target] = exponent[target] > highest[target] ? exponent[target] : highest[target];
        }
      }
      double[] best = new double[ofTargets];
      for (int c = 0; c < m; c++) {
        exponentiate(weights[c], exponents[c], highest);
        double[] weight = weights[c];
        for (int target = 0; target < ofTargets; target++) {
          best[target] = weight[target] > best[target] ? weight[target] : best[target];
        }
      }
      double sum = 0;
      double[] predicted = new double[REFERENCE];
      for (int target = 0; target < ofTargets; target++) {
        Arrays.fill(predicted, 0);
        double total = 0;
        double least = NEGLIGIBLE * best[target];
        for (int c = 0; c < m; c++) {
          double weight = weights[c][target];
          if (weight > least) {
            total += weight;
            double unit = units[c][target];
            double share = weight / unit;
            double ofAdded = share * (unit * lasts[c][target] - meansOfAdded[c]);
            add(predicted, share, meansOfReference[c], ofAdded, addedToReference[c]);
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
        }
        sum += deviation(predicted, total, truth[target]);
      }
      return sum / ofTargets / REFERENCE / 2;
    }

    /** As {@link ViewPosterior} has it, with the scale at its most probable value. */
    private void weigh(
        int c,
        double[] measuredOfAdded,
        double[] rowOfAdded,
        double pivot,
        double meanOfAdded,
        int ofTargets) {
      double[] last = lasts[c];
      System.arraycopy(measuredOfAdded, 0, last, 0, ofTargets);
      for (int i = 0; i < n; i++) {
        Vectors.add(last, -rowOfAdded[i], measured[c][i]);
      }
      double mm = meanSquares[c] + meanOfAdded * meanOfAdded;
      double shape = shapes[c] / pivot;
      double[] unit = units[c];
      double[] exponent = exponents[c];
      double[] weight = weights[c];
      for (int target = 0; target < ofTargets; target++) {
        last[target] /= pivot;
        double yy = squares[c][target] + last[target] * last[target];
        double ym = products[c][target] + last[target] * meanOfAdded;
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
  }

  private static void add(double[] to, double one, double[] a, double two, double[] b) {
    for (int i = 0; i < to.length; i++) {
      to[i] += one * a[i] + two * b[i];
    }
  }

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
}
