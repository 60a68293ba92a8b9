package org.maplex.benchmarks.scaling;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.maplex.benchmarkdata.AccuracyMeasure;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.Dataset;
import org.maplex.benchmarkdata.Split;
import org.maplex.benchmarkdata.cost.CostModel;
import org.maplex.benchmarkdata.device.DeviceGroup;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.benchmarkdata.user.UserDevices;
import org.maplex.benchmarks.ReferenceLoop;
import org.maplex.predictor.LatencyEstimate;
import org.maplex.predictor.LatencyPosterior;
import org.maplex.predictor.LatencyPredictor;
import org.maplex.predictor.LeaveOneOut;
import org.maplex.predictor.Source;
import org.maplex.predictor.method.PredictorMethod;
import org.maplex.predictor.sample.Sample;
import org.maplex.predictor.sample.Samples;
import org.maplex.search.config.SearchConfig;
import org.maplex.search.config.SearchConfigReader;
import org.maplex.search.config.StrategyCatalogue;
import org.maplex.search.config.Target;
import org.maplex.search.exact.KnownLatency;
import org.maplex.search.objective.Objectives;
import org.maplex.search.session.MeasuredTarget;
import org.maplex.search.session.SearchSession;
import org.maplex.search.strategy.ProgressListener;
import org.maplex.search.strategy.SearchProblem;
import org.maplex.search.strategy.SearchSettings;
import org.maplex.search.strategy.TargetDevice;

/**
 * Prints how time and memory grow with sources, samples, candidates, look-ups and devices, as
 * tables in Markdown. Everything runs on one thread.
 */
public final class Scaling {
  private static final String TARGET = "raspi4";
  private static final double LIMIT_MS = 30;
  private static final int[] SOURCES = {27, 100, 300, 1000};
  private static final int[] SAMPLES = {3, 10, 30, 100, 200, 300, 1000, 3000, CellSpace.SIZE};
  private static final int[] CANDIDATES = {CellSpace.SIZE, 100_000, 1_000_000, 10_000_000};
  private static final int[] QUERIES = {100, 600, 3000, CellSpace.SIZE};
  private static final int[] POPULATIONS = {40, 200, 1000};
  private static final int[] DEVICES = {1, 2, 4, 8, 16};
  private static final double BYTES_A_MB = 1 << 20;

  private final BenchmarkData data = BenchmarkData.builtIn();
  private final PrintStream out;
  private final ReferenceLoop reference = new ReferenceLoop();

  private Scaling(PrintStream out) {
    this.out = out;
  }

  /**
   * Prints all tables, or those that are asked for.
   *
   * @param args names of tables: sources, samples, candidates, queries, populations, devices, heaps
   */
  public static void main(String[] args) throws IOException {
    System.setProperty("java.util.concurrent.ForkJoinPool.common.parallelism", "0");
    new Scaling(System.out).print(List.of(args));
  }

  private void print(List<String> asked) throws IOException {
    say("The reference loop takes %.3f ms.", Cost.of(reference::run).ms());
    if (isAsked("sources", asked)) {
      sources();
    }
    if (isAsked("samples", asked)) {
      samples();
    }
    if (isAsked("candidates", asked)) {
      candidates();
    }
    if (isAsked("queries", asked)) {
      queries();
    }
    if (isAsked("populations", asked)) {
      populations();
    }
    if (isAsked("devices", asked)) {
      devices();
    }
    if (isAsked("heaps", asked)) {
      heaps();
    }
  }

  private static boolean isAsked(String table, List<String> asked) {
    return asked.isEmpty() || asked.contains(table);
  }

  /** Prints and measures a row of a table at once, since some take long. */
  private void row(String what, int size, Supplier<?> work) {
    Cost cost = Cost.of(work);
    // At about the same time, since the machine may have become busy.
    double referenceMs = Cost.of(reference::run).ms();
    say(
        "| %s | %,d | %s | %s | %.1f | %.1f |",
        what,
        size,
        digits(cost.ms()),
        digits(cost.ms() / referenceMs),
        cost.allocatedBytes() / BYTES_A_MB,
        Math.max(0, cost.keptBytes()) / BYTES_A_MB);
  }

  /** Three digits that count. */
  private static String digits(double value) {
    int decimals = (int) Math.max(0, 2 - Math.floor(Math.log10(value)));
    return String.format(Locale.ROOT, "%,." + Math.min(4, decimals) + "f", value);
  }

