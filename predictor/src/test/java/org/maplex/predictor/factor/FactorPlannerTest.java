package org.maplex.predictor.factor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.predictor.KnownDevices;
import org.maplex.predictor.LatencyPosterior;
import org.maplex.predictor.SamplePlanner;
import org.maplex.predictor.Source;
import org.maplex.predictor.algebra.Vectors;
import org.maplex.predictor.evaluation.Agreement;
import org.maplex.predictor.feature.CellFeatures;
import org.maplex.predictor.feature.ExecutionView;
import org.maplex.predictor.sample.Samples;

class FactorPlannerTest {
  private static final DeviceSpecification UNKNOWN = DeviceSpecification.unknown();
  private final LatencyPrior prior =
      Priors.of(
          Source.among(
              KnownDevices.DATA,
              device -> device.family().equals("phone") || device.family().equals("arm-tflite")),
          FactorSettings.defaults());
  private final SamplePlanner planner = new FactorPlanner(prior);

  /** The greedy choice with a covariance for every pair of cells, of functions not of weights. */
  private final class Naive {
    private final FactorSettings settings = prior.settings();
    private final Map<ExecutionView, Double> odds;
    private final double[][] within =
        prior.covariance(settings.preferredAmplitude(), settings.preferredNovelty());

    Naive(Map<ExecutionView, Double> odds) {
      this.odds = odds;
    }

    private double[] features(ExecutionView view, Cell cell) {
      double[] features = new double[CellFeatures.SIZE];
      prior.rows().addTo(features, view.executedIndex(cell.index()), 1);
      return features;
    }

    private double mean(ExecutionView view, Cell cell) {
      return Vectors.dot(features(view, cell), prior.mean());
    }

    private double mean(Cell cell) {
      double mean = 0;
      for (ExecutionView view : odds.keySet()) {
        mean += odds.get(view) * mean(view, cell);
      }
      return mean;
    }

    /** By the law of total covariance over views, and with an unknown scale. */
    private double[] covariances(Cell cell, List<Cell> others) {
      double[] covariances = new double[others.size()];
      for (ExecutionView view : odds.keySet()) {
        double[] times = Vectors.times(within, features(view, cell));
        for (int i = 0; i < covariances.length; i++) {
          Cell other = others.get(i);
          double between = (mean(view, cell) - mean(cell)) * (mean(view, other) - mean(other));
          covariances[i] += odds.get(view) * (Vectors.dot(times, features(view, other)) + between);
        }
      }
      for (int i = 0; i < covariances.length; i++) {
        covariances[i] += settings.planning().scale() * mean(cell) * mean(others.get(i));
      }
      return covariances;
    }

    private double typical(Cell cell) {
      return Math.max(0.2, mean(cell));
    }

    /** Goes on from some cells of the pool until there are so many. */
    List<Cell> plan(List<Cell> from, int samples, List<Cell> pool, List<Cell> reference) {
      List<Cell> all = new ArrayList<>(pool);
      all.addAll(reference);
      double[][] k = pool.stream().map(cell -> covariances(cell, all)).toArray(double[][]::new);
      double[] weights = all.stream().mapToDouble(cell -> 1 / Math.pow(typical(cell), 2)).toArray();
      List<Integer> chosen = new ArrayList<>();
      for (Cell cell : from) {
        measure(pool.indexOf(cell), k, pool);
        chosen.add(pool.indexOf(cell));
      }
      while (chosen.size() < samples) {
        int best = -1;
        double most = 0;
        for (int i = 0; i < k.length; i++) {
          double total = k[i][i] + noise(pool.get(i));
          double gain = 0;
          for (int j = pool.size(); j < all.size(); j++) {
            gain += weights[j] * k[i][j] * k[i][j] / total;
          }
          if (!chosen.contains(i) && gain > most) {
            best = i;
            most = gain;
          }
        }
        chosen.add(best);
        measure(best, k, pool);
      }
      return chosen.stream().map(pool::get).toList();
    }

    private void measure(int measured, double[][] k, List<Cell> pool) {
      double total = k[measured][measured] + noise(pool.get(measured));
      double[] seen = k[measured].clone();
      for (int i = 0; i < k.length; i++) {
        Vectors.add(k[i], -seen[i] / total, seen);
      }
    }

