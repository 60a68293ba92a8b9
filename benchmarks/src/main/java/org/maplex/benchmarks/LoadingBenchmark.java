package org.maplex.benchmarks;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.maplex.benchmarkdata.AccuracyMeasure;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.Dataset;
import org.maplex.benchmarkdata.Split;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.predictor.sample.Samples;
import org.maplex.predictor.sample.SamplesFile;
import org.maplex.search.config.SearchConfig;
import org.maplex.search.config.SearchConfigReader;
import org.maplex.search.report.SearchReport;
import org.maplex.search.result.SavedResult;
import org.maplex.search.session.EarlierSearch;
import org.maplex.search.session.SearchSession;
import org.maplex.search.strategy.ProgressListener;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** From text to values and back: tables, configurations, measurements, results and reports. */
public class LoadingBenchmark extends BesideReference {
  private static final int ROWS = 1000;

  private BenchmarkData data;
  private byte[] measurements;
  private String result;
  private SavedResult saved;

  /** Searches once, so that there is a result. */
  @Setup
  public void prepare() {
    data = BenchmarkData.builtIn();
    measurements =
        CellSpace.cells()
            .limit(ROWS)
            .map(cell -> cell + "," + data.latency("raspi4").value(cell) + "\n")
            .collect(Collectors.joining("", "architecture,latency_ms\n", ""))
            .getBytes(StandardCharsets.UTF_8);
    SearchConfig config = config();
    result =
        new SearchSession(config, SearchBenchmark.targets(config, data), data)
            .run("benchmark", Optional.empty(), EarlierSearch.NONE, ProgressListener.NONE)
            .outcome()
            .toJson();
    saved = readResult();
  }

  private SearchConfig config() {
    return SearchConfigReader.parse(SearchBenchmark.CONFIG, Path.of("raspi4.json"), data);
  }

  /** All devices, and the tables of one latency and one accuracy: digests, then figures. */
  @Benchmark
  public List<?> loadTables() {
    BenchmarkData fresh = BenchmarkData.builtIn();
    return List.of(
        fresh.devices(),
        fresh.latency("raspi4"),
        fresh.accuracy(AccuracyMeasure.of(Dataset.CIFAR100, Split.TEST, 200)));
  }

  /** A configuration of a search. */
  @Benchmark
  public SearchConfig readConfig() {
    return config();
  }

  /** A thousand rows of measurements. */
  @Benchmark
  public Samples readMeasurements() {
    return SamplesFile.parse(measurements, "measurements.csv").samples();
  }

  /** What a search wrote as {@code result.json}. */
  @Benchmark
  public SavedResult readResult() {
    return SavedResult.parse(result, "result.json");
  }

  /** {@code report.html} of it. */
  @Benchmark
  public String drawReport() {
    return SearchReport.html(saved, Optional.empty());
  }
}
