package org.maplex.benchmarkdata.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.maplex.benchmarkdata.space.CellSpace;

class CellTablesPropertyTest {
  /** Any positive double, down to the least and up to the largest. */
  @Provide
  Arbitrary<Map<Integer, Double>> rows() {
    return Arbitraries.maps(
            Arbitraries.integers().between(0, CellSpace.SIZE - 1),
            Arbitraries.longs()
                .between(1, Double.doubleToRawLongBits(Double.MAX_VALUE))
                .map(Double::longBitsToDouble))
        .ofMaxSize(30);
  }

  @Provide
  Arbitrary<TableHeader> headers() {
    Arbitrary<String> word =
        Arbitraries.strings().alpha().numeric().withChars('_').ofMinLength(1).ofMaxLength(10);
    Arbitrary<String> line =
        Arbitraries.strings()
            .ofMinLength(1)
            .ofMaxLength(30)
            .filter(
                text -> !text.isBlank() && text.equals(text.strip()) && text.lines().count() == 1);
    return Combinators.combine(word, word, word, line, line, line.optional())
        .as(
            (measure, subject, unit, source, licence, note) ->
                new TableHeader(measure, subject, unit, source, licence, note));
  }

  @Property(tries = 100, seed = "1")
  void areReadAsTheyWereWritten(
      @ForAll("headers") TableHeader header, @ForAll("rows") Map<Integer, Double> rows) {
    double[] values = new double[CellSpace.SIZE];
    Arrays.fill(values, Double.NaN);
    rows.forEach((index, value) -> values[index] = value);
    CellTable table = CellTable.of(header, values);
    CellTable read = CellTables.parse(TableText.file(table), "written.csv");
    assertArrayEquals(values, read.values());
    assertEquals(header, read.header());
    assertEquals(table.digest(), read.digest());
    assertEquals(rows.size(), read.size());
  }
}
