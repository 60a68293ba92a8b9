package org.maplex.predictor.factor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.predictor.KnownDevices;
import org.maplex.predictor.LatencyPosterior;
import org.maplex.predictor.Source;
import org.maplex.predictor.algebra.Vectors;
import org.maplex.predictor.evaluation.Agreement;
import org.maplex.predictor.feature.ExecutionView;
import org.maplex.predictor.sample.Samples;

class FactorPlannerTest {
  private static final DeviceSpecification UNKNOWN = DeviceSpecification.unknown();
  private static final FactorSettings SETTINGS = Settings.several();
  private static final List<SourceFunction> SOURCES =
      Priors.functions(
          Source.among(
              KnownDevices.DATA,
              device -> device.family().equals("phone") || device.family().equals("arm-tflite")),
          SETTINGS);

  private static TargetPrior prior(DeviceSpecification target) {
    return Priors.target(SOURCES, target, SETTINGS);
  }

  private static List<Cell> plan(int samples, List<Cell> pool, DeviceSpecification target) {
    return new FactorPlanner(prior(target)).plan(samples, pool, Samples.none());
  }

  private static List<Cell> plan(int samples, List<Cell> pool, Samples measured) {
    return new FactorPlanner(prior(UNKNOWN)).plan(samples, pool, measured);
  }

  private static boolean isLive(Cell cell) {
    return !cell.liveEdges().isEmpty();
  }

  /** The greedy choice with an inverse and determinants for every set of cells it looks at. */
  private static final class Naive {
    private static final int[] REFERENCE =
        IntStream.range(0, FactorPlanner.REFERENCE)
            .map(i -> i * CellSpace.SIZE / FactorPlanner.REFERENCE)
            .toArray();

    private final List<DenseBelief> beliefs = new ArrayList<>();
    private final List<Double> odds = new ArrayList<>();
    private final double[] typical = new double[REFERENCE.length];

    Naive(TargetPrior prior) {
      FactorSettings.Planning planning = prior.settings().planning();
      for (Map.Entry<ExecutionView, TargetPrior.Pooled> entry : prior.pooled().entrySet()) {
        LatencyPrior pooled = entry.getValue().prior();
        double[][] covariance = pooled.covariance(planning.amplitude(), planning.novelty());
        Vectors.addOuter(covariance, planning.scale(), pooled.mean(), pooled.mean());
        beliefs.add(
            new DenseBelief(
                entry.getKey(),
                pooled.mean(),
                covariance,
                planning.noise(),
                planning.residual() * planning.residual()));
        odds.add(entry.getValue().probability());
      }
      for (int cell = 0; cell < REFERENCE.length; cell++) {
        for (int view = 0; view < beliefs.size(); view++) {
          typical[cell] += odds.get(view) * beliefs.get(view).mean(REFERENCE[cell]);
        }
        typical[cell] = Math.max(0.2, typical[cell]);
      }
    }

    /** What is gained by measuring some cells, less what confusing two views still costs. */
    double value(List<Cell> cells) {
      int[] indices = cells.stream().mapToInt(Cell::index).toArray();
      double value = 0;
      for (int one = 0; one < beliefs.size(); one++) {
        value += odds.get(one) * beliefs.get(one).explained(indices, REFERENCE, typical);
        for (int other = 0; other < one; other++) {
          value -=
              cost(one, other) * DenseBelief.overlap(beliefs.get(one), beliefs.get(other), indices);
        }
      }
      return value;
    }

    private final Map<List<Integer>, Double> costs = new HashMap<>();

    private double cost(int one, int other) {
      return costs.computeIfAbsent(
          List.of(one, other),
          key ->
              SETTINGS.planning().confusion()
                  * odds.get(one)
                  * odds.get(other)
                  * (difference(one, other) + difference(other, one)));
    }

    /**
     * The mean squared relative error of one view as a multiple of the other, whichever is best.
     */
    private double difference(int one, int other) {
      double[] means = means(one);
      double[] others = means(other);
      double least = Double.POSITIVE_INFINITY;
      for (double factor = 0.2; factor < 5; factor *= 1.001) {
        double sum = 0;
        for (int i = 0; i < REFERENCE.length; i++) {
          double off = means[i] - factor * others[i];
          sum += off * off / (typical[i] * typical[i]) / REFERENCE.length;
        }
        least = Math.min(least, sum);
      }
      return least;
    }

