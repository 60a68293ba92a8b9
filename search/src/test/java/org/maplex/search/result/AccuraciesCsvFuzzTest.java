package org.maplex.search.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.maplex.benchmarkdata.AccuracyMeasure;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.Dataset;
import org.maplex.benchmarkdata.Split;
import org.maplex.benchmarkdata.table.CellTable;

/** What an earlier search looked up, from which a later one goes on. */
class AccuraciesCsvFuzzTest {
  private static final String FILE = "accuracies.csv";
  private static final AccuracyMeasure MEASURE =
      AccuracyMeasure.of(Dataset.CIFAR100, Split.TEST, 200);
  private static final CellTable ACCURACIES = BenchmarkData.builtIn().accuracy(MEASURE);

  @FuzzTest
  void isGoneOnFromOrRefusedWhereItIsWrong(byte[] csv) {
    AccuraciesCsv.Content read;
    try {
      read =
          AccuraciesCsv.parse(new String(csv, StandardCharsets.UTF_8), FILE, MEASURE, ACCURACIES);
    } catch (BadInputException e) {
      assertTrue(e.getMessage().matches("(?s)accuracies\\.csv:[0-9]+: .*"), e.getMessage());
      assertTrue(e.getMessage().lines().allMatch(line -> line.length() <= 1000), e.getMessage());
      return;
    }
    assertEquals(read.lookedUp().size(), Set.copyOf(read.lookedUp()).size());
    assertTrue(read.lookedUp().containsAll(read.verified()));
  }
}