    private double noise(Cell cell) {
      return Math.pow(settings.planning().noise() * typical(cell), 2)
          + Math.pow(settings.planning().residual(), 2);
    }
  }

  @Provide
  Arbitrary<List<Cell>> pools() {
    return Arbitraries.integers()
        .between(0, CellSpace.SIZE - 1)
        .map(Cell::ofIndex)
        .list()
        .ofMinSize(9)
        .ofMaxSize(30)
        .uniqueElements();
  }

  @Provide
  Arbitrary<DeviceSpecification> targets() {
    return Arbitraries.of("{}", "{\"graph\": \"live\"}", "{\"graph\": \"faithful\"}")
        .map(json -> DeviceSpecification.parse(json, "test"));
  }

  @Property(tries = 6, seed = "1")
  void agreesWithAGreedyChoiceOverDenseCovariances(
      @ForAll("pools") List<Cell> pool, @ForAll("targets") DeviceSpecification target) {
    FactorSettings.Planning planning = prior.settings().planning();
    List<Cell> reference = KnownDevices.every(4).toList();
    List<Cell> plan = planner.plan(8, pool, target);
    Map<ExecutionView, Double> shown =
        prior.viewOdds(target, FactorSettings.alike(planning.plainViewWeight()));
    assertEquals(
        new Naive(shown).plan(List.of(), planning.plain(), pool, reference),
        plan.subList(0, planning.plain()));
    Map<ExecutionView, Double> odds =
        prior.viewOdds(target, FactorSettings.alike(planning.viewWeight()));
    List<Cell> begun = plan.subList(0, planning.plain() + (odds.size() > 1 ? 1 : 0));
    assertEquals(new Naive(odds).plan(begun, 8, pool, reference), plan);
  }

  @Property(tries = 5, seed = "1")
  void choosesDifferentCellsOfThePoolAndGoesOnAsItBegan(
      @ForAll("pools") List<Cell> pool, @ForAll("targets") DeviceSpecification target) {
    List<Cell> all = planner.plan(pool.size(), pool, target);
    assertEquals(Set.copyOf(pool), Set.copyOf(all));
    assertEquals(pool.size(), all.size());
    for (int samples : new int[] {1, 2, 5, pool.size() - 1}) {
      assertEquals(all.subList(0, samples), planner.plan(samples, pool, target));
    }
  }

  /** How far apart two views expect the latency of a cell, relative to its mean. */
  private double contrast(Cell cell) {
    double every = prior.mean(ExecutionView.EVERY_EDGE.executedIndex(cell.index()));
    double live = prior.mean(ExecutionView.LIVE_EDGES.executedIndex(cell.index()));
    return Math.abs(every - live);
  }

  @Test
  void choosesOneSampleThatTellsTheViewsApart() {
    List<Cell> pool = CellSpace.cells().toList();
    Cell telling = planner.plan(4, pool, UNKNOWN).get(3);
    long higher = pool.stream().filter(cell -> contrast(cell) > contrast(telling)).count();
    assertTrue(higher < pool.size() / 50, telling + " is surpassed by " + higher);
  }

  /** Of views that both leave dead edges out, or both not, only where there are no others. */
  @ParameterizedTest
  @CsvSource({
    "{}, EVERY_EDGE LIVE_EDGES|EVERY_EDGE ZEROS_FOLDED",
    "'{\"graph\": \"live\"}', ZEROS_FOLDED LIVE_EDGES"
  })
  void tellsThoseViewsApartThatMatterMost(String specification, String pairs) {
    List<Cell> pool = KnownDevices.randomCells(400, 6);
    List<Cell> plan = planner.plan(4, pool, DeviceSpecification.parse(specification, "test"));
    int[] before = plan.subList(0, 3).stream().mapToInt(Cell::index).toArray();
    int[] asked = pool.stream().mapToInt(Cell::index).toArray();
    double[] contrast = new double[asked.length];
    for (String pair : pairs.split("\\|", -1)) {
      String[] views = pair.split(" ", -1);
      ExecutionView one = ExecutionView.valueOf(views[0]);
      ExecutionView other = ExecutionView.valueOf(views[1]);
      Vectors.add(contrast, 1, new ViewContrast(prior, one, before).to(other, asked));
      Vectors.add(contrast, 1, new ViewContrast(prior, other, before).to(one, asked));
    }
    int best = pool.indexOf(plan.get(3));
    for (int i = 0; i < asked.length; i++) {
      if (!plan.subList(0, 3).contains(pool.get(i))) {
        assertTrue(contrast[i] <= contrast[best] * (1 + 1e-9), pool.get(i) + " tells more");
      }
    }
  }