  private void table(String title, String size) {
    say("");
    say("### %s", title);
    say("");
    say("| what | %s | ms | times the reference | allocated MB | kept MB |", size);
    say("|---|---:|---:|---:|---:|---:|");
  }

  private void say(String format, Object... values) {
    out.printf(Locale.ROOT, format + "%n", values);
    out.flush();
  }

  private LatencyPredictor usual() {
    String family = data.knownDevice(TARGET).family();
    return PredictorMethod.usual()
        .of(
            Source.among(
                data,
                device -> DeviceGroup.HELP.contains(device) && !device.family().equals(family)));
  }

  /** Random cells of the target. */
  private Samples samples(int size) {
    List<Cell> cells = new ArrayList<>(CellSpace.cells().toList());
    Collections.shuffle(cells, new Random(1));
    return Samples.of(
        cells.subList(0, size).stream()
            .map(cell -> new Sample(cell, data.latency(TARGET).value(cell)))
            .toList());
  }

  private static double estimateAll(LatencyPosterior posterior) {
    return CellSpace.cells().map(posterior::estimate).mapToDouble(LatencyEstimate::p95Ms).sum();
  }

  private void sources() {
    table("Sources of which all 15,625 latencies are known", "sources");
    for (int size : SOURCES) {
      List<Source> sources = synthetic(size, CellSpace.SIZE);
      learning(sources, sources);
    }
    table("Sources of which 10 latencies are known, beside the 27 of the tables", "sources");
    for (int size : SOURCES) {
      List<Source> few = synthetic(size, 10);
      learning(
          few,
          Stream.concat(Source.among(data, DeviceGroup.HELP::contains).stream(), few.stream())
              .toList());
    }
  }

  private List<Source> synthetic(int devices, int cells) {
    return new SyntheticDevices(data)
        .measured(devices, cells).stream()
            .map(each -> Source.of(each.device(), each.latency()))
            .toList();
  }

  private void learning(List<Source> counted, List<Source> sources) {
    int size = counted.size();
    row("learn", size, () -> PredictorMethod.usual().of(sources));
    LatencyPredictor predictor = PredictorMethod.usual().of(sources);
    DeviceSpecification target = data.knownDevice(TARGET).specification();
    row(
        "plan 10 samples",
        size,
        () -> predictor.planner().plan(10, CellSpace.cells().toList(), target));
    Samples samples = samples(10);
    row("adapt to 10 samples", size, () -> predictor.adapt(samples, target));
    LatencyPosterior posterior = predictor.adapt(samples, target);
    row("estimate all cells", size, () -> estimateAll(posterior));
  }

  private void samples() {
    table("Samples of the target", "samples");
    LatencyPredictor predictor = usual();
    for (int size : SAMPLES) {
      Samples samples = samples(size);
      row("adapt", size, () -> predictor.adapt(samples));
      row(
          "check by leaving samples out",
          size,
          () -> LeaveOneOut.of(predictor, samples, DeviceSpecification.unknown()));
      LatencyPosterior posterior = predictor.adapt(samples);
      row("estimate all cells", size, () -> estimateAll(posterior));
    }
  }

  private void candidates() {
    table("Candidates, asked for one after the other", "candidates");
    LatencyPosterior posterior = usual().adapt(samples(10));
    List<Cell> cells = CellSpace.cells().toList();
    for (int size : CANDIDATES) {
      row("mean", size, () -> asked(cells, size).mapToDouble(posterior::meanMs).sum());
      row(
          "standard deviation",
          size,
          () -> asked(cells, size).mapToDouble(posterior::standardDeviationMs).sum());
      row(
          "whether a limit is kept with 90%",
          size,
          () ->
              asked(cells, size)
                  .filter(cell -> posterior.isProbablyAtMost(cell, LIMIT_MS, 0.9))
                  .count());
      row(
          "estimate with its interval",
          size,
          () ->
              asked(cells, size)
                  .map(posterior::estimate)
                  .mapToDouble(LatencyEstimate::p95Ms)
                  .sum());
    }
  }

  /** More than there are, by asking for all of them again and again. */
  private static Stream<Cell> asked(List<Cell> cells, int size) {
    return IntStream.range(0, size).mapToObj(i -> cells.get(i % cells.size()));
  }

