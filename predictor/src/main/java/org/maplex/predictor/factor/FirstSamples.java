package org.maplex.predictor.factor;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.maplex.benchmarkdata.Sha256;
import org.maplex.predictor.feature.CellFeatures;

/**
 * Chooses the first samples together, where choosing one after the other goes wrong: a first one
 * alone says no more than the scale, and what tells views and kinds apart is a ratio. Begins with a
 * greedy choice, then exchanges one sample after the other for the candidate with which the
 * expected error over {@link SimulatedTargets} is least, until no exchange helps.
 */
final class FirstSamples {
  /** So many are chosen together. */
  static final int TOGETHER = 3;

  /** So many targets are simulated. */
  private static final int TARGETS = 200;

  /** So many candidates are looked at. */
  private static final int CANDIDATES = 150;

  /** Candidates are compared on few targets first, the better ones on this many times as many. */
  private static final int FEWER = 4;

  private static final int FEWEST_TARGETS = 40;

  /** So few candidates are compared on all targets. */
  private static final int FEW = 12;

  /** Each sample is exchanged so many times at most. */
  private static final int MOST_ROUNDS = 3;

  private final int[] cells;
  private final List<SimulatedTargets.Component> components;
  private final FactorSettings.Planning planning;

  /**
   * Prepares a choice.
   *
   * @param cells public indices of those to choose from, at least one; evenly spread ones are
   *     looked at where there are many
   */
  FirstSamples(TargetPrior prior, int[] cells) {
    int kept = Math.min(cells.length, CANDIDATES);
    this.cells =
        IntStream.range(0, kept).map(i -> cells[(int) ((long) i * cells.length / kept)]).toArray();
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
   * The public indices of {@link #TOGETHER} cells, fewer if there are not so many: the one that
   * says most alone, then the one that says most beside it, and so on.
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
    for (int round = 0; round < MOST_ROUNDS; round++) {
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

  /** The best alone, the best beside it, and so on. */
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
    return targets.begin(chosen.subList(0, last)).error(chosen.get(last), TARGETS);
  }

  /** The candidate with which the expected error is least. */
  private static SimulatedTargets.Candidate best(
      SimulatedTargets targets,
      List<SimulatedTargets.Candidate> kept,
      List<SimulatedTargets.Candidate> among) {
    SimulatedTargets.Begun begun = targets.begin(kept);
    List<SimulatedTargets.Candidate> left =
        new ArrayList<>(among.stream().filter(each -> !kept.contains(each)).toList());
    for (int ofTargets = FEWEST_TARGETS; left.size() > FEW; ofTargets *= FEWER) {
      sort(left, begun, Math.min(TARGETS, ofTargets));
      left.subList((left.size() + FEWER - 1) / FEWER, left.size()).clear();
    }
    sort(left, begun, TARGETS);
    return left.get(0);
  }

  /** The one with which the expected error is least first. */
  private static void sort(
      List<SimulatedTargets.Candidate> candidates, SimulatedTargets.Begun begun, int ofTargets) {
    IdentityHashMap<SimulatedTargets.Candidate, Double> errors = new IdentityHashMap<>();
    candidates.forEach(each -> errors.put(each, begun.error(each, ofTargets)));
    candidates.sort(Comparator.comparingDouble(errors::get));
  }
}