    private double[] means(int view) {
      return IntStream.of(REFERENCE).mapToDouble(beliefs.get(view)::mean).toArray();
    }
  }

  @Provide
  Arbitrary<List<Cell>> pools() {
    return Arbitraries.integers()
        .between(0, CellSpace.SIZE - 1)
        .map(Cell::ofIndex)
        .filter(FactorPlannerTest::isLive)
        .list()
        .ofMinSize(9)
        .ofMaxSize(14)
        .uniqueElements();
  }

  @Provide
  Arbitrary<DeviceSpecification> targets() {
    return Arbitraries.of("{}", "{\"graph\": \"live\"}", "{\"graph\": \"faithful\"}")
        .map(json -> DeviceSpecification.parse(json, "test"));
  }

  /**
   * Beside the first ones, which are chosen together, no other cell would be worth more, up to
   * costs too small to be worth telling views apart.
   */
  @Property(tries = 4, seed = "1")
  void choosesTheCellThatIsWorthMostEachTime(
      @ForAll("pools") List<Cell> pool, @ForAll("targets") DeviceSpecification target) {
    Naive naive = new Naive(prior(target));
    List<Cell> plan = plan(7, pool, target);
    for (int next = FirstSamples.TOGETHER; next < plan.size(); next++) {
      List<Cell> chosen = plan.subList(0, next);
      double value = naive.value(plan.subList(0, next + 1));
      for (Cell other : pool) {
        if (!chosen.contains(other)) {
          List<Cell> cells = new ArrayList<>(chosen);
          cells.add(other);
          assertTrue(naive.value(cells) <= value + 4e-4, other + " is worth more at " + next);
        }
      }
    }
  }

  @Property(tries = 5, seed = "1")
  void choosesDifferentCellsOfThePoolAndGoesOnAsItBegan(
      @ForAll("pools") List<Cell> pool, @ForAll("targets") DeviceSpecification target) {
    List<Cell> all = plan(pool.size(), pool, target);
    assertEquals(Set.copyOf(pool), Set.copyOf(all));
    assertEquals(pool.size(), all.size());
    for (int samples : new int[] {1, 2, 5, pool.size() - 1}) {
      assertEquals(all.subList(0, samples), plan(samples, pool, target));
    }
  }

  private static final Set<ExecutionView> TWO =
      EnumSet.of(ExecutionView.EVERY_EDGE, ExecutionView.LIVE_EDGES);

  /** Sources every second of which leaves out dead edges. */
  private static TargetPrior evenOdds() {
    List<SourceFunction> half = new ArrayList<>();
    for (SourceFunction source : Priors.functions(KnownDevices.sourcesOfHelp(), SETTINGS)) {
      half.add(
          new SourceFunction(
              source.device(),
              half.size() % 2 == 0 ? ExecutionView.EVERY_EDGE : ExecutionView.LIVE_EDGES,
              source.weights(),
              source.scaleMs(),
              source.noise()));
    }
    return Priors.target(half.subList(0, 26), UNKNOWN, Settings.ofViews(TWO));
  }

  /** By the difference of ratios, of which the unknown scale says nothing. */
  @Test
  void beginsWithCellsWhoseRatioTellsViewsApartThatAreAsLikely() {
    TargetPrior prior = evenOdds();
    for (ExecutionView view : TWO) {
      assertEquals(0.5, prior.viewOdds().get(view), 0.01);
    }
    List<Cell> plan = new FactorPlanner(prior).plan(3, CellSpace.cells().toList(), Samples.none());
    double most = 0;
    for (Cell one : plan) {
      for (Cell other : plan) {
        if (!one.equals(other)) {
          most = Math.max(most, separation(prior, one, other));
        }
      }
    }
    assertTrue(most > 3, "the views are only " + most + " standard deviations apart");
  }