  private void queries() {
    table("Accuracies that are looked up", "look-ups");
    for (String strategy : StrategyCatalogue.names()) {
      for (int size : QUERIES) {
        row(strategy, size, () -> search(strategy, SearchSettings.USUAL_POPULATION, size));
      }
    }
  }

  private void populations() {
    table("Populations of NSGA-II that look all accuracies up", "population");
    for (int size : POPULATIONS) {
      row("nsga2", size, () -> search("nsga2", size, CellSpace.SIZE));
    }
  }

  private Object search(String strategy, int population, int queries) {
    SearchProblem problem =
        new SearchProblem(
            Objectives.ACCURACY_AND_LATENCY,
            List.of(
                new TargetDevice(TARGET, new KnownLatency(data.latency(TARGET)), Optional.empty())),
            List.of(),
            CostModel.of(Dataset.CIFAR100),
            data.accuracy(AccuracyMeasure.of(Dataset.CIFAR100, Split.TEST, 200)));
    return StrategyCatalogue.strategy(strategy)
        .run(problem, new SearchSettings(population, queries), List.of(), 1, ProgressListener.NONE);
  }

  private void devices() {
    table("Devices searched for at once, 10 planned samples each, 600 look-ups", "devices");
    List<String> ids =
        data.builtInDevices(DeviceGroup.HELP).stream().map(device -> device.id()).toList();
    for (int size : DEVICES) {
      String targets =
          IntStream.range(0, size)
              .mapToObj(
                  i ->
                      "{\"device\": \"%s\", \"samples\": 10, \"sampling\": \"planned\"}"
                          .formatted(ids.get(i)))
              .reduce((one, other) -> one + ", " + other)
              .orElseThrow();
      SearchConfig config =
          SearchConfigReader.parse(
              """
              {"targets": [%s],
               "accuracy": {"dataset": "cifar100", "split": "test", "epochs": 200},
               "objectives": ["accuracy", "latency"],
               "strategy": {"name": "nsga2", "population": 40, "accuracyQueries": 600},
               "seed": 1}
              """
                  .formatted(targets),
              Path.of("devices.json"),
              data);
      row("search", size, () -> search(config));
    }
  }

  private Object search(SearchConfig config) {
    List<Target.Rehearsal> targets =
        config.targets().stream().map(each -> (Target.Rehearsal) each.target()).toList();
    return new SearchSession(
            config, MeasuredTarget.rehearse(targets, config.predictor(), config.seed(), data), data)
        .run();
  }

  private void heaps() throws IOException {
    Path scratch = Files.createTempDirectory("maplex-scaling");
    Path home = scratch.resolve("home");
    Path config = scratch.resolve("board.json");
    Files.writeString(
        config,
        """
        {"target": {"name": "board", "measurements": "board.csv"},
         "accuracy": {"dataset": "cifar100", "split": "test", "epochs": 200},
         "objectives": ["accuracy", "latency"],
         "strategy": {"name": "nsga2", "population": 40, "accuracyQueries": 600},
         "seed": 1}
        """);
    List<String> search =
        List.of("search", config.toString(), "--out", scratch.resolve("out").toString());
    say("");
    say("### Smallest heap that is enough for `maplex search`");
    say("");
    say("| samples of the target | devices that were added, of 100 latencies each | MB |");
    say("|---:|---:|---:|");
    SmallestHeap heap = new SmallestHeap(home);
    for (int size : new int[] {10, 1000, CellSpace.SIZE}) {
      measurements(scratch.resolve("board.csv"), samples(size));
      heapRow(size, 0, heap.of(search));
    }
    measurements(scratch.resolve("board.csv"), samples(10));
    int added = 0;
    for (SyntheticDevices.Measured each : new SyntheticDevices(data).measured(1000, 100)) {
      UserDevices.in(home).add(each.device(), each.latency());
      added++;
      if (added == 100 || added == 1000) {
        heapRow(10, added, heap.of(search));
      }
    }
    try (Stream<Path> files = Files.walk(scratch)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private void heapRow(int samples, int added, OptionalInt megabytes) {
    say(
        "| %,d | %,d | %s |",
        samples,
        added,
        megabytes.isPresent() ? String.valueOf(megabytes.getAsInt()) : "more than 2048");
  }

  private static void measurements(Path file, Samples samples) throws IOException {
    Files.writeString(
        file,
        samples.stream()
            .map(sample -> sample.cell().index() + "," + sample.latencyMs() + "\n")
            .collect(Collectors.joining("", "architecture,latency_ms\n", "")));
  }
}
