package org.maplex.search.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.search.config.SearchConfig;
import org.maplex.search.config.SearchConfigReader;

class SearchConfigFuzzTest {
  private static final Path FILE = Path.of("search.json");
  private static final BenchmarkData DATA = BenchmarkData.builtIn();

  @FuzzTest
  void isReadOrRefusedWhereItIsWrong(byte[] json) {
    SearchConfig read;
    try {
      read = SearchConfigReader.parse(new String(json, StandardCharsets.UTF_8), FILE, DATA);
    } catch (BadInputException e) {
      assertTrue(e.getMessage().matches("(?s)search\\.json:[0-9]+: .*"), e.getMessage());
      assertTrue(e.getMessage().lines().allMatch(line -> line.length() <= 1000), e.getMessage());
      return;
    }
    assertFalse(read.targets().isEmpty());
    assertEquals(read, SearchConfigReader.parse(ConfigJson.text(read), FILE, DATA));
  }
}
