package org.maplex.predictor.factor;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.predictor.KnownDevices;
import org.maplex.predictor.LatencyEstimate;
import org.maplex.predictor.LatencyPosterior;
import org.maplex.predictor.LatencyPredictor;
import org.maplex.predictor.Source;
import org.maplex.predictor.evaluation.Agreement;
import org.maplex.predictor.feature.CellFeatures;
import org.maplex.predictor.feature.SparseRows;

/**
 * What devices are worth as sources of which few cells are known. Each of the 27 devices is the
 * target once, all of other families are known, and one more device or three are known by a few
 * cells: one of the target's family, or strangers, which then are not known otherwise. Takes
 * minutes, so that its name keeps it out of the ordinary run: {@code mvn -pl predictor -am test
 * -Dtest=FewCellSources -Dsurefire.failIfNoSpecifiedTests=false} prints the tables of the room's
 * README.
 */
class FewCellSources {
  private static final BenchmarkData DATA = KnownDevices.DATA;
  private static final List<Integer> SAMPLES = List.of(3, 5, 10);
  private static final int SEEDS = 5;

  /** By so much a mean may differ by the luck of the cells. */
  private static final double LUCK = 0.01;

  private record Figures(double spearman, double within10, double coverage90) {
    static Figures mean(List<Figures> all) {
      return new Figures(
          all.stream().mapToDouble(Figures::spearman).average().orElseThrow(),
          all.stream().mapToDouble(Figures::within10).average().orElseThrow(),
          all.stream().mapToDouble(Figures::coverage90).average().orElseThrow());
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%.3f / %.3f / %.3f", spearman, within10, coverage90);
    }
  }

  /** How a further device is known. */
  private enum Known {
    NOT,
    TEN_PLANNED,
    HUNDRED_AND_FIFTY_RANDOM,
    WHOLLY;

    List<Source> as(Device device) {
      Source whole = Source.of(device, DATA.latency(device.id()));
      return switch (this) {
        case NOT -> List.of();
        case TEN_PLANNED -> List.of(whole.restrictedTo(planned(device)));
        case HUNDRED_AND_FIFTY_RANDOM ->
            List.of(whole.restrictedTo(KnownDevices.randomCells(150, device.id().hashCode())));
        case WHOLLY -> List.of(whole);
      };
    }

    private static List<Cell> planned(Device device) {
      return FactorPredictor.of(KnownDevices.outsideTheFamilyOf(device.id()))
          .planner()
          .plan(10, CellSpace.cells().toList(), device.specification());
    }
  }

  /** Devices far apart in the list, so that strangers are of different families. */
  private static List<Device> others(Device device, boolean ofFamily, int count) {
    List<Device> all = KnownDevices.ofHelp();
    int start = all.indexOf(device);
    List<Device> candidates =
        IntStream.range(1, all.size())
            .mapToObj(i -> all.get((start + i) % all.size()))
            .filter(each -> each.family().equals(device.family()) == ofFamily)
            .toList();
    return IntStream.range(0, count)
        .mapToObj(place -> candidates.get(place * candidates.size() / 3))
        .toList();
  }

  private static LatencyPredictor predictor(Device target, List<Device> further, Known known) {
    List<Source> sources =
        new ArrayList<>(
            KnownDevices.outsideTheFamilyOf(target.id()).stream()
                .filter(source -> !further.contains(source.device()))
                .toList());
    further.forEach(device -> sources.addAll(known.as(device)));
    return FactorPredictor.of(sources);
  }

  private static Figures planned(LatencyPredictor predictor, Device target, int samples) {
    List<Cell> cells = CellSpace.cells().toList();
    return figures(
        predictor, target, predictor.planner().plan(samples, cells, target.specification()));
  }

  private static Figures random(LatencyPredictor predictor, Device target, int samples) {
    return Figures.mean(
        IntStream.range(0, SEEDS)
            .mapToObj(seed -> figures(predictor, target, KnownDevices.randomCells(samples, seed)))
            .toList());
  }