  private static Samples pruned(List<Cell> cells) {
    double[] known = KnownDevices.latenciesMs("gold_6226");
    return KnownDevices.samples(cells, cell -> known[cell.pruned().index()]);
  }

  @Test
  void choosesItAlsoAfterMeasurementsThatLeaveTheViewOpen() {
    List<Cell> pool = CellSpace.cells().toList();
    List<Cell> allLive = pool.stream().filter(cell -> cell.pruned().equals(cell)).limit(5).toList();
    Cell next = planner.plan(1, pool, pruned(allLive), UNKNOWN).get(0);
    long higher = pool.stream().filter(cell -> contrast(cell) > contrast(next)).count();
    assertTrue(higher < pool.size() / 50, next + " is surpassed by " + higher);
  }

  @Test
  void goesOnFromMeasurementsWithoutRepeatingOne() {
    List<Cell> pool = KnownDevices.randomCells(60, 3);
    List<Cell> first = planner.plan(6, pool, UNKNOWN);
    Samples measured = pruned(first);
    List<Cell> next = planner.plan(54, pool, measured, UNKNOWN);
    assertEquals(54, Set.copyOf(next).size());
    assertTrue(first.stream().noneMatch(next::contains));
    assertEquals(next.subList(0, 5), planner.plan(5, pool, measured, UNKNOWN));
    assertThrows(IllegalArgumentException.class, () -> planner.plan(55, pool, measured, UNKNOWN));
  }

  @Test
  void leavesLessInDoubtThanARandomChoiceThatGoesOnFromTheSameMeasurements() {
    LatencyPrior prior =
        Priors.of(KnownDevices.outsideTheFamilyOf("gold_6226"), FactorSettings.defaults());
    FactorPlanner planner = new FactorPlanner(prior);
    List<Cell> first = KnownDevices.randomCells(4, 5);
    List<Cell> pool = CellSpace.cells().toList();
    List<Cell> planned = new ArrayList<>(first);
    planned.addAll(planner.plan(4, pool, pruned(first), UNKNOWN));
    double left = doubt(new FactorPosterior(prior, pruned(planned), UNKNOWN));
    double random = 0;
    int seeds = 5;
    for (int seed = 0; seed < seeds; seed++) {
      List<Cell> drawn = new ArrayList<>(first);
      drawn.addAll(KnownDevices.randomCells(4, 100 + seed));
      random += doubt(new FactorPosterior(prior, pruned(drawn), UNKNOWN)) / seeds;
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
    List<Cell> longer = planner.plan(25, pool, UNKNOWN);
    for (int samples : new int[] {1, 3, 10}) {
      assertEquals(longer.subList(0, samples), planner.plan(samples, pool, UNKNOWN));
    }
  }

  @Test
  void plansOfAllCellsForADeviceOfWhichNothingIsKnownUnlessSomebodySays() {
    assertEquals(planner.plan(4, CellSpace.cells().toList(), UNKNOWN), planner.plan(4));
  }

  @Test
  void choosesEachCellOfThePoolAtMostOnceAndNoOthers() {
    List<Cell> pool = KnownDevices.randomCells(40, 2);
    List<Cell> twice = new ArrayList<>(pool);
    twice.addAll(pool);
    List<Cell> all = planner.plan(40, twice, UNKNOWN);
    assertEquals(40, all.size());
    assertEquals(Set.copyOf(pool), Set.copyOf(all));
    assertEquals(all, planner.plan(40, pool, UNKNOWN));
  }

  @Test
  void refusesToPlanMoreThanThereIsOrNothing() {
    List<Cell> pool = KnownDevices.randomCells(3, 2);
    for (int samples : new int[] {-1, 0, 4}) {
      assertThrows(IllegalArgumentException.class, () -> planner.plan(samples, pool, UNKNOWN));
    }
    assertThrows(IllegalArgumentException.class, () -> planner.plan(1, List.of(), UNKNOWN));
  }

  @Test
  void samplesWorthMoreThanRandomOnes() {
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
    assertTrue(planned > random + 0.005, "planned %s, random %s".formatted(planned, random));
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
