package org.maplex.predictor.factor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.predictor.algebra.EvenSpacing;
import org.maplex.predictor.algebra.Vectors;
import org.maplex.predictor.feature.CellFeatures;
import org.maplex.predictor.feature.ExecutionView;
import org.maplex.predictor.feature.LinearTable;
import org.maplex.predictor.feature.SparseRows;

/**
 * Targets drawn from a prior, on which sets of samples are compared ({@link PartialDesign}).
 * Targets are drawn from a wider prior than the one that predicts them, so that a set holds up
 * where the prior is wrong.
 */
final class SimulatedTargets {
  /** Number of cells that stand for the space. */
  static final int REFERENCE = 48;

  /** Number of pairs of kind and view that are distinguished, the most probable ones. */
  private static final int MAX_COMPONENTS = 40;

  private static final double GOLDEN = 0.6180339887498949;

  /** Any will do: targets are drawn evenly from all kinds and views. */
  private static final long SEED = 1;

  /** Nothing takes less, relative to the mean of all cells. */
  private static final double LEAST = 0.02;

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
    private final double[][] times;

    /** What each component expects of a measurement. */
    final double[] means;

    /** The variance of a measurement under each component. */
    final double[] variances;

    /** The covariances with the reference cells under each component. */
    final double[][] toReference;

    /** The measurement on each target, relative to the target's mean over all cells. */
    final double[] measured;

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
    return EvenSpacing.positions(REFERENCE, CellSpace.SIZE).toArray();
  }

  /** The true latencies of the reference cells on a target, relative to its mean over all cells. */
  double[] truth(int target) {
    return truth[target];
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

  int size() {
    return targets.size();
  }

  List<Component> components() {
    return components;
  }

  /** What a component expects of the reference cells. */
  double[] meansOfReference(int component) {
    return meansOfReference[component];
  }

  /** The least variance of a measurement. */
  double independent() {
    return independent;
  }

  /** The covariance of two cells under a component. */
  double covariance(int component, Candidate one, Candidate other) {
    return rows.dot(components.get(component).view.executedIndex(one.cell), other.times[component]);
  }
}
