package org.maplex.predictor.method;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
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
import org.maplex.predictor.evaluation.Protocol;
import org.maplex.predictor.evaluation.Seed;
import org.maplex.predictor.evaluation.SourceGroup;

/**
 * What each part of MAPLE-X is worth on HELP's sources alone, on which its settings were chosen.
 * Takes minutes, so that its name keeps it out of the ordinary run: {@code mvn -pl predictor -am
 * test -Dtest=MapleAblation -Dsurefire.failIfNoSpecifiedTests=false} prints two tables of the
 * room's README.
 */
class MapleAblation {
  private static final BenchmarkData DATA = KnownDevices.DATA;
  private static final SourceGroup HELP_SOURCES =
      Protocol.HELP_TABLE_3.trial(DATA.knownDevice("raspi4"), new Seed(1, 0), DATA).sources();
  private static final int SOURCE_SEEDS = 4;
  private static final List<Integer> SAMPLES = List.of(3, 5, 10);
  private static final PredictorMethod MAPLE = PredictorMethod.named("maple");
  private static final PredictorMethod MAPLE_X = PredictorMethod.named("maple-x");
  private static final List<PredictorMethod> METHODS =
      List.of(
          MAPLE,
          MAPLE.with("virtualExamples", true),
          MAPLE.with("sampleImportance", true),
          MAPLE_X,
          PredictorMethod.usual());

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

  private static List<Source> helpSources(Predicate<Device> wanted) {
    return Source.among(
            DATA, device -> HELP_SOURCES.devices().contains(device.id()) && wanted.test(device))
        .stream()
        .map(source -> source.restrictedTo(pool()))
        .toList();
  }

  private static List<Cell> pool() {
    return CellSpace.cells().limit(HELP_SOURCES.cells()).toList();
  }

  /** Each source predicted by those outside its group: the mean over their families. */
  private static Figures amongSources(
      PredictorMethod method, int samples, Function<Device, String> group) {
    List<Cell> pool = pool();
    Map<String, LatencyPredictor> predictors = new LinkedHashMap<>();
    Map<String, List<Figures>> byFamily = new LinkedHashMap<>();
    for (Device target : KnownDevices.ofHelp()) {
      if (HELP_SOURCES.devices().contains(target.id())) {
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

  /** Prints a table, and asks that both parts together are worth five points at ten samples. */
  private static void compare(String title, Function<Device, String> group) {
    StringBuilder table = new StringBuilder("| " + title + " |");
    SAMPLES.forEach(count -> table.append(" ").append(count).append(" |"));
    table.append("\n|---|---|---|---|\n");
    Map<PredictorMethod, Figures> last = new LinkedHashMap<>();
    for (PredictorMethod method : METHODS) {
      table.append("| ").append(method.label()).append(" |");
      for (int count : SAMPLES) {
        last.put(method, amongSources(method, count, group));
        table.append(' ').append(last.get(method)).append(" |");
      }
      table.append('\n');
    }
    System.out.println(table);
    double gain = last.get(MAPLE_X).within10() - last.get(MAPLE).within10();
    assertTrue(gain > 0.05, "gain " + gain);
  }

  @Test
  void isWorthFivePointsOnTheSourcesThatSettingsWereChosenOn() {
    compare("a family left out, random", Device::family);
    compare("a product left out, random", device -> device.specification().name());
  }
}
