package org.maplex.search.recommendation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.maplex.benchmarkdata.AccuracyMeasure;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.Dataset;
import org.maplex.benchmarkdata.Split;
import org.maplex.benchmarkdata.cost.CostModel;
import org.maplex.benchmarkdata.device.DeviceGroup;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.benchmarkdata.table.CellTable;
import org.maplex.predictor.LatencyPosterior;
import org.maplex.predictor.Source;
import org.maplex.predictor.factor.FactorPredictor;
import org.maplex.predictor.sample.Sample;
import org.maplex.predictor.sample.Samples;
import org.maplex.search.constraint.Constraint;
import org.maplex.search.constraint.LatencyLimit;
import org.maplex.search.constraint.ParameterConstraint;
import org.maplex.search.exact.KnownLatency;
import org.maplex.search.objective.Evaluation;
import org.maplex.search.objective.Objectives;
import org.maplex.search.strategy.SearchProblem;
import org.maplex.search.strategy.TargetDevice;

class AlternativesTest {
  private static final BenchmarkData DATA = BenchmarkData.builtIn();
  private static final LatencyPosterior RASPI4 = guessed("raspi4", 1);
  private static final LatencyPosterior PIXEL3 = guessed("pixel3", 2);
  private static final List<Cell> LOOKED_UP = cells(300, 3);

  private static List<Cell> cells(int count, int seed) {
    List<Cell> cells = new ArrayList<>(CellSpace.cells().toList());
    Collections.shuffle(cells, new Random(seed));
    return cells.subList(0, count);
  }

  /** What ten samples tell of a device, with different uncertainty for different architectures. */
  private static LatencyPosterior guessed(String device, int seed) {
    String family = DATA.knownDevice(device).family();
    return FactorPredictor.of(
            Source.among(
                DATA, each -> DeviceGroup.HELP.contains(each) && !each.family().equals(family)))
        .adapt(
            Samples.of(
                cells(10, seed).stream()
                    .map(cell -> new Sample(cell, DATA.latency(device).value(cell)))
                    .toList()),
            DeviceSpecification.unknown());
  }

  private static SearchProblem problem(
      List<LatencyPosterior> latencies, List<LatencyLimit> limits, Constraint... constraints) {
    return new SearchProblem(
        Objectives.ACCURACY_AND_LATENCY,
        IntStream.range(0, latencies.size())
            .mapToObj(
                i -> new TargetDevice("device " + i, latencies.get(i), Optional.of(limits.get(i))))
            .toList(),
        List.of(constraints),
        CostModel.of(Dataset.CIFAR100),
        DATA.accuracy(AccuracyMeasure.of(Dataset.CIFAR100, Split.TEST, 200)));
  }

  private static void agreesWithTheRecommendation(
      List<LatencyPosterior> latencies, Set<Cell> verified, Constraint... constraints) {
    List<LatencyLimit> asked = latencies.stream().map(each -> new LatencyLimit(30, 0.87)).toList();
    SearchProblem searched = problem(latencies, asked, constraints);
    List<Evaluation> lookedUp = LOOKED_UP.stream().map(searched::evaluated).toList();
    Alternatives alternatives = Alternatives.of(lookedUp, searched, verified);
    assertTrue(alternatives.confidences().contains(0.87), "the confidence that was asked for");
    assertTrue(alternatives.architectures().size() < LOOKED_UP.size() / 2, "most are never taken");
    Random random = new Random(5);
    int found = 0;
    for (int trial = 0; trial < 150; trial++) {
      List<LatencyLimit> limits =
          latencies.stream()
              .map(
                  each ->
                      new LatencyLimit(
                          2 + 40 * random.nextDouble(),
                          alternatives
                              .confidences()
                              .get(random.nextInt(alternatives.confidences().size()))))
              .toList();
      SearchProblem limited = problem(latencies, limits, constraints);
      Optional<Evaluation> expected =
          Recommendation.of(lookedUp, limited, verified) instanceof Recommendation.Take take
              ? Optional.of(take.evaluation())
              : Optional.empty();
      assertEquals(
          expected.map(Evaluation::cell),
          alternatives.under(limits).map(Evaluation::cell),
          limits.toString());
      found += expected.isPresent() ? 1 : 0;
    }
    assertTrue(found > 50, "the limits leave something to take: " + found);
  }

  @Test
  void takeWhatASearchWouldTakeUnderOtherLimits() {
    agreesWithTheRecommendation(List.of(RASPI4), Set.of());
  }

  @Test
  void keepEveryLimitOfSeveralDevices() {
    agreesWithTheRecommendation(List.of(RASPI4, PIXEL3), Set.of());
  }

  @Test
  void takeWhatWasVerifiedFirst() {
    agreesWithTheRecommendation(List.of(RASPI4), Set.copyOf(LOOKED_UP.subList(0, 12)));
  }

  @Test
  void keepTheConstraintsOnCosts() {
    agreesWithTheRecommendation(List.of(RASPI4), Set.of(), new ParameterConstraint(400_000));
  }

  @Test
  void offerEveryTwentiethConfidenceAndTheOneAskedFor() {
    assertEquals(
        List.of(0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.87, 0.9, 0.95, 0.99),
        Alternatives.of(
                List.of(), problem(List.of(RASPI4), List.of(new LatencyLimit(30, 0.87))), Set.of())
            .confidences());
  }

  @Test
  void nameNoneThatAMoreAccurateOneAsFastReplaces() {
    double[] alike = new double[CellSpace.SIZE];
    Arrays.fill(alike, 10);
    LatencyPosterior certain =
        new KnownLatency(CellTable.of(DATA.latency("raspi4").header(), alike));
    SearchProblem searched = problem(List.of(certain), List.of(new LatencyLimit(30, 0.9)));
    List<Evaluation> lookedUp = LOOKED_UP.stream().map(searched::evaluated).toList();
    Evaluation best =
        lookedUp.stream().max(Comparator.comparingDouble(Evaluation::accuracy)).orElseThrow();
    Alternatives alternatives = Alternatives.of(lookedUp, searched, Set.of());
    assertEquals(
        List.of(best),
        alternatives.architectures().stream().map(Alternatives.Alternative::evaluation).toList());
    assertEquals(Optional.of(best), alternatives.under(List.of(new LatencyLimit(10, 0.9))));
    assertEquals(Optional.empty(), alternatives.under(List.of(new LatencyLimit(9.999, 0.9))));
    // What was verified is named all the same, and taken.
    Cell verified = lookedUp.get(0).equals(best) ? LOOKED_UP.get(1) : LOOKED_UP.get(0);
    assertEquals(
        Optional.of(searched.evaluated(verified)),
        Alternatives.of(lookedUp, searched, Set.of(verified))
            .under(List.of(new LatencyLimit(10, 0.9))));
  }

  @Test
  void knowNothingOfOtherConfidences() {
    SearchProblem searched = problem(List.of(RASPI4), List.of(new LatencyLimit(30, 0.9)));
    Alternatives alternatives =
        Alternatives.of(LOOKED_UP.stream().map(searched::evaluated).toList(), searched, Set.of());
    assertFalse(alternatives.confidences().contains(0.42));
    assertThrows(
        IllegalArgumentException.class,
        () -> alternatives.under(List.of(new LatencyLimit(30, 0.42))));
  }
}
