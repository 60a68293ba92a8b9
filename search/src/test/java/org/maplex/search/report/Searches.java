package org.maplex.search.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.predictor.method.PredictorMethod;
import org.maplex.predictor.sample.Sample;
import org.maplex.predictor.sample.Samples;
import org.maplex.search.config.LimitedTarget;
import org.maplex.search.config.SearchConfig;
import org.maplex.search.config.SearchConfigReader;
import org.maplex.search.config.Target;
import org.maplex.search.result.SavedResult;
import org.maplex.search.session.EarlierSearch;
import org.maplex.search.session.MeasuredTarget;
import org.maplex.search.session.SearchSession;
import org.maplex.search.strategy.ProgressListener;

/** What real searches saved. */
final class Searches {
  private static final BenchmarkData DATA = BenchmarkData.builtIn();
  private static final List<Integer> MEASURED = List.of(845, 1462, 1835, 4317, 9307, 13722);

  private Searches() {}

  /** Of a device of the tables. */
  static SavedResult rehearsal() {
    return saved(
        """
        {"target": {"device": "raspi4", "samples": 10, "sampling": "planned"},
         "accuracy": {"dataset": "cifar100"},
         "constraints": {"latencyMs": {"max": 30, "confidence": 0.9}},
         "strategy": {"name": "nsga2", "accuracyQueries": 600}}
        """,
        List.of());
  }

  /** Of a device of one's own, which is a little slower than one of the tables. */
  static SavedResult own(String name) {
    return saved(
        """
        {"target": {"name": "board"},
         "accuracy": {"dataset": "cifar10"},
         "constraints": {"latencyMs": {"max": 32, "confidence": 0.8}},
         "strategy": {"name": "nsga2", "accuracyQueries": 200}}
        """,
        List.of(name));
  }

  /** Of two devices of one's own. */
  static SavedResult twoDevices() {
    return saved(
        """
        {"targets": [{"name": "a", "latencyMs": {"max": 30, "confidence": 0.9}},
                     {"name": "b", "latencyMs": {"max": 35, "confidence": 0.7}}],
         "accuracy": {"dataset": "cifar10"},
         "strategy": {"name": "nsga2", "accuracyQueries": 200}}
        """,
        List.of("first board", "second board"));
  }

  /** Of a device that nothing is fast enough on. */
  static SavedResult impossible() {
    return saved(
        """
        {"target": {"device": "raspi4", "samples": 10, "sampling": "planned"},
         "accuracy": {"dataset": "cifar100"},
         "constraints": {"latencyMs": {"max": 0.01, "confidence": 0.9}},
         "strategy": {"name": "random", "accuracyQueries": 20}}
        """,
        List.of());
  }

  /** Of all architectures that there are. */
  static SavedResult whole() {
    return saved(
        """
        {"target": {"device": "raspi4", "samples": 10, "sampling": "planned"},
         "accuracy": {"dataset": "cifar100"},
         "strategy": {"name": "exhaustive"}}
        """,
        List.of());
  }

  /**
   * Searches.
   *
   * @param names what devices of one's own are called
   */
  private static SavedResult saved(String json, List<String> names) {
    SearchConfig read = SearchConfigReader.parse(json, Path.of("search.json"), DATA);
    List<LimitedTarget> limited = new ArrayList<>();
    List<MeasuredTarget> targets = new ArrayList<>();
    for (int i = 0; i < read.targets().size(); i++) {
      LimitedTarget target = read.targets().get(i);
      if (target.target() instanceof Target.Rehearsal rehearsal) {
        limited.add(target);
        targets.add(MeasuredTarget.rehearse(rehearsal, PredictorMethod.usual(), read.seed(), DATA));
      } else {
        String name = names.get(i);
        limited.add(
            new LimitedTarget(
                new Target.OwnDevice(name, Optional.empty(), Optional.empty()), target.limit()));
        targets.add(own(name, 1.1 + 0.2 * i));
      }
    }
    SearchConfig config = read.withTargets(limited);
    return SavedResult.parse(
        new SearchSession(config, targets, DATA)
            .run("test", Optional.empty(), EarlierSearch.NONE, ProgressListener.NONE)
            .outcome()
            .toJson(),
        "result.json");
  }

  private static MeasuredTarget own(String name, double slower) {
    return MeasuredTarget.own(
        name,
        Samples.of(
            MEASURED.stream()
                .map(Cell::ofIndex)
                .map(cell -> new Sample(cell, slower * DATA.latency("raspi4").value(cell)))
                .toList()),
        DeviceSpecification.unknown(),
        PredictorMethod.usual(),
        DATA);
  }
}
