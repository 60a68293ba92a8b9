package org.maplex.predictor.factor;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.maplex.benchmarkdata.Sha256;
import org.maplex.predictor.algebra.EvenSpacing;
import org.maplex.predictor.feature.CellFeatures;

/**
 * Chooses the first samples together: a single one only gives the scale, while views and kinds are
 * distinguished by ratios. Starts from a greedy choice, then exchanges one sample after the other
 * for the candidate with which the expected error over {@link SimulatedTargets} is least, until no
 * exchange helps.
 */
final class FirstSamples {
  /** Number of samples that are chosen together. */
  static final int TOGETHER = 3;

  /** Number of simulated targets. */
  private static final int TARGETS = 200;

  /** Maximum number of candidates. */
  private static final int CANDIDATES = 150;

  /** Number of targets on which all candidates are compared. */
  private static final int MIN_TARGETS = 40;

  /** Then the better ones of so many are compared on so many times as many targets. */
  private static final int REDUCTION = 4;

  /** Up to this number, candidates are compared on all targets. */
  private static final int FINAL_CANDIDATES = 12;

  /** Maximum number of exchanges of each sample. */
  private static final int MAX_ROUNDS = 3;

  private final int[] cells;
  private final List<SimulatedTargets.Component> components;
  private final FactorSettings.Planning planning;

  /**
   * Prepares a choice.
   *
   * @param cells public indices of those to choose from, at least one; evenly spaced ones are
   *     compared if there are many
   */
  FirstSamples(TargetPrior prior, int[] cells) {
    int kept = Math.min(cells.length, CANDIDATES);
    this.cells =
        EvenSpacing.positions(kept, cells.length).map(position -> cells[position]).toArray();
    this.components = SimulatedTargets.components(prior);
    this.planning = prior.settings().planning();
  }

  /**
   * A digest of all that the choice depends on, in hexadecimal digits. Numbers are rounded to
   * floats, so that a sum in another order does not change it.
   */
  String digest() {
    ByteBuffer bytes =
        ByteBuffer.allocate(
            Integer.BYTES * cells.length
                + components.size() * Float.BYTES * (2 + 2 * CellFeatures.SIZE));
    for (int cell : cells) {
      bytes.putInt(cell);
    }
    for (SimulatedTargets.Component component : components) {
      bytes.putFloat((float) component.probability()).putFloat(component.view().ordinal());
      for (int feature = 0; feature < CellFeatures.SIZE; feature++) {
        bytes
            .putFloat((float) component.prior().mean()[feature])
            .putFloat((float) component.covariance()[feature][feature]);
      }
    }
    return Sha256.of(bytes.array());
  }

  /**
   * The public indices of {@link #TOGETHER} cells, fewer if there are not so many: the most
   * informative single one, then the most informative one in addition to it, and so on.
   */
  List<Integer> choose() {
    SimulatedTargets targets = new SimulatedTargets(components, planning, TARGETS);
    List<SimulatedTargets.Candidate> candidates =
        IntStream.of(cells).mapToObj(targets::candidate).toList();
    return choose(targets, candidates).stream().map(SimulatedTargets.Candidate::cell).toList();
  }

  private static List<SimulatedTargets.Candidate> choose(
      SimulatedTargets targets, List<SimulatedTargets.Candidate> candidates) {
    List<SimulatedTargets.Candidate> chosen = inOrder(targets, candidates);
    double error = error(targets, chosen);
    for (int round = 0; round < MAX_ROUNDS; round++) {
      double before = error;
      for (int position = 0; position < chosen.size(); position++) {
        List<SimulatedTargets.Candidate> exchanged = new ArrayList<>(chosen);
        exchanged.remove(position);
        exchanged.add(position, best(targets, exchanged, candidates));
        double improved = error(targets, exchanged);
        if (improved < error) {
          chosen = exchanged;
          error = improved;
        }
      }
      if (!(error < before)) {
        break;
      }
    }
    return inOrder(targets, chosen);
  }

  /** The best single one, the best in addition to it, and so on. */
  private static List<SimulatedTargets.Candidate> inOrder(
      SimulatedTargets targets, List<SimulatedTargets.Candidate> among) {
    List<SimulatedTargets.Candidate> ordered = new ArrayList<>();
    while (ordered.size() < Math.min(TOGETHER, among.size())) {
      ordered.add(best(targets, ordered, among));
    }
    return ordered;
  }

  private static double error(SimulatedTargets targets, List<SimulatedTargets.Candidate> chosen) {
    int last = chosen.size() - 1;
    return new PartialDesign(targets, chosen.subList(0, last)).error(chosen.get(last), TARGETS);
  }

  /** The candidate with which the expected error is least. */
  private static SimulatedTargets.Candidate best(
      SimulatedTargets targets,
      List<SimulatedTargets.Candidate> kept,
      List<SimulatedTargets.Candidate> among) {
    PartialDesign design = new PartialDesign(targets, kept);
    List<SimulatedTargets.Candidate> left =
        new ArrayList<>(among.stream().filter(each -> !kept.contains(each)).toList());
    for (int ofTargets = MIN_TARGETS; left.size() > FINAL_CANDIDATES; ofTargets *= REDUCTION) {
      sort(left, design, Math.min(TARGETS, ofTargets));
      left.subList((left.size() + REDUCTION - 1) / REDUCTION, left.size()).clear();
    }
    sort(left, design, TARGETS);
    return left.get(0);
  }

  /** Sorts candidates by the expected error, the least first. */
  private static void sort(
      List<SimulatedTargets.Candidate> candidates, PartialDesign design, int ofTargets) {
    IdentityHashMap<SimulatedTargets.Candidate, Double> errors = new IdentityHashMap<>();
    candidates.forEach(each -> errors.put(each, design.error(each, ofTargets)));
    candidates.sort(Comparator.comparingDouble(errors::get));
  }
}
