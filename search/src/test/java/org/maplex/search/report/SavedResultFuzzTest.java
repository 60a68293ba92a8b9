package org.maplex.search.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.predictor.sample.Sample;
import org.maplex.predictor.sample.Samples;
import org.maplex.search.result.SavedResult;
import org.maplex.search.result.Verification;

/** Results of searches that were edited or damaged, and the pages drawn of them. */
class SavedResultFuzzTest {
  private static final String FILE = "result.json";
  private static final Samples VERIFIED =
      Samples.of(new Sample(Cell.ofIndex(6787), 26.5), new Sample(Cell.ofIndex(1459), 12));

  @FuzzTest
  void isDrawnOrRefusedWhereItIsWrong(byte[] json) {
    SavedResult read;
    try {
      read = SavedResult.parse(new String(json, StandardCharsets.UTF_8), FILE);
    } catch (BadInputException e) {
      assertTrue(e.getMessage().matches("(?s)result\\.json:[0-9]+: .*"), e.getMessage());
      assertTrue(e.getMessage().lines().allMatch(line -> line.length() <= 1000), e.getMessage());
      return;
    }
    String page =
        SearchReport.html(
            read,
            read.targets().size() == 1
                ? Optional.of(Verification.of(read, VERIFIED))
                : Optional.empty());
    Markup.checkThatItIsWhole(page);
    assertEquals(read.best().isPresent(), page.contains("<h1>Take "));
  }
}
