package org.maplex.search.evaluation.strategy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.maplex.benchmarkdata.AccuracyMeasure;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.Dataset;
import org.maplex.predictor.LatencyPredictor;
import org.maplex.predictor.evaluation.RowListener;
import org.maplex.predictor.evaluation.RowThreads;
import org.maplex.search.config.StrategyEvaluation;
import org.maplex.search.evaluation.DataManifest;
import org.maplex.search.evaluation.RowFormat;
import org.maplex.search.evaluation.Study;
import org.maplex.search.objective.Evaluation;
import org.maplex.search.result.Provenance;

/**
 * What strategies find with how few look-ups where latencies are known: true latencies, no limit,
 * test accuracy after 200 epochs. One search with the most look-ups serves all smaller numbers, by
 * what it looked up first. Repetition r, counted from 0, has the configuration's seed plus r.
 */
public final class StrategyStudy implements Study<StrategyRow.Key, StrategyRow, StrategyReport> {
  private final StrategyEvaluation config;
  private final BenchmarkData data;

  /** A study of which nothing was computed yet. */
  public StrategyStudy(StrategyEvaluation config, BenchmarkData data) {
    this.config = config;
    this.data = data;
  }

  @Override
  public List<StrategyRow.Key> keys() {
    List<StrategyRow.Key> keys = new ArrayList<>();
    for (String strategy : config.strategies()) {
      for (Dataset dataset : config.datasets()) {
        for (String target : config.targets()) {
          keys.add(new StrategyRow.Key(strategy, target, dataset));
        }
      }
    }
    return keys;
  }

  @Override
  public int repetitions(StrategyRow.Key key) {
    return config.seeds();
  }

  @Override
  public RowFormat<StrategyRow.Key, StrategyRow> format() {
    return new StrategyRows(config.accuracyQueries());
  }

  @Override
  public String config() {
    return StrategyJson.text(config);
  }

  @Override
  public String dataManifest() {
    StringBuilder manifest = DataManifest.ofDevices(data);
    for (AccuracyMeasure measure : AccuracyMeasure.published()) {
      manifest
          .append(measure.id())
          .append(' ')
          .append(data.accuracy(measure).digest())
          .append('\n');
    }
    return manifest.toString();
  }

  @Override
  public List<Class<?>> rooms() {
    return List.of(BenchmarkData.class, LatencyPredictor.class, StrategyStudy.class);
  }

  @Override
  public void compute(
      Collection<StrategyRow.Key> keys, int threads, RowListener<StrategyRow> listener) {
    RowThreads.compute(keys, threads, this::row, listener);
  }

  private StrategyRow row(StrategyRow.Key key) {
    KnownDeviceSearch search = new KnownDeviceSearch(key.target(), key.dataset(), data);
    int most = Collections.max(config.accuracyQueries());
    int stages = config.accuracyQueries().size();
    double[][] ratios = new double[stages][config.seeds()];
    double[][] regrets = new double[stages][config.seeds()];
    for (int repetition = 0; repetition < config.seeds(); repetition++) {
      RowThreads.goOn();
      List<Evaluation> lookUps = search.lookUps(key.strategy(), most, config.seed() + repetition);
      for (int stage = 0; stage < stages; stage++) {
        int queries = Math.min(config.accuracyQueries().get(stage), lookUps.size());
        ratios[stage][repetition] = search.hypervolumeRatio(lookUps.subList(0, queries));
        regrets[stage][repetition] = search.regret(lookUps.subList(0, queries));
      }
    }
    return new StrategyRow(
        key,
        config.seeds(),
        IntStream.range(0, stages)
            .mapToObj(
                stage ->
                    new StrategyRow.Stage(
                        config.accuracyQueries().get(stage),
                        Quartiles.of(ratios[stage]),
                        Quartiles.of(regrets[stage])))
            .toList());
  }

  @Override
  public StrategyReport report(Provenance provenance, List<StrategyRow> rows) {
    return new StrategyReport(config, provenance, rows, keys().size());
  }
}
