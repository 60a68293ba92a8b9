package org.maplex.search.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maplex.search.cli.ScatterPlot.Point;
import org.maplex.search.table.OneLine;

class ScatterPlotTest {
  private static final Ink ASCII = new Ink(false, false);
  private static final Ink UNICODE = new Ink(true, false);
  private static final List<Point> FRONT =
      List.of(
          new Point(26.6, 70.9),
          new Point(22.9, 70),
          new Point(14.1, 67.6),
          new Point(9.7, 65.2),
          new Point(6.8, 61.7),
          new Point(2.8, 59),
          new Point(2.2, 1));

  /** Points that a search looked up, on a line from (0, 50) to (40, 74). */
  private static final List<Point> LOOKED_UP =
      IntStream.range(0, 200).mapToObj(i -> new Point(i / 5.0, 50 + 0.12 * i)).toList();

  private static ScatterPlot plot() {
    return new ScatterPlot("accuracy on cifar100, %", "latency on raspi4, ms")
        .line("limit 30 ms", 30)
        .marks("front", 'o', Ink.Tone.PLAIN, FRONT)
        .marks("6787, to take", '*', Ink.Tone.STRONG, List.of(FRONT.get(0)));
  }

  private static String drawn(ScatterPlot plot, Ink ink, int columns) {
    return plot.draw(ink, columns).stream().collect(Collectors.joining("\n", "", "\n"));
  }

  @Test
  void isReadableOnForty() {
    assertEquals(
        """
        accuracy on cifar100, %
        75 +                                  :
           |                              *   :
        70 +                          o       :
           |                o                 :
        65 +           o                      :
           |        o                         :
        60 +                                  :
           |   o                              :
        55 +                                  :
           ++----------+-----------+----------+
            0         10          20         30
                          latency on raspi4, ms
        * 6787, to take   o front (1 not shown)
        : limit 30 ms
        """,
        drawn(plot(), ASCII, 40));
  }

  @Test
  void drawsTheSameWithLinesWhereThereIsUnicode() {
    String ascii = drawn(plot(), ASCII, 40);
    assertEquals(
        """
        75 \u2524                                  \u250a
           \u2502                              *   \u250a
        70 \u2524                          o       \u250a
           \u2502                o                 \u250a
        65 \u2524           o                      \u250a
           \u2502        o                         \u250a
        60 \u2524                                  \u250a
           \u2502   o                              \u250a
        55 \u2524                                  \u250a
           \u2514\u252c----------\u252c-----------\u252c----------\u252c
        """
            .replace('-', '\u2500'),
        drawn(plot(), UNICODE, 40)
            .lines()
            .skip(1)
            .limit(10)
            .collect(Collectors.joining("\n", "", "\n")));
    assertEquals(ascii.lines().count(), drawn(plot(), UNICODE, 40).lines().count());
  }

  @Test
  void drawsCloudsWithTheDotsOfBraille() {
    ScatterPlot plot =
        new ScatterPlot("y", "x")
            .marks("ends", 'o', Ink.Tone.PLAIN, List.of(new Point(0, 100), new Point(100, 0)))
            .cloud("all", List.of(new Point(0, 0), new Point(100, 100), new Point(100, 97)));
    List<String> rows = rows(plot.draw(UNICODE, 40)).lines().toList();
    assertEquals("o" + " ".repeat(32) + "\u2818", rows.get(0));
    assertEquals("\u2840" + " ".repeat(32) + "o", rows.get(rows.size() - 1));
    assertTrue(rows.subList(1, rows.size() - 1).stream().allMatch(String::isEmpty), "" + rows);
  }

  @ParameterizedTest
  @ValueSource(ints = {33, 40, 60, 80, 132, 200, 400})
  void usesTheWidthThereIsAndNoMore(int columns) {
    for (Ink ink : List.of(ASCII, UNICODE)) {
      List<String> lines = plot().draw(ink, columns);
      assertEquals(
          columns - 1, lines.stream().mapToInt(OneLine::width).max().orElseThrow(), "" + columns);
      assertTrue(lines.size() <= 24, "a screen holds it: " + lines.size());
      assertEquals(1, count(rows(lines), '*'), String.join("\n", lines));
    }
  }

  @Test
  void isDrawnAsIfThereWereRoomWhereThereIsNone() {
    assertEquals(plot().draw(ASCII, 33), plot().draw(ASCII, 5));
  }

