package org.maplex.search.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FigureTableTest {
  private static final FigureColumn REGRET = FigureColumn.figure("regret", "regret", 2);
  private static final FigureTable TABLE =
      new FigureTable(
          List.of(
              FigureColumn.words("method", "method"),
              FigureColumn.whole("samples", "samples"),
              FigureColumn.quantity("limitMs", "limit ms"),
              REGRET),
          List.of(
              row("b", 10, 22.5, 1),
              row("a", 10, 14, 0.504),
              row("b", 10, 30, 2),
              row("a", 10, 20, Double.NaN)));

  private static FigureTable.Row row(String method, int samples, double limitMs, double regret) {
    return new FigureTable.Row(
        Map.of("method", method),
        Map.of("samples", (double) samples, "limitMs", limitMs, "regret", regret));
  }

  @Test
  void showsWhatIsKnownWithItsDecimals() {
    assertEquals(List.of("method", "samples", "limit ms", "regret"), TABLE.titles());
    assertEquals(List.of("b", "10", "22.5", "1.00"), TABLE.shown().get(0));
    assertEquals(List.of("a", "10", "14", "0.50"), TABLE.shown().get(1));
    assertEquals(List.of("a", "10", "20", ""), TABLE.shown().get(3));
  }

  @Test
  void takesMeansOfRowsThatAgreeInTheirOrder() {
    FigureColumn limits = FigureColumn.whole("limits", "limits");
    FigureTable means = TABLE.means(List.of("method", "samples"), limits);
    assertEquals(List.of("method", "samples", "limits", "regret"), means.titles());
    assertEquals(List.of("b", "10", "2", "1.50"), means.shown().get(0));
    assertEquals(List.of("a", "10", "2", ""), means.shown().get(1), "one is not known");
  }

  @Test
  void keepsTheRowsThatAreWanted() {
    FigureTable slow = TABLE.where(row -> row.number("limitMs") > 20);
    assertEquals(List.of("b", "b"), slow.rows().stream().map(row -> row.text("method")).toList());
  }

  @Test
  void namesTheColumnThatThereIsNot() {
    FigureTable.Row row = TABLE.rows().get(0);
    for (String message :
        List.of(
            assertThrows(IllegalArgumentException.class, () -> row.number("regert")).getMessage(),
            assertThrows(IllegalArgumentException.class, () -> row.text("regert")).getMessage(),
            assertThrows(IllegalArgumentException.class, () -> TABLE.column("regert"))
                .getMessage())) {
      assertTrue(message.contains("\"regert\""), message);
    }
    assertEquals(REGRET, TABLE.column("regret"));
  }

  @Test
  void callsStandardDeviationsAsTheFilesDo() {
    assertEquals(FigureColumn.figure("stddev.regret", "± regret", 2), REGRET.deviation());
  }
}
