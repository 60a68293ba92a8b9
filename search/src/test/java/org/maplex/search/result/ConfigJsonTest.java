package org.maplex.search.result;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.search.CommittedConfigs;
import org.maplex.search.config.SearchConfig;
import org.maplex.search.config.SearchConfigReader;

class ConfigJsonTest {
  private static final BenchmarkData DATA = BenchmarkData.builtIn();

  static List<Path> committed() throws IOException {
    return CommittedConfigs.searches();
  }

  private static SearchConfig parse(String json) {
    return SearchConfigReader.parse(json, Path.of("c.json"), DATA);
  }

  @ParameterizedTest
  @MethodSource("committed")
  void isReadBackAsItWasWritten(Path file) throws IOException {
    SearchConfig config = parse(Files.readString(file));
    assertEquals(config, parse(ConfigJson.text(config)));
  }

  @Test
  void keepsWhatIsNotAsUsual() {
    SearchConfig config =
        parse(
            """
            {
              "target": {"name": "b", "specification": "s.json", "measurements": "m.csv"},
              "predictor": {"method": "maple-x", "virtualExamples": false},
              "accuracy": {"dataset": "cifar10", "epochs": 12, "split": "valid",
                           "reported": {"split": "test", "epochs": 200}},
              "objectives": ["flops", "accuracy"],
              "constraints": {"latencyMs": {"max": 7.5, "confidence": 0.6},
                              "parameters": {"max": 400000}, "flops": {"max": 20000000}},
              "strategy": {"name": "random", "population": 7, "accuracyQueries": 70},
              "verify": 3,
              "seed": 9
            }
            """);
    assertEquals(config, parse(ConfigJson.text(config)));
  }

  @Test
  void keepsEachTargetWithItsLimit() {
    SearchConfig config =
        parse(
            """
            {
              "targets": [
                {"name": "a", "latencyMs": {"max": 9, "confidence": 0.9}},
                {"name": "b", "measurements": "b.csv"}
              ],
              "accuracy": {"dataset": "cifar100"},
              "strategy": {"name": "nsga2"}
            }
            """);
    assertEquals(config, parse(ConfigJson.text(config)));
  }
}
