package org.maplex.benchmarkdata.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.Sha256;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;

class CellTablesTest {
  private static final TableHeader HEADER =
      new TableHeader("latency", "my-board", "ms", "measured here", "MIT", Optional.of("noted"));

  @TempDir Path directory;

  @Test
  void knowsHowManyRowsAndWhichDigestAreStatedFromTheHeaderAlone() throws IOException {
    double[] values = unknown();
    values[7] = 3;
    CellTable table = CellTable.of(HEADER, values);
    String text = new String(TableText.file(table), StandardCharsets.UTF_8);
    String header = text.substring(0, text.indexOf("index,"));
    assertEquals(new StatedTable(1, table.digest()), stated(header));
    for (String field : List.of("rows", "sha256")) {
      String without = header.replaceAll("# " + field + ".*\n", "");
      BadInputException refusal = assertThrows(BadInputException.class, () -> stated(without));
      assertTrue(
          refusal.getMessage().startsWith("file: the header ends without '# " + field + ": ...'."),
          refusal.getMessage());
    }
    for (String rows : List.of("-1", "15626", "many", "")) {
      String wrong = header.replace("# rows: 1\n", "# rows: " + rows + "\n");
      BadInputException refusal = assertThrows(BadInputException.class, () -> stated(wrong));
      assertTrue(
          refusal.getMessage().contains("'" + rows + "' rows, expected 0 to 15625"),
          refusal.getMessage());
    }
  }

  private static StatedTable stated(String table) throws IOException {
    return CellTables.stated(
        new ByteArrayInputStream(table.getBytes(StandardCharsets.UTF_8)), "file");
  }

  @Test
  void readsWhatItWrote() throws IOException {
    double[] values = unknown();
    Random random = new Random(1);
    for (int index = 0; index < values.length; index += 3) {
      values[index] = Math.exp(20 * random.nextGaussian());
    }
    CellTable table = CellTable.of(HEADER, values);
    Path file = directory.resolve("new").resolve("table.csv");

    CellTables.write(table, file);
    CellTable read = CellTables.read(file);

    assertArrayEquals(values, read.values());
    assertEquals(HEADER, read.header());
    assertEquals(table.digest(), read.digest());
    assertEquals(table.size(), read.size());
  }

  @Test
  void writesNumbersAsShortAsTheyCanBe() {
    String text = new String(TableText.file(small()), StandardCharsets.UTF_8);
    assertEquals(
        """
        # maplex-table/1
        # measure: latency
        # subject: my-board
        # unit: ms
        # source: measured here
        # licence: MIT
        # note: noted
        # rows: 3
        # sha256: %s
        index,latency_ms
        0,10.482
        7,17
        15624,0.00327686
        """
            .formatted(small().digest()),
        text);
  }

  @Test
  void digestsTheColumnLineAndTheRows() {
    byte[] rows =
        "index,latency_ms\n0,10.482\n7,17\n15624,0.00327686\n".getBytes(StandardCharsets.UTF_8);
    assertEquals(Sha256.of(rows), small().digest());
  }

  @Test
  void leavesNoOtherFileBehind() throws IOException {
    CellTables.write(small(), directory.resolve("a.csv"));
    CellTables.write(small(), directory.resolve("a.csv"));
    try (Stream<Path> files = Files.list(directory)) {
      assertEquals(List.of(directory.resolve("a.csv")), files.toList());
    }
  }

  @Test
  void knowsWhichCellsItHolds() {
    CellTable table = small();
    assertTrue(table.has(7) && table.has(Cell.ofIndex(15_624)));
    assertFalse(table.has(8) || table.isComplete());
    assertEquals(17.0, table.value(Cell.ofIndex(7)));
    NoSuchElementException refusal =
        assertThrows(NoSuchElementException.class, () -> table.value(8));
    assertTrue(refusal.getMessage().contains("cell 8 on my-board"));
    assertThrows(IllegalArgumentException.class, () -> table.has(CellSpace.SIZE));
  }

