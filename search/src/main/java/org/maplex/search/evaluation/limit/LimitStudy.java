package org.maplex.search.evaluation.limit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.quoted.QuotedSearch;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.table.CellTable;
import org.maplex.predictor.LatencyPredictor;
import org.maplex.predictor.evaluation.RowListener;
import org.maplex.predictor.evaluation.RowThreads;
import org.maplex.predictor.method.PredictorMethod;
import org.maplex.predictor.sample.Sampling;
import org.maplex.search.config.LimitEvaluation;
import org.maplex.search.config.LimitProtocol;
import org.maplex.search.evaluation.DataManifest;
import org.maplex.search.evaluation.RowFormat;
import org.maplex.search.evaluation.Study;
import org.maplex.search.result.Provenance;

/**
 * How good searches within latency limits are on devices of which a few samples are known. Each is
 * a rehearsal as {@code maplex search} makes it; repetition r, counted from 0, has the
 * configuration's seed plus r, for random samples and search alike.
 */
public final class LimitStudy implements Study<LimitRow.Key, LimitRow, LimitReport> {
  private final LimitEvaluation config;
  private final BenchmarkData data;
  private final RehearsedSearch search;

  /** A study of which nothing was computed yet. */
  public LimitStudy(LimitEvaluation config, BenchmarkData data) {
    this.config = config;
    this.data = data;
    this.search = new RehearsedSearch(data);
  }

  /** The setups of a configuration, in the order in which tables list them. */
  static List<SearchSetup> setups(LimitEvaluation config) {
    List<SearchSetup> setups = new ArrayList<>();
    for (PredictorMethod method : config.methods()) {
      for (String strategy : config.strategies()) {
        for (int queries : config.accuracyQueries()) {
          for (Sampling sampling : config.samplings()) {
            for (int samples : config.samples()) {
              for (double confidence : config.confidences()) {
                for (int verify : config.verify()) {
                  setups.add(
                      new SearchSetup(
                          method, strategy, queries, sampling, samples, confidence, verify));
                }
              }
            }
          }
        }
      }
    }
    return setups;
  }

  @Override
  public List<LimitRow.Key> keys() {
    List<DeviceLimit> limits = DeviceLimit.of(config, data);
    return setups(config).stream()
        .flatMap(setup -> limits.stream().map(limit -> new LimitRow.Key(setup, limit)))
        .toList();
  }

  @Override
  public int repetitions(LimitRow.Key key) {
    return config.seeds();
  }

  @Override
  public RowFormat<LimitRow.Key, LimitRow> format() {
    return new LimitRows(config.methods());
  }

  @Override
  public String config() {
    return LimitJson.text(config);
  }

  @Override
  public String dataManifest() {
    StringBuilder manifest = DataManifest.ofDevices(data);
    manifest.append(data.accuracy(RehearsedSearch.ACCURACY).digest()).append('\n');
    data.quotedSearches().forEach(quoted -> manifest.append(quoted).append('\n'));
    return manifest.toString();
  }

  @Override
  public List<Class<?>> rooms() {
    return List.of(BenchmarkData.class, LatencyPredictor.class, LimitStudy.class);
  }

  @Override
  public void compute(Collection<LimitRow.Key> keys, int threads, RowListener<LimitRow> listener) {
    RowThreads.compute(keys, threads, this::row, listener);
  }

  private LimitRow row(LimitRow.Key key) {
    CellTable latencies = data.latency(key.limit().target());
    CellTable accuracies = data.accuracy(RehearsedSearch.ACCURACY);
    double highestAccuracy = TrueBest.accuracy(key.limit(), data);
    List<LimitFigures> recommended = new ArrayList<>();
    int within = 0;
    for (int repetition = 0; repetition < config.seeds(); repetition++) {
      RowThreads.goOn();
      Optional<Cell> cell =
          search.recommended(key.setup(), key.limit(), config.seed() + repetition);
      if (cell.isPresent()) {
        double latencyMs = latencies.value(cell.get());
        within += latencyMs <= key.limit().maxMs() ? 1 : 0;
        recommended.add(LimitFigures.of(accuracies.value(cell.get()), latencyMs, highestAccuracy));
      }
    }
    return new LimitRow(
        key,
        config.seeds(),
        (double) within / config.seeds(),
        (double) (config.seeds() - recommended.size()) / config.seeds(),
        LimitFigures.mean(recommended),
        LimitFigures.standardDeviation(recommended));
  }

  @Override
  public LimitReport report(Provenance provenance, List<LimitRow> rows) {
    return new LimitReport(config, provenance, rows, keys().size(), reference(rows));
  }

  private List<QuotedLimit> reference(List<LimitRow> rows) {
    if (config.protocol() != LimitProtocol.HELP_TABLE_4 || !config.compare()) {
      return List.of();
    }
    return rows.stream()
        .map(row -> row.key().limit())
        .distinct()
        .flatMap(
            limit ->
                data.quotedSearches().stream()
                    .filter(quoted -> isAbout(quoted, limit))
                    .map(quoted -> QuotedLimit.of(quoted, limit, TrueBest.accuracy(limit, data))))
        .toList();
  }

  private static boolean isAbout(QuotedSearch quoted, DeviceLimit limit) {
    return quoted.device().equals(limit.target()) && quoted.latencyLimitMs() == limit.maxMs();
  }
}