  /** By how many deviations the log ratio of two cells differs between the two views. */
  private static double separation(TargetPrior prior, Cell one, Cell other) {
    double difference = 0;
    double variance = 0;
    for (ExecutionView view : TWO) {
      LatencyPrior pooled = prior.pooled().get(view).prior();
      double[][] covariance = pooled.covariance(prior.settings().preferredAmplitude(), 1);
      int a = view.executedIndex(one.index());
      int b = view.executedIndex(other.index());
      double[] slope = new double[covariance.length];
      pooled.rows().addTo(slope, a, 1 / pooled.mean(a));
      pooled.rows().addTo(slope, b, -1 / pooled.mean(b));
      difference = Math.abs(difference - Math.log(pooled.mean(a) / pooled.mean(b)));
      // Half of the squared distance of either view, with the noise of two measurements.
      variance += Vectors.dot(slope, Vectors.times(covariance, slope)) / 2;
      variance += Math.pow(pooled.noise().median(), 2);
    }
    return difference / Math.sqrt(variance);
  }

  private static Samples pruned(List<Cell> cells) {
    double[] known = KnownDevices.latenciesMs("gold_6226");
    return KnownDevices.samples(cells, cell -> known[cell.pruned().index()]);
  }

  /** After measurements that execute the same under both views. */
  @Test
  void goesOnWithACellThatTellsApartWhatMeasurementsLeaveOpen() {
    TargetPrior prior = evenOdds();
    List<Cell> pool = CellSpace.cells().toList();
    List<Cell> allLive =
        KnownDevices.randomCells(CellSpace.SIZE, 2).stream()
            .filter(cell -> cell.pruned().equals(cell) && isLive(cell))
            .limit(5)
            .toList();
    Cell next = new FactorPlanner(prior).plan(1, pool, pruned(allLive)).get(0);
    double most =
        allLive.stream().mapToDouble(cell -> separation(prior, cell, next)).max().orElseThrow();
    assertTrue(most > 2, next + " is only " + most + " standard deviations apart");
  }

  @Test
  void goesOnFromMeasurementsWithoutRepeatingOne() {
    List<Cell> pool = KnownDevices.randomCells(60, 3);
    List<Cell> first = plan(6, pool, UNKNOWN);
    Samples measured = pruned(first);
    List<Cell> next = plan(54, pool, measured);
    assertEquals(54, Set.copyOf(next).size());
    assertTrue(first.stream().noneMatch(next::contains));
    assertEquals(next.subList(0, 5), plan(5, pool, measured));
    assertThrows(IllegalArgumentException.class, () -> plan(55, pool, measured));
  }

  /** What is done with cells whose output does not depend on their input says little of others. */
  @ParameterizedTest
  @ValueSource(ints = {1, 5, 30, 60})
  void choosesCellsWithoutLiveEdgesOnlyWhereThereAreNoOthersLeft(int samples) {
    List<Cell> live =
        CellSpace.cells().filter(FactorPlannerTest::isLive).skip(500).limit(30).toList();
    List<Cell> dead = CellSpace.cells().filter(cell -> !isLive(cell)).limit(30).toList();
    List<Cell> pool = new ArrayList<>(Stream.concat(dead.stream(), live.stream()).toList());
    Collections.shuffle(pool, new Random(1));
    for (List<Cell> plan :
        List.of(
            plan(samples, pool, UNKNOWN),
            plan(samples, pool, pruned(KnownDevices.every(4000).toList())).subList(0, samples))) {
      assertEquals(samples, Set.copyOf(plan).size());
      assertTrue(pool.containsAll(plan));
      assertEquals(Math.min(samples, 30), plan.stream().filter(FactorPlannerTest::isLive).count());
      assertTrue(plan.stream().limit(30).allMatch(FactorPlannerTest::isLive));
    }
  }

  @Test
  void choosesNoCellWithoutLiveEdgesOfTheWholeSpace() {
    List<Cell> plan = plan(40, CellSpace.cells().toList(), UNKNOWN);
    assertEquals(40, Set.copyOf(plan).size());
    assertTrue(plan.stream().allMatch(FactorPlannerTest::isLive));
  }

