package org.maplex.search.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maplex.benchmarkdata.AccuracyMeasure;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.Dataset;
import org.maplex.benchmarkdata.Figures;
import org.maplex.benchmarkdata.Split;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.table.CellTable;

class AccuraciesCsvTest {
  private static final AccuracyMeasure MEASURE =
      AccuracyMeasure.of(Dataset.CIFAR100, Split.TEST, 200);
  private static final CellTable ACCURACIES = BenchmarkData.builtIn().accuracy(MEASURE);
  private static final String HEADER = "index,architecture,cifar100_test_200,verified\n";

  private static String row(int index, String verified) {
    Cell cell = Cell.ofIndex(index);
    return "%d,%s,%s,%s\n".formatted(index, cell, Figures.text(ACCURACIES.value(cell)), verified);
  }

  private static AccuraciesCsv.Content parse(String csv) {
    return AccuraciesCsv.parse(csv, "a.csv", MEASURE, ACCURACIES);
  }

  private static String refusal(String csv) {
    return assertThrows(BadInputException.class, () -> parse(csv), csv).getMessage();
  }

  @Test
  void readsWhatWasLookedUpInItsOrderAndWhatWasVerified() {
    AccuraciesCsv.Content content = parse(HEADER + row(15_624, "") + row(3, "yes") + row(7, ""));
    assertEquals(
        List.of(Cell.ofIndex(15_624), Cell.ofIndex(3), Cell.ofIndex(7)), content.lookedUp());
    assertEquals(Set.of(Cell.ofIndex(3)), content.verified());
    assertEquals(List.of(), parse(HEADER).lookedUp());
  }

  @Test
  void refusesAnotherAccuracy() {
    String message = refusal(HEADER.replace("200", "12"));
    assertTrue(
        message.startsWith(
            "a.csv:1: \"index,architecture,cifar100_test_12,verified\", expected"
                + " \"index,architecture,cifar100_test_200,verified\"."),
        message);
    assertTrue(refusal("").startsWith("a.csv:1: \"\", expected"), refusal(""));
  }

  @Test
  void refusesAnArchitectureTwice() {
    String message = refusal(HEADER + row(5, "") + row(6, "") + row(5, "yes"));
    assertTrue(message.startsWith("a.csv:4: \"5,"), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "-1", "15625", "123456", ""})
  void refusesWhatIsNoIndex(String index) {
    String message = refusal(HEADER + row(5, "").replaceFirst("5", index));
    assertTrue(message.startsWith("a.csv:2: \"" + index + ","), message);
  }

  @Test
  void refusesARowThatWasEdited() {
    String row = row(5, "");
    for (String edited :
        List.of(
            row.strip() + ",\n",
            row.strip() + "no\n",
            row.replaceFirst(",[0-9.]+,", ",99.5,"),
            row.replaceFirst("5", "6"),
            "5\n")) {
      assertTrue(refusal(HEADER + edited).startsWith("a.csv:2: "), edited);
    }
  }
}