  /** What is right of the vertical axis. */
  private static String rows(List<String> lines) {
    return lines.stream()
        .skip(1)
        .takeWhile(line -> !line.contains("--") && !line.contains("\u2500\u2500"))
        .map(line -> line.replaceFirst("^ *[0-9.]* [|+\u2502\u2524]", ""))
        .collect(Collectors.joining("\n"));
  }

  private static long count(String text, char c) {
    return text.chars().filter(each -> each == c).count();
  }

  @Test
  void drawsWhatIsAddedLaterOverTheRest() {
    List<Point> one = List.of(new Point(1, 1));
    ScatterPlot plot =
        new ScatterPlot("y", "x")
            .cloud("all", one)
            .marks("some", 'o', Ink.Tone.PLAIN, one)
            .marks("best", '*', Ink.Tone.STRONG, one);
    String rows = rows(plot.draw(ASCII, 40));
    assertEquals(1, count(rows, '*'));
    assertEquals(0, count(rows, 'o') + count(rows, '.'));
  }

  @Test
  void explainsWhatWasAddedLastFirst() {
    List<String> lines = plot().cloud("looked up", LOOKED_UP).draw(ASCII, 120);
    assertEquals(
        ". looked up (116 not shown)   * 6787, to take   o front (1 not shown)   : limit 30 ms",
        lines.get(lines.size() - 1));
  }

  @Test
  void countsWhatIsFarBelowTheOthersAndDoesNotReachDownToIt() {
    String plot = drawn(plot(), ASCII, 80);
    assertTrue(plot.contains("o front (1 not shown)"), plot);
    assertTrue(plot.contains("\n58 +"), plot);
    assertFalse(plot.contains("\n 0 +"), plot);
  }

  @Test
  void doesNotReachOutToALimitThatIsFarAway() {
    ScatterPlot plot =
        new ScatterPlot("y", "x").line("limit 100 ms", 100).marks("f", 'o', Ink.Tone.PLAIN, FRONT);
    String drawn = drawn(plot, ASCII, 60);
    assertTrue(drawn.contains(": limit 100 ms (farther right)"), drawn);
    assertEquals(0, count(rows(plot.draw(ASCII, 60)), ':'));
    assertTrue(drawn.contains(" 30\n"), drawn);
  }

  @Test
  void countsEveryDotOfACloudOnceInUnicode() {
    ScatterPlot plot =
        new ScatterPlot("y", "x")
            .marks("ends", 'o', Ink.Tone.PLAIN, List.of(new Point(0, 0), new Point(100, 100)))
            .cloud(
                "all",
                IntStream.range(1, 16).mapToObj(i -> new Point(6.25 * i, 100 - 6.25 * i)).toList());
    String rows = rows(plot.draw(UNICODE, 80));
    assertEquals(
        15,
        rows.chars()
            .filter(c -> c > 0x2800 && c <= 0x28ff)
            .map(c -> Integer.bitCount(c & 0xff))
            .sum(),
        rows);
  }

  @Test
  void coloursSparinglyAndOnlyWhereAsked() {
    String coloured = drawn(plot(), new Ink(true, true), 80);
    String plain = drawn(plot(), UNICODE, 80);
    assertFalse(plain.contains("\u001b"));
    assertTrue(coloured.contains("\u001b[1m\u001b[32m*\u001b[0m"), coloured.replace('\u001b', '^'));
    assertFalse(coloured.contains("\u001b[32mo"));
    assertEquals(plain, coloured.replaceAll("\u001b\\[[0-9;]*m", ""));
  }

  @Test
  void cutsTitlesAndNamesThatAreTooLongAndDisarmsThem() {
    String name = "a\u001b[31m\n" + "very ".repeat(30) + "long name";
    ScatterPlot plot =
        new ScatterPlot(name, name).marks(name, 'o', Ink.Tone.PLAIN, FRONT).line(name, 3);
    List<String> lines = plot.draw(ASCII, 50);
    assertTrue(lines.stream().allMatch(line -> line.length() < 50), String.join("\n", lines));
    assertTrue(lines.get(0).startsWith("a\\u001b[31m very very "), lines.get(0));
    assertTrue(lines.get(0).endsWith("..."), lines.get(0));
    assertFalse(String.join("", lines).contains("\u001b"));
  }
}
