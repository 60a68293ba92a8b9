package org.maplex.benchmarks;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.maplex.benchmarkdata.AccuracyMeasure;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.Dataset;
import org.maplex.benchmarkdata.Split;
import org.maplex.benchmarkdata.cost.CostModel;
import org.maplex.search.config.SearchConfig;
import org.maplex.search.config.SearchConfigReader;
import org.maplex.search.config.StrategyCatalogue;
import org.maplex.search.config.Target;
import org.maplex.search.exact.KnownLatency;
import org.maplex.search.objective.Objectives;
import org.maplex.search.recommendation.Recommendation;
import org.maplex.search.session.MeasuredTarget;
import org.maplex.search.session.SearchSession;
import org.maplex.search.strategy.ProgressListener;
import org.maplex.search.strategy.SearchProblem;
import org.maplex.search.strategy.SearchResult;
import org.maplex.search.strategy.SearchSettings;
import org.maplex.search.strategy.TargetDevice;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A whole search with 600 look-ups: by each strategy on a device whose latencies are known, and as
 * the command {@code search} rehearses it.
 */
@Warmup(iterations = 6, time = 1)
public class SearchBenchmark extends BesideReference {
  private static final SearchSettings SETTINGS = new SearchSettings(40, 600);

  static final String CONFIG =
      """
      {"target": {"device": "raspi4", "samples": 10, "sampling": "planned"},
       "accuracy": {"dataset": "cifar100", "split": "test", "epochs": 200},
       "objectives": ["accuracy", "latency"],
       "constraints": {"latencyMs": {"max": 30, "confidence": 0.9}},
       "strategy": {"name": "nsga2", "population": 40, "accuracyQueries": 600},
       "seed": 1}
      """;

  private BenchmarkData data;
  private SearchConfig config;
  private List<MeasuredTarget> targets;
  private SearchProblem problem;
  private long seed;

  /** What is searched. */
  @Setup
  public void prepare() {
    data = BenchmarkData.builtIn();
    config = SearchConfigReader.parse(CONFIG, Path.of("raspi4.json"), data);
    targets = targets(config, data);
    problem = problem(data);
  }

  /** Accuracy on CIFAR-100 against the latencies of a known device, without a limit. */
  static SearchProblem problem(BenchmarkData data) {
    return new SearchProblem(
        Objectives.ACCURACY_AND_LATENCY,
        List.of(
            new TargetDevice("raspi4", new KnownLatency(data.latency("raspi4")), Optional.empty())),
        List.of(),
        CostModel.of(Dataset.CIFAR100),
        data.accuracy(AccuracyMeasure.of(Dataset.CIFAR100, Split.TEST, 200)));
  }

  /** What a configuration names, measured in the tables. */
  static List<MeasuredTarget> targets(SearchConfig config, BenchmarkData data) {
    Target.Rehearsal target = (Target.Rehearsal) config.targets().get(0).target();
    return List.of(MeasuredTarget.rehearse(target, config.predictor(), config.seed(), data));
  }

  /** From ten samples to a recommendation within a limit: adapts, believes and searches. */
  @Benchmark
  public Recommendation adaptAndSearch() {
    return new SearchSession(config, targets, data).recommend(ProgressListener.NONE);
  }

  /** By NSGA-II. */
  @Benchmark
  public SearchResult nsga2() {
    return search("nsga2");
  }

  /** By a model of accuracy. */
  @Benchmark
  public SearchResult predictorGuided() {
    return search("predictor-guided");
  }

  /** By aging evolution. */
  @Benchmark
  public SearchResult regularizedEvolution() {
    return search("regularized-evolution");
  }

  /** At random. */
  @Benchmark
  public SearchResult random() {
    return search("random");
  }

  /** In public order. */
  @Benchmark
  public SearchResult exhaustive() {
    return search("exhaustive");
  }

  private SearchResult search(String strategy) {
    return StrategyCatalogue.strategy(strategy)
        .run(problem, SETTINGS, List.of(), ++seed, ProgressListener.NONE);
  }
}
