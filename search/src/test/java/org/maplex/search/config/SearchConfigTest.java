package org.maplex.search.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.Dataset;
import org.maplex.predictor.method.PredictorMethod;
import org.maplex.predictor.sample.Sampling;
import org.maplex.search.constraint.ParameterConstraint;

class SearchConfigTest {
  private static SearchConfig read(String json) {
    return SearchConfigReader.parse(json, Path.of("c.json"), BenchmarkData.builtIn());
  }

  @Test
  void meansForADeviceWhatTheSameConfigurationInJsonMeans() {
    assertEquals(
        read(
            """
            {
              "target": {"name": "my-board"},
              "accuracy": {"dataset": "cifar10"},
              "strategy": {"name": "nsga2"}
            }
            """),
        SearchConfig.forDevice("my-board", Dataset.CIFAR10));
  }

  @Test
  void limitsWhatTheSameConfigurationInJsonLimits() {
    assertEquals(
        read(
            """
            {
              "target": {"name": "my-board"},
              "accuracy": {"dataset": "cifar100"},
              "constraints": {
                "latencyMs": {"max": 30, "confidence": 0.8},
                "parameters": {"max": 500000}
              },
              "strategy": {"name": "random", "accuracyQueries": 70}
            }
            """),
        SearchConfig.forDevice("my-board", Dataset.CIFAR100)
            .within(30, 0.8)
            .withConstraints(List.of(new ParameterConstraint(500_000)))
            .withStrategy("random", 70));
  }

  @Test
  void changesThePredictionOrTheSeedAlone() {
    String json =
        """
        {
          "target": {"name": "my-board"},
          "predictor": {"method": "%s"},
          "accuracy": {"dataset": "cifar100"},
          "constraints": {"flops": {"max": 20000000}},
          "strategy": {"name": "random", "accuracyQueries": 70},
          "seed": %d
        }
        """;
    SearchConfig config = read(json.formatted("factor", 4));
    assertEquals(4, config.seed());
    assertEquals(read(json.formatted("maple", 4)), config.with(PredictorMethod.named("maple")));
    assertEquals(read(json.formatted("factor", 5)), config.withSeed(5));
  }

  @Test
  void namesItsTargets() {
    LimitedTarget other =
        new LimitedTarget(new Target.Rehearsal("pixel2", 3, Sampling.PLANNED), Optional.empty());
    SearchConfig config = SearchConfig.forDevice("my-board", Dataset.CIFAR100);
    assertEquals("my-board", config.targetNames());
    assertEquals(
        "my-board and pixel2",
        config.withTargets(List.of(config.targets().get(0), other)).targetNames());
  }

  @Test
  void refusesWhatIsNoLimitAndNoStrategy() {
    SearchConfig config = SearchConfig.forDevice("my-board", Dataset.CIFAR100);
    assertThrows(IllegalArgumentException.class, () -> config.within(-1, 0.9));
    assertThrows(IllegalArgumentException.class, () -> config.within(30, 1));
    assertThrows(IllegalArgumentException.class, () -> config.withStrategy("best", 600));
  }
}
