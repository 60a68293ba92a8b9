package org.maplex.predictor.factor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.predictor.KnownDevices;
import org.maplex.predictor.algebra.Vectors;

class FirstSamplesTest {
  private static final FactorSettings SETTINGS = Settings.several();
  private static final int TARGETS = 200;

  private static TargetPrior prior(String specification) {
    return Priors.target(
        Priors.functions(KnownDevices.outsideTheFamilyOf("raspi4"), SETTINGS),
        DeviceSpecification.parse(specification, "test"),
        SETTINGS);
  }

  private static int[] live(int number, long seed) {
    List<Integer> cells =
        new ArrayList<>(
            CellSpace.cells()
                .filter(cell -> !cell.liveEdges().isEmpty())
                .map(Cell::index)
                .toList());
    Collections.shuffle(cells, new Random(seed));
    return cells.subList(0, number).stream().mapToInt(Integer::intValue).toArray();
  }

  private static SimulatedTargets targets(TargetPrior prior) {
    return new SimulatedTargets(SimulatedTargets.components(prior), SETTINGS.planning(), TARGETS);
  }

  private static double error(SimulatedTargets targets, List<Integer> cells) {
    List<SimulatedTargets.Candidate> all = cells.stream().map(targets::candidate).toList();
    int last = all.size() - 1;
    return new PartialDesign(targets, all.subList(0, last)).error(all.get(last), TARGETS);
  }

