package org.maplex.predictor.method;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
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

/**
 * What each part of MAPLE-X is worth. Takes minutes, so that its name keeps it out of the ordinary
 * run: {@code mvn -pl predictor -am test -Dtest=MapleAblation
 * -Dsurefire.failIfNoSpecifiedTests=false} prints the tables of the room's README.
 */
class MapleAblation {
  private static final BenchmarkData DATA = KnownDevices.DATA;
  private static final List<String> HELP_SOURCES =
      List.of(
          "1080ti_1",
          "1080ti_32",
          "1080ti_256",
          "silver_4114",
          "silver_4210r",
          "samsung_a50",
          "pixel3",
          "essential_ph_1",
          "samsung_s7",
          "titanx_1",
          "titanx_32",
          "titanx_256",
          "gold_6240");
  private static final List<String> HELP_TARGETS =
      List.of("titan_rtx_256", "gold_6226", "pixel2", "raspi4", "eyeriss", "fpga");
  private static final int POOL = 900;
  private static final int HELP_SEEDS = 20;
  private static final int FAMILY_SEEDS = 3;
  private static final int SOURCE_SEEDS = 4;
  private static final List<Integer> SAMPLES = List.of(3, 5, 10);
  private static final Map<String, PredictorMethod> METHODS = methods();

  private static Map<String, PredictorMethod> methods() {
    PredictorMethod maple = PredictorMethod.named("maple");
    Map<String, PredictorMethod> methods = new LinkedHashMap<>();
    methods.put("`maple`", maple);
    methods.put("and virtual examples", maple.with("virtualExamples", true));
    methods.put("and sample importance", maple.with("sampleImportance", true));
    methods.put("`maple-x`: both", PredictorMethod.named("maple-x"));
    methods.put("`factor`", PredictorMethod.usual());
    return methods;
  }

  private record Figures(double spearman, double within10, double coverage90) {
    static Figures mean(List<Figures> figures) {
      return new Figures(
          figures.stream().mapToDouble(Figures::spearman).average().orElseThrow(),
          figures.stream().mapToDouble(Figures::within10).average().orElseThrow(),
          figures.stream().mapToDouble(Figures::coverage90).average().orElseThrow());
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%.3f / %.3f / %.3f", spearman, within10, coverage90);
    }
  }

  /** A predictor with the specification of its target, judged on some cells. */
  private static Figures figures(
      LatencyPredictor predictor, String target, List<Cell> sampled, List<Cell> queries) {
    double[] latencies = KnownDevices.latenciesMs(target);
    LatencyPosterior posterior =
        predictor.adapt(
            KnownDevices.samples(sampled, cell -> latencies[cell.index()]),
            DATA.knownDevice(target).specification());
    List<LatencyEstimate> estimates = queries.stream().map(posterior::estimate).toList();
    double[] truth = queries.stream().mapToDouble(cell -> latencies[cell.index()]).toArray();
    long covered =
        IntStream.range(0, truth.length)
            .filter(
                i -> truth[i] >= estimates.get(i).p05Ms() && truth[i] <= estimates.get(i).p95Ms())
            .count();
    Agreement agreement =
        Agreement.of(estimates.stream().mapToDouble(LatencyEstimate::meanMs).toArray(), truth);
    return new Figures(agreement.spearman(), agreement.within10(), (double) covered / truth.length);
  }

  private static List<Cell> random(List<Cell> pool, int count, int seed) {
    List<Cell> shuffled = new ArrayList<>(pool);
    Collections.shuffle(shuffled, new Random(seed));
    return shuffled.subList(0, count);
  }

  /** Some cells without the target's fastest and slowest tenth. */
  private static List<Cell> middle(String target, int from, int to) {
    double[] latencies = KnownDevices.latenciesMs(target);
    List<Cell> sorted =
        IntStream.range(from, to)
            .mapToObj(Cell::ofIndex)
            .sorted(Comparator.comparingDouble(cell -> latencies[cell.index()]))
            .toList();
    int tenth = sorted.size() / 10;
    return sorted.subList(tenth, sorted.size() - tenth);
  }

  private static List<Source> helpSources(Predicate<Device> wanted) {
    List<Cell> pool = CellSpace.cells().limit(POOL).toList();
    return Source.among(DATA, device -> HELP_SOURCES.contains(device.id()) && wanted.test(device))
        .stream()
        .map(source -> source.restrictedTo(pool))
        .toList();
  }

  private static Figures help(LatencyPredictor predictor, int samples, boolean planned) {
    List<Cell> pool = CellSpace.cells().limit(POOL).toList();
    List<Figures> all = new ArrayList<>();
    for (String target : HELP_TARGETS) {
      List<Cell> queries = middle(target, POOL, 1900);
      for (int seed = 0; seed < (planned ? 1 : HELP_SEEDS); seed++) {
        List<Cell> sampled =
            planned
                ? predictor.planner().plan(samples, pool, DATA.knownDevice(target).specification())
                : random(middle(target, 0, POOL), samples, seed);
        all.add(figures(predictor, target, sampled, queries));
      }
    }
    return Figures.mean(all);
  }