  private static Figures figures(LatencyPredictor predictor, Device target, List<Cell> measured) {
    LatencyPosterior posterior =
        predictor.adapt(
            KnownDevices.samples(measured, DATA.latency(target.id())::value),
            target.specification());
    List<Cell> asked = CellSpace.cells().filter(cell -> !measured.contains(cell)).toList();
    double[] truth = asked.stream().mapToDouble(DATA.latency(target.id())::value).toArray();
    double[] predicted = asked.stream().mapToDouble(posterior::meanMs).toArray();
    // Intervals take longest, and some cells stand for all of them.
    int[] some = IntStream.range(0, truth.length).filter(i -> i % 23 == 0).toArray();
    long covered =
        IntStream.of(some)
            .filter(
                i -> {
                  LatencyEstimate estimate = posterior.estimate(asked.get(i));
                  return truth[i] >= estimate.p05Ms() && truth[i] <= estimate.p95Ms();
                })
            .count();
    return new Figures(
        Agreement.spearman(predicted, truth),
        Agreement.within(0.1, predicted, truth),
        (double) covered / some.length);
  }

  private static void compare(String name, boolean ofFamily, int count) {
    for (int samples : SAMPLES) {
      for (boolean isPlanned : new boolean[] {true, false}) {
        List<Figures> means = new ArrayList<>();
        for (Known known : Known.values()) {
          List<Figures> figures = new ArrayList<>();
          for (Device target : KnownDevices.ofHelp()) {
            LatencyPredictor predictor = predictor(target, others(target, ofFamily, count), known);
            figures.add(
                isPlanned
                    ? planned(predictor, target, samples)
                    : random(predictor, target, samples));
          }
          means.add(Figures.mean(figures));
        }
        System.out.printf(
            "%s, %d %s samples: without %s, 10 planned cells %s, 150 random %s, all %s%n",
            name,
            samples,
            isPlanned ? "planned" : "random",
            means.get(0),
            means.get(1),
            means.get(2),
            means.get(3));
        Figures without = means.get(0);
        for (Figures few : means.subList(1, 3)) {
          assertTrue(few.within10() > without.within10() - LUCK, name);
          assertTrue(few.spearman() > without.spearman() - LUCK, name);
          assertTrue(few.coverage90() > without.coverage90() - LUCK, name);
        }
      }
    }
  }

  @Test
  void aDeviceOfTheFamilyKnownByAFewCellsDoesNoHarm() {
    compare("one of the family", true, 1);
  }

  @Test
  void aStrangerKnownByAFewCellsDoesNoHarm() {
    compare("a stranger", false, 1);
  }

  @Test
  void threeStrangersKnownByAFewCellsDoNoHarm() {
    compare("three strangers", false, 3);
  }

  @Test
  void aFewCellsTellMoreOfASourceUnderThePriorOfOthersThanByRegression() {
    SparseRows rows = CellFeatures.ofAllCells().rows();
    SourceRegression regression = new SourceRegression(CellFeatures.ofAllCells(), 3);
    for (int count : new int[] {5, 10, 20, 50, 150, 300, 900}) {
      double[] within10 = new double[2];
      int refused = 0;
      for (Device device : KnownDevices.ofHelp()) {
        List<Cell> cells = KnownDevices.randomCells(count, device.id().hashCode());
        Source source = Source.of(device, DATA.latency(device.id())).restrictedTo(cells);
        double[] truth = KnownDevices.latenciesMs(device.id());
        LatencyPosterior posterior =
            FactorPredictor.of(KnownDevices.outsideTheFamilyOf(device.id()))
                .adapt(FactorPredictor.someOf(source.samples()), device.specification());
        double[] expected = CellSpace.cells().mapToDouble(posterior::meanMs).toArray();
        within10[1] += Agreement.within(0.1, expected, truth) / KnownDevices.ofHelp().size();
        try {
          SourceFunction fitted = regression.fit(source);
          double[] linear =
              IntStream.range(0, CellSpace.SIZE)
                  .mapToDouble(
                      index ->
                          fitted.scaleMs()
                              * rows.dot(fitted.view().executedIndex(index), fitted.weights()))
                  .toArray();
          within10[0] += Agreement.within(0.1, linear, truth) / KnownDevices.ofHelp().size();
        } catch (IllegalArgumentException e) {
          refused++;
        }
      }
      System.out.printf(
          Locale.ROOT,
          "%d random cells of a source: within 10%% %.3f by regression (%d refused), %.3f under the"
              + " prior of other families%n",
          count,
          within10[0],
          refused,
          within10[1]);
      assertTrue(count >= 900 || within10[1] > within10[0]);
    }
  }
}