  @Test
  void leavesLessInDoubtThanARandomChoiceThatGoesOnFromTheSameMeasurements() {
    TargetPrior prior =
        Priors.target(
            Priors.functions(KnownDevices.outsideTheFamilyOf("gold_6226"), SETTINGS),
            UNKNOWN,
            SETTINGS);
    List<Cell> first = KnownDevices.randomCells(4, 5);
    List<Cell> pool = CellSpace.cells().toList();
    List<Cell> planned = new ArrayList<>(first);
    planned.addAll(new FactorPlanner(prior).plan(4, pool, pruned(first)));
    double left = doubt(new FactorPosterior(prior, pruned(planned)));
    double random = 0;
    int seeds = 5;
    for (int seed = 0; seed < seeds; seed++) {
      List<Cell> drawn = new ArrayList<>(first);
      drawn.addAll(KnownDevices.randomCells(4, 100 + seed));
      random += doubt(new FactorPosterior(prior, pruned(drawn))) / seeds;
    }
    assertTrue(left < random, left + " is not below " + random);
  }

  private static double doubt(LatencyPosterior posterior) {
    return KnownDevices.every(50)
        .mapToDouble(cell -> posterior.standardDeviationMs(cell) / posterior.meanMs(cell))
        .average()
        .orElseThrow();
  }

  @Test
  void extendsAPlanWithoutChangingItsBeginning() {
    List<Cell> pool = CellSpace.cells().toList();
    List<Cell> longer = plan(27, pool, UNKNOWN);
    for (int samples : new int[] {1, 3, 10, 25}) {
      assertEquals(longer.subList(0, samples), plan(samples, pool, UNKNOWN));
    }
  }

  @Test
  void plansOfAllCellsForADeviceOfWhichNothingIsKnownUnlessSomebodySays() {
    FactorPredictor predictor = FactorPredictor.of(KnownDevices.outsideTheFamilyOf("raspi4"));
    assertEquals(
        predictor.planner().plan(4, CellSpace.cells().toList(), UNKNOWN),
        predictor.planner().plan(4));
  }

  @Test
  void choosesEachCellOfThePoolAtMostOnceAndNoOthers() {
    List<Cell> pool = KnownDevices.randomCells(40, 2);
    List<Cell> twice = new ArrayList<>(pool);
    twice.addAll(pool);
    List<Cell> all = plan(40, twice, UNKNOWN);
    assertEquals(40, all.size());
    assertEquals(Set.copyOf(pool), Set.copyOf(all));
    assertEquals(all, plan(40, pool, UNKNOWN));
  }

  @Test
  void refusesToPlanMoreThanThereIsOrNothing() {
    List<Cell> pool = KnownDevices.randomCells(3, 2);
    for (int samples : new int[] {-1, 0, 4}) {
      assertThrows(IllegalArgumentException.class, () -> plan(samples, pool, UNKNOWN));
    }
    assertThrows(IllegalArgumentException.class, () -> plan(1, List.of(), UNKNOWN));
  }

  @Test
  void choosesSamplesThatAreWorthMoreThanRandomOnes() {
    double planned = 0;
    double random = 0;
    int seeds = 6;
    List<String> devices = List.of("raspi4", "gold_6226", "fpga", "pixel2");
    for (String device : devices) {
      FactorPredictor predictor = FactorPredictor.of(KnownDevices.outsideTheFamilyOf(device));
      List<Cell> plan = predictor.planner().plan(5, CellSpace.cells().toList(), UNKNOWN);
      planned += spearman(predictor, device, plan) / devices.size();
      for (int seed = 0; seed < seeds; seed++) {
        random +=
            spearman(predictor, device, KnownDevices.randomCells(5, seed)) / seeds / devices.size();
      }
    }
    assertTrue(planned > random, "planned %s, random %s".formatted(planned, random));
  }

  private static double spearman(FactorPredictor predictor, String device, List<Cell> sampled) {
    double[] truth = KnownDevices.latenciesMs(device);
    LatencyPosterior posterior =
        predictor.adapt(KnownDevices.samples(sampled, cell -> truth[cell.index()]), UNKNOWN);
    List<Cell> queries = KnownDevices.every(5).toList();
    return Agreement.spearman(
        queries.stream().mapToDouble(posterior::meanMs).toArray(),
        queries.stream().mapToDouble(cell -> truth[cell.index()]).toArray());
  }
}