  /** HELP's sources alone, on which settings were chosen: the mean over their families. */
  private static Figures amongSources(
      PredictorMethod method, int samples, Function<Device, String> group) {
    List<Cell> pool = CellSpace.cells().limit(POOL).toList();
    Map<String, LatencyPredictor> predictors = new LinkedHashMap<>();
    Map<String, List<Figures>> byFamily = new LinkedHashMap<>();
    for (Device target : DATA.devices()) {
      if (HELP_SOURCES.contains(target.id())) {
        String left = group.apply(target);
        LatencyPredictor predictor =
            predictors.computeIfAbsent(
                left, same -> method.of(helpSources(device -> !group.apply(device).equals(same))));
        for (int seed = 0; seed < SOURCE_SEEDS; seed++) {
          List<Cell> sampled = random(pool, samples, seed);
          List<Cell> queries = pool.stream().filter(cell -> !sampled.contains(cell)).toList();
          byFamily
              .computeIfAbsent(target.family(), family -> new ArrayList<>())
              .add(figures(predictor, target.id(), sampled, queries));
        }
      }
    }
    return Figures.mean(byFamily.values().stream().map(Figures::mean).toList());
  }

  private static Figures unseenFamilies(
      Map<String, LatencyPredictor> predictors, int samples, boolean planned) {
    List<Cell> space = CellSpace.cells().toList();
    List<Figures> all = new ArrayList<>();
    for (Device target : DATA.devices()) {
      LatencyPredictor predictor = predictors.get(target.family());
      for (int seed = 0; seed < (planned ? 1 : FAMILY_SEEDS); seed++) {
        List<Cell> sampled =
            planned
                ? predictor.planner().plan(samples, space, target.specification())
                : random(space, samples, seed);
        List<Cell> queries = KnownDevices.every(5).filter(cell -> !sampled.contains(cell)).toList();
        all.add(figures(predictor, target.id(), sampled, queries));
      }
    }
    return Figures.mean(all);
  }

  private interface Protocol {
    Figures of(PredictorMethod method, int samples);
  }

  /** Prints a table, and asks that both parts together are worth five points at ten samples. */
  private static void compare(String title, Protocol protocol) {
    StringBuilder table = new StringBuilder("| " + title + " |");
    SAMPLES.forEach(count -> table.append(" ").append(count).append(" |"));
    table.append("\n|---|---|---|---|\n");
    Map<String, Figures> last = new LinkedHashMap<>();
    METHODS.forEach(
        (name, method) -> {
          table.append("| ").append(name).append(" |");
          for (int count : SAMPLES) {
            last.put(name, protocol.of(method, count));
            table.append(' ').append(last.get(name)).append(" |");
          }
          table.append('\n');
        });
    System.out.println(table);
    double gain = last.get("`maple-x`: both").within10() - last.get("`maple`").within10();
    assertTrue(gain > 0.05, "gain " + gain);
  }

  @Test
  void isWorthFivePointsOnHelpsUnseenDevices() {
    Map<PredictorMethod, LatencyPredictor> learned = new LinkedHashMap<>();
    METHODS.values().forEach(each -> learned.put(each, each.of(helpSources(device -> true))));
    compare("HELP, random", (method, samples) -> help(learned.get(method), samples, false));
    compare("HELP, planned", (method, samples) -> help(learned.get(method), samples, true));
  }

  @Test
  void isWorthFivePointsOnTheSourcesThatSettingsWereChosenOn() {
    compare(
        "HELP's sources, a family left out, random",
        (method, samples) -> amongSources(method, samples, Device::family));
    compare(
        "HELP's sources, a product left out, random",
        (method, samples) ->
            amongSources(method, samples, device -> device.specification().name()));
  }

  @Test
  void isWorthFivePointsOnDevicesOfAnUnseenFamily() {
    Map<PredictorMethod, Map<String, LatencyPredictor>> learned = new LinkedHashMap<>();
    for (PredictorMethod method : METHODS.values()) {
      Map<String, LatencyPredictor> predictors = new LinkedHashMap<>();
      for (Device device : DATA.devices()) {
        predictors.computeIfAbsent(
            device.family(),
            family -> method.of(Source.among(DATA, other -> !other.family().equals(family))));
      }
      learned.put(method, predictors);
    }
    compare(
        "leave one family out, random",
        (method, samples) -> unseenFamilies(learned.get(method), samples, false));
    compare(
        "leave one family out, planned",
        (method, samples) -> unseenFamilies(learned.get(method), samples, true));
  }
}
