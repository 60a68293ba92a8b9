package org.maplex.search.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.BenchmarkData;

class EvaluationConfigFuzzTest {
  private static final Path FILE = Path.of("evaluation.json");
  private static final BenchmarkData DATA = BenchmarkData.builtIn();

  @FuzzTest
  void isReadOrRefusedWhereItIsWrong(byte[] json) {
    String text = new String(json, StandardCharsets.UTF_8);
    EvaluationConfig read;
    try {
      read = EvaluationConfigReader.parse(text, FILE, DATA);
    } catch (BadInputException e) {
      assertTrue(e.getMessage().matches("(?s)evaluation\\.json:[0-9]+: .*"), e.getMessage());
      assertTrue(e.getMessage().lines().allMatch(line -> line.length() <= 1000), e.getMessage());
      return;
    }
    assertEquals(read, EvaluationConfigReader.parse(text, FILE, DATA));
  }
}