  @Test
  void cannotBeChangedFromOutside() {
    CellTable table = small();
    table.values()[0] = 99;
    assertEquals(10.482, table.value(0));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.0, -1.0, Double.POSITIVE_INFINITY})
  void holdsOnlyPositiveFiniteNumbers(double value) {
    double[] values = unknown();
    values[3] = value;
    assertThrows(IllegalArgumentException.class, () -> CellTable.of(HEADER, values));
  }

  @Test
  void refusesATableWhoseDigestDoesNotMatch() {
    String refusal = refusal(text().replace("0,10.482", "0,10.483"));
    assertTrue(refusal.startsWith("t.csv: the sha256 of the rows is "), refusal);
    assertTrue(refusal.contains("expected " + small().digest()), refusal);
    assertTrue(refusal.contains("Maybe the file was edited or damaged"), refusal);
  }

  @Test
  void refusesATableOfWhichAnyByteOfTheRowsWasFlipped() {
    byte[] intact = TableText.file(small());
    int start = text().indexOf("index,");
    for (int at = start; at < intact.length; at++) {
      byte[] flipped = intact.clone();
      flipped[at] ^= 1;
      assertThrows(BadInputException.class, () -> CellTables.parse(flipped, "t.csv"), "byte " + at);
    }
  }

  @Test
  void readsASealedTableAsTheSameTable() throws IOException {
    Path file = directory.resolve("sealed.csv");
    CellTables.writeSealed(small(), file);
    CellTable read = CellTables.read(file);
    assertArrayEquals(small().values(), read.values());
    assertEquals(HEADER, read.header());
    assertEquals(small().digest(), read.digest());
    assertEquals(small().digest(), stated(Files.readString(file)).digest());
  }

  @Test
  void sealsTheHeaderByTheDigestOfAllLinesAboveTheSeal() {
    String header =
        text().substring(0, text().indexOf("index,")).replace("maplex-table/1", "maplex-table/2");
    String seal = Sha256.of(header.getBytes(StandardCharsets.UTF_8));
    assertEquals(
        header + "# header-sha256: " + seal + text().substring(text().indexOf("\nindex,")),
        new String(TableText.sealed(small()), StandardCharsets.UTF_8));
  }

  @Test
  void refusesASealedTableOfWhichAnyBitWasFlipped() {
    byte[] intact = TableText.sealed(small());
    for (int at = 0; at < intact.length; at++) {
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        byte[] flipped = intact.clone();
        flipped[at] ^= (byte) (1 << bit);
        assertThrows(
            BadInputException.class, () -> CellTables.parse(flipped, "t.csv"), "byte " + at);
      }
    }
  }

  @Test
  void refusesASealedTableOfWhichALineIsMissingOrTwice() {
    List<String> lines =
        new String(TableText.sealed(small()), StandardCharsets.UTF_8).lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      List<String> others = new ArrayList<>(lines);
      String line = others.remove(i);
      refusal(String.join("\n", others) + "\n");
      for (int place = 0; place <= others.size(); place++) {
        List<String> twice = new ArrayList<>(lines);
        twice.add(place, line);
        refusal(String.join("\n", twice) + "\n");
      }
    }
  }

  @Test
  void saysWhatTheSealOfAHeaderShouldBe() {
    String sealed = new String(TableText.sealed(small()), StandardCharsets.UTF_8);
    String changed = sealed.replace("measured here", "measured there");
    String header = changed.substring(0, changed.indexOf("# header-sha256"));
    String refusal = refusal(changed);
    assertTrue(refusal.startsWith("t.csv:10: '# header-sha256: "), refusal);
    String seal = Sha256.of(header.getBytes(StandardCharsets.UTF_8));
    assertTrue(refusal.contains("expected '# header-sha256: " + seal + "'"), refusal);
    assertTrue(refusal.contains("Maybe the file was edited or damaged"), refusal);
  }

  @Test
  void refusesATableThatWasCutOffAnywhere() {
    byte[] intact = TableText.file(small());
    for (int length = 0; length < intact.length; length++) {
      byte[] cut = Arrays.copyOf(intact, length);
      assertThrows(
          BadInputException.class, () -> CellTables.parse(cut, "t.csv"), "length " + length);
    }
  }

  @Test
  void namesTheRowThatStandsTwice() {
    assertEquals(
        "t.csv:14: cell 7 stands here again, expected each cell once.",
        firstSentence(refusal(text() + "7,17\n")));
  }

  @Test
  void namesTheNumberOfRowsThatAreMissing() {
    assertEquals(
        "t.csv: there are 2 rows, expected 3 as the header says.",
        firstSentence(refusal(text().replace("7,17\n", ""))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-17", "NaN", "0", "", "1e999", "Infinity", "1.", ".5", "1,2", "0x1p3"})
  void namesTheNumberThatIsNotUsable(String number) {
    assertEquals(
        "t.csv:12: '" + number + "' is not usable, expected a positive, finite number.",
        firstSentence(refusal(text().replace("7,17\n", "7," + number + "\n"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"15625,1", "x,1", ",1", "7", "99999999999999,1", "-1,1"})
  void namesTheRowThatHasNoIndex(String row) {
    assertEquals(
        "t.csv:12: '" + row + "' is no row, expected index,value with an index from 0 to 15624.",
        firstSentence(refusal(text().replace("7,17\n", row + "\n"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"measure", "subject", "unit", "source", "licence", "rows", "sha256"})
  void namesTheHeaderFieldThatIsMissing(String field) {
    String without = text().replaceFirst("# " + field + ": [^\n]*\n", "");
    String refusal = refusal(without);
    assertTrue(
        refusal.startsWith("t.csv:9: the header ends here without '# " + field + ": ...'"),
        refusal);
  }

  @Test
  void suggestsTheHeaderFieldThatWasMeant() {
    String refusal = refusal(text().replace("# licence:", "# license:"));
    assertTrue(refusal.startsWith("t.csv:6: 'license' is no field of the header"), refusal);
    assertTrue(refusal.endsWith("Maybe licence?"), refusal);
  }

  @Test
  void refusesAnotherFormat() {
    assertTrue(refusal("index,latency_ms\n0,1\n").startsWith("t.csv:1: 'index,latency_ms',"));
  }

  @Test
  void refusesColumnsThatDoNotFitTheHeader() {
    assertEquals(
        "t.csv:10: the columns are 'index,latency_s',"
            + " expected 'index,latency_ms' after measure and unit in the header",
        refusal(text().replace("index,latency_ms", "index,latency_s")));
  }

  @Test
  void namesTheFileThatDoesNotExist() {
    Path absent = directory.resolve("absent.csv");
    BadInputException refusal =
        assertThrows(BadInputException.class, () -> CellTables.read(absent));
    assertTrue(refusal.getMessage().startsWith(absent + ": there is no such file"));
  }

  private static CellTable small() {
    double[] values = unknown();
    values[0] = 10.482;
    values[7] = 17;
    values[15_624] = 0.00327686;
    return CellTable.of(HEADER, values);
  }

  private static String text() {
    return new String(TableText.file(small()), StandardCharsets.UTF_8);
  }

  private static double[] unknown() {
    double[] values = new double[CellSpace.SIZE];
    Arrays.fill(values, Double.NaN);
    return values;
  }

  private static String refusal(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return assertThrows(BadInputException.class, () -> CellTables.parse(bytes, "t.csv"))
        .getMessage();
  }

  private static String firstSentence(String message) {
    int maybe = message.indexOf(" Maybe");
    return maybe < 0 ? message : message.substring(0, maybe);
  }
}