  /** Among so few that all are compared on all targets, by enumeration. */
  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"graph\": \"live\"}", "{\"runtime\": \"pytorch\"}"})
  void leaveNoOtherCellThatWouldBeBetterInPlaceOfOneOfThem(String specification) {
    TargetPrior prior = prior(specification);
    SimulatedTargets targets = targets(prior);
    int[] cells = live(4, 1);
    List<Integer> chosen = new FirstSamples(prior, cells).choose();
    assertEquals(FirstSamples.TOGETHER, Set.copyOf(chosen).size());
    double error = error(targets, chosen);
    for (int left = 0; left < cells.length; left++) {
      int without = cells[left];
      List<Integer> others = IntStream.of(cells).filter(cell -> cell != without).boxed().toList();
      assertTrue(error(targets, others) >= error - 1e-9, others + " are better than " + chosen);
    }
  }

  @Test
  void leaveLessErrorThanAnyOfFortyRandomChoices() {
    TargetPrior prior = prior("{}");
    SimulatedTargets targets = targets(prior);
    int[] cells = live(300, 2);
    double error = error(targets, new FirstSamples(prior, cells).choose());
    List<Double> random =
        IntStream.range(0, 40)
            .mapToObj(i -> List.of(cells[3 * i], cells[3 * i + 1], cells[3 * i + 2]))
            .map(each -> error(targets, each))
            .sorted()
            .toList();
    assertTrue(error < random.get(0), error + " is not below " + random.get(0));
  }

  @Test
  void sayMoreTheMoreThereAre() {
    TargetPrior prior = prior("{}");
    SimulatedTargets targets = targets(prior);
    List<Integer> chosen = new FirstSamples(prior, live(60, 3)).choose();
    double one = error(targets, chosen.subList(0, 1));
    double two = error(targets, chosen.subList(0, 2));
    double three = error(targets, chosen);
    assertTrue(one > two && two > three, List.of(one, two, three).toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void areAllWhereThereAreNoMore(int number) {
    int[] cells = live(number, 4);
    assertEquals(
        Set.copyOf(IntStream.of(cells).boxed().toList()),
        Set.copyOf(new FirstSamples(prior("{}"), cells).choose()));
  }

  @Test
  void areKnownByAllThatTheyDependOn() {
    String digest = new FirstSamples(prior("{}"), live(9, 5)).digest();
    assertEquals(digest, new FirstSamples(prior("{}"), live(9, 5)).digest());
    assertNotEquals(digest, new FirstSamples(prior("{}"), live(9, 6)).digest());
    assertNotEquals(digest, new FirstSamples(prior("{\"graph\": \"live\"}"), live(9, 5)).digest());
    TargetPrior others =
        Priors.target(
            Priors.functions(KnownDevices.outsideTheFamilyOf("fpga"), SETTINGS),
            DeviceSpecification.unknown(),
            SETTINGS);
    assertNotEquals(digest, new FirstSamples(others, live(9, 5)).digest());
  }

  /** By an inverse, a search for the scale, and a curvature by differences. */
  @Test
  void areJudgedByTheErrorOfWhatAllKindsAndViewsTogetherPredict() {
    TargetPrior prior = prior("{}");
    SimulatedTargets targets = targets(prior);
    for (int[] cells : List.of(live(1, 7), live(2, 8), live(3, 9))) {
      List<SimulatedTargets.Candidate> measured =
          IntStream.of(cells).mapToObj(targets::candidate).toList();
      int number = 12;
      double expected = 0;
      for (int target = 0; target < number; target++) {
        int which = target;
        double[] latencies = measured.stream().mapToDouble(each -> each.measured[which]).toArray();
        expected += naive(prior, cells, latencies, targets.truth(target)) / number;
      }
      int last = measured.size() - 1;
      double error =
          new PartialDesign(targets, measured.subList(0, last)).error(measured.get(last), number);
      // What is improbable is left out, and exponentials are approximate.
      assertEquals(expected, error, 0.02 * expected + 0.002);
    }
  }

  private static double naive(TargetPrior prior, int[] cells, double[] measured, double[] truth) {
    FactorSettings.Planning planning = SETTINGS.planning();
    int[] reference = SimulatedTargets.reference();
    double[] predicted = new double[reference.length];
    double total = 0;
    for (SimulatedTargets.Component component : SimulatedTargets.components(prior)) {
      DenseBelief belief =
          new DenseBelief(component.view(), component.prior().mean(), component.covariance(), 0, 0);
      double[][] k = belief.measured(cells);
      double[] means = new double[cells.length];
      for (int i = 0; i < cells.length; i++) {
        means[i] = belief.mean(cells[i]);
        k[i][i] +=
            Math.pow(planning.noise(), 2) * (0.04 + means[i] * means[i])
                + Math.pow(planning.residual(), 2);
      }
      Inverse inverse = new Inverse(k);
      double best = 0;
      double highest = Double.NEGATIVE_INFINITY;
      for (double log = -4; log < 4; log += 1e-4) {
        double density = density(log, measured, means, inverse);
        if (density > highest) {
          highest = density;
          best = log;
        }
      }
      double step = 1e-3;
      double curvature =
          (2 * highest
                  - density(best + step, measured, means, inverse)
                  - density(best - step, measured, means, inverse))
              / (step * step);
      double weight =
          component.probability()
              * Math.exp(highest - inverse.logDeterminant() / 2)
              / Math.sqrt(curvature);
      total += weight;
      double[] weighted = inverse.times(residual(best, measured, means));
      double[][] covariances = belief.covariances(reference, cells);
      for (int i = 0; i < reference.length; i++) {
        predicted[i] +=
            weight
                * Math.exp(-best)
                * (belief.mean(reference[i]) + Vectors.dot(covariances[i], weighted));
      }
    }
    double sum = 0;
    for (int i = 0; i < truth.length; i++) {
      double square = Math.pow(predicted[i] / total / truth[i] - 1, 2);
      sum += square / (square + 0.01) / 2 + square / (square + 0.25) / 2;
    }
    return sum / truth.length;
  }

  /** The log likelihood of measurements for a logarithm of the inverse scale. */
  private static double density(double log, double[] measured, double[] means, Inverse inverse) {
    double[] residual = residual(log, measured, means);
    return measured.length * log - Vectors.dot(residual, inverse.times(residual)) / 2;
  }

  private static double[] residual(double log, double[] measured, double[] means) {
    double[] residual = Vectors.scaled(measured, Math.exp(log));
    Vectors.add(residual, -1, means);
    return residual;
  }
}
