package org.maplex.predictor.evaluation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.predictor.LatencyEstimate;
import org.maplex.predictor.LatencyPosterior;
import org.maplex.predictor.Source;
import org.maplex.predictor.factor.FactorPredictor;
import org.maplex.predictor.sample.Sample;
import org.maplex.predictor.sample.Samples;

/** The protocols under which the literature compares few-shot latency predictors. */
final class Protocol {
  static final List<String> HELP_SOURCES =
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
  static final List<String> HELP_TARGETS =
      List.of("titan_rtx_256", "gold_6226", "pixel2", "raspi4", "eyeriss", "fpga");

  private static final BenchmarkData DATA = BenchmarkData.builtIn();
  private static final int POOL = 900;

  private Protocol() {}

  /** Mean figures over targets and seeds. */
  record Figures(double spearman, double within10, double coverage90) {
    static Figures mean(Collection<Figures> figures) {
      return new Figures(
          figures.stream().mapToDouble(Figures::spearman).average().orElseThrow(),
          figures.stream().mapToDouble(Figures::within10).average().orElseThrow(),
          figures.stream().mapToDouble(Figures::coverage90).average().orElseThrow());
    }
  }

  static List<Source> sources(Predicate<Device> wanted) {
    return Source.among(DATA, wanted);
  }

  static Samples samples(String target, List<Cell> cells) {
    return Samples.of(
        cells.stream().map(cell -> new Sample(cell, DATA.latency(target).value(cell))).toList());
  }

  /** HELP (Lee et al., NeurIPS 2021), Table 3, with random samples. */
  static Figures help(int samples, int seeds) {
    List<Cell> pool = CellSpace.cells().limit(POOL).toList();
    FactorPredictor predictor =
        FactorPredictor.of(
            sources(device -> HELP_SOURCES.contains(device.id())).stream()
                .map(source -> source.restrictedTo(pool))
                .toList());
    List<Figures> all = new ArrayList<>();
    for (String target : HELP_TARGETS) {
      List<Cell> training = middle(target, 0, POOL);
      List<Cell> queries = middle(target, POOL, 1900);
      List<Figures> figures = new ArrayList<>();
      for (int seed = 0; seed < seeds; seed++) {
        List<Cell> shuffled = new ArrayList<>(training);
        java.util.Collections.shuffle(shuffled, new Random(seed));
        figures.add(figures(predictor, target, shuffled.subList(0, samples), queries));
      }
      Figures mean = Figures.mean(figures);
      System.out.printf("HELP %d random samples, %s: %s%n", samples, target, mean);
      all.add(mean);
    }
    return Figures.mean(all);
  }

  /** Every device as target, its family left out of the sources, planned samples. */
  static Figures leaveOneFamilyOut(int samples) {
    List<Figures> all = new ArrayList<>();
    List<Cell> space = CellSpace.cells().toList();
    for (String family : DATA.devices().stream().map(Device::family).distinct().toList()) {
      FactorPredictor predictor =
          FactorPredictor.of(sources(device -> !device.family().equals(family)));
      List<Cell> plan = predictor.planner().plan(samples, space, DeviceSpecification.unknown());
      List<Cell> queries =
          IntStream.iterate(0, i -> i < CellSpace.SIZE, i -> i + 5)
              .mapToObj(Cell::ofIndex)
              .filter(cell -> !plan.contains(cell))
              .toList();
      for (Device target : DATA.devices()) {
        if (target.family().equals(family)) {
          Figures figures = figures(predictor, target.id(), plan, queries);
          System.out.printf(
              "leave one family out, %d planned samples, %s: %s%n", samples, target.id(), figures);
          all.add(figures);
        }
      }
    }
    return Figures.mean(all);
  }

  /** Some cells without the target's fastest and slowest tenth. */
  private static List<Cell> middle(String target, int from, int to) {
    List<Cell> sorted =
        IntStream.range(from, to)
            .mapToObj(Cell::ofIndex)
            .sorted(Comparator.comparingDouble(cell -> DATA.latency(target).value(cell)))
            .toList();
    int tenth = sorted.size() / 10;
    return sorted.subList(tenth, sorted.size() - tenth);
  }

  private static Figures figures(
      FactorPredictor predictor, String target, List<Cell> sampled, List<Cell> queries) {
    LatencyPosterior posterior =
        predictor.adapt(samples(target, sampled), DeviceSpecification.unknown());
    double[] predicted = new double[queries.size()];
    double[] truth = new double[queries.size()];
    int covered = 0;
    for (int i = 0; i < predicted.length; i++) {
      LatencyEstimate estimate = posterior.estimate(queries.get(i));
      predicted[i] = estimate.meanMs();
      truth[i] = DATA.latency(target).value(queries.get(i));
      if (truth[i] >= estimate.p05Ms() && truth[i] <= estimate.p95Ms()) {
        covered++;
      }
    }
    Agreement agreement = Agreement.of(predicted, truth);
    return new Figures(
        agreement.spearman(), agreement.within10(), (double) covered / predicted.length);
  }
}
