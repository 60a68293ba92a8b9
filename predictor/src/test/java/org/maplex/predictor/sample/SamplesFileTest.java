package org.maplex.predictor.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.device.GraphView;
import org.maplex.benchmarkdata.space.Cell;

class SamplesFileTest {
  private static SamplesFile.Content parse(String csv) {
    return SamplesFile.parse(csv.getBytes(StandardCharsets.UTF_8), "m.csv");
  }

  @Test
  void readsIndicesAndStringsWithFurtherColumnsCommentsAndBlankLines() {
    String cell = Cell.ofIndex(7).toString();
    Samples samples =
        parse(
                "# my board\nruns,architecture,latency_ms\n\n3,5,1.5\n# slow\n4,\""
                    + cell
                    + "\", 2.5 # warm\n")
            .samples();
    assertArrayEquals(new int[] {5, 7}, samples.indices());
    assertArrayEquals(new double[] {1.5, 2.5}, samples.latenciesMs());
  }

  @Test
  void combinesRepeatedRowsByTheirMedian() {
    Samples samples = parse("architecture,latency_ms\n5,3\n5,4\n9,1\n5,8\n").samples();
    assertArrayEquals(new int[] {5, 9}, samples.indices());
    assertArrayEquals(new double[] {4, 1}, samples.latenciesMs());
  }

  @Test
  void namesACellWhoseMeasurementsDisagree() {
    Samples samples = parse("architecture,latency_ms\n5,3\n5,300\n9,1\n9,1.1\n").samples();
    assertEquals(1, samples.disagreements().size());
    assertEquals(
        new Samples.Disagreement(Cell.ofIndex(5), 3, 300, 151.5), samples.disagreements().get(0));
  }

  @Test
  void namesTheLinesThatAreStillToBeMeasured() {
    SamplesFile.Content content =
        parse("rank,index,architecture,latency_ms\n1,5,5,2.5\n2,6,6,\n3,7,7\n");
    assertEquals(1, content.samples().size());
    assertEquals(List.of(3, 4), content.unmeasured());
  }

  @Test
  void namesTheLinesThatMeasureACell() {
    SamplesFile.Content content = parse("# mine\narchitecture,latency_ms\n5,3\n\n9,1\n5,4\n");
    assertEquals(
        Map.of(Cell.ofIndex(5), List.of(3, 6), Cell.ofIndex(9), List.of(5)), content.lines());
  }

  @Test
  void readsAPlanOfWhichNothingIsMeasuredYet() {
    byte[] plan = "architecture,latency_ms\n5,\n9,\n".getBytes(StandardCharsets.UTF_8);
    SamplesFile.Content content = SamplesFile.parsePlan(plan, "m.csv");
    assertEquals(0, content.samples().size());
    assertEquals(List.of(2, 3), content.unmeasured());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "''                                  ! m.csv:1: ! empty",
        "architecture;latency_ms~5;3         ! m.csv:1: ! ','",
        "architecture~5                      ! m.csv:1: ! latency_ms",
        "latency_ms~5                        ! m.csv:1: ! architecture",
        "architecture,latency_ms             ! m.csv:   ! no measurement",
        "architecture,latency_ms~5,~6,       ! m.csv:   ! filled in",
        "architecture,latency_ms~5,1~6,abc   ! m.csv:3: ! \"abc\"",
        "architecture,latency_ms~5,NaN       ! m.csv:2: ! \"NaN\"",
        "architecture,latency_ms~5,-1        ! m.csv:2: ! \"-1\"",
        "architecture,latency_ms~5,0         ! m.csv:2: ! \"0\"",
        "architecture,latency_ms~5,1e400     ! m.csv:2: ! \"1e400\"",
        "architecture,latency_ms~99999,3     ! m.csv:2: ! 99999",
        "architecture,latency_ms~#c~~x,3     ! m.csv:4: ! 'x'",
        "architecture,latency_ms~5,3,4,5     ! m.csv:2: ! 4 values",
        "architecture,latency_ms~,3          ! m.csv:2: ! ''",
      })
  void refusesWhatIsNoMeasurementAndNamesThePlace(String csv, String place, String words) {
    BadInputException refused =
        assertThrows(BadInputException.class, () -> parse(csv.replace('~', '\n')));
    assertTrue(refused.getMessage().startsWith(place), refused.getMessage());
    assertTrue(refused.getMessage().contains(words), refused.getMessage());
  }

  @Test
  void namesTheArchitecturesOfATableInTheirOrder() {
    String csv = "architecture,latency_ms\n9,\n5,3\n9,4\n";
    assertEquals(
        List.of(Cell.ofIndex(9), Cell.ofIndex(5)),
        SamplesFile.parseArchitectures(csv.getBytes(StandardCharsets.UTF_8), "plan.csv"));
    assertEquals(
        List.of(Cell.ofIndex(7)),
        SamplesFile.parseArchitectures(
            "architecture\n7\n".getBytes(StandardCharsets.UTF_8), "cells.csv"));
  }

  @Test
  void knowsTheViewThatAllMeasuredRowsAgreeOn() {
    String header = "architecture,latency_ms,graph\n";
    assertEquals(Optional.of(GraphView.LIVE), parse(header + "5,3,live\n7,4,live\n").graph());
    assertEquals(Optional.of(GraphView.LIVE), parse(header + "5,3,live\n6,,faithful\n").graph());
    assertEquals(Optional.empty(), parse(header + "5,3,live\n7,4,faithful\n").graph());
    assertEquals(Optional.empty(), parse(header + "5,3,live\n7,4\n").graph());
    assertEquals(Optional.empty(), parse("architecture,latency_ms\n5,3\n").graph());
  }

  @Test
  void takesLatenciesFromANanosecondToElevenDays() {
    assertArrayEquals(
        new double[] {1e-6, 1e9},
        parse("architecture,latency_ms\n5,0.000001\n6,1000000000\n").samples().latenciesMs());
    for (String latency : List.of("0.00000099", "1000000000.1")) {
      BadInputException refused =
          assertThrows(
              BadInputException.class,
              () -> parse("architecture,latency_ms\n5,%s\n".formatted(latency)));
      assertEquals(
          "m.csv:2: \"%s\" is no latency, expected milliseconds from 0.000001 to 1000000000,"
                  .formatted(latency)
              + " such as 12.7",
          refused.getMessage());
    }
  }

  @Test
  void refusesAnIndexThatIsOfAnotherArchitecture() {
    assertEquals(
        "m.csv:3: the architecture is number 6, but the index says 7, expected them to agree",
        assertThrows(
                BadInputException.class,
                () -> parse("index,architecture,latency_ms\n5,5,1\n7,6,1\n"))
            .getMessage());
    assertArrayEquals(
        new int[] {5}, parse("index,architecture,latency_ms\n,5,1\n").samples().indices());
  }

  @Test
  void refusesAColumnThatStandsTwiceWhereverItStands() {
    for (String header :
        List.of("latency_ms,latency_ms,architecture", "architecture,latency_ms,latency_ms")) {
      assertEquals(
          "m.csv:1: two columns are called latency_ms, expected one",
          assertThrows(BadInputException.class, () -> parse(header + "\n")).getMessage());
    }
  }

  @Test
  void findsTheFirstColumnBehindAByteOrderMark() {
    assertArrayEquals(
        new int[] {5}, parse("\uFEFFarchitecture,latency_ms\n5,1\n").samples().indices());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "architecture,latency_ms,graph",
        " architecture , latency_ms , ",
        "latency_ms,,architecture,",
        "architecture",
        ",",
      })
  void takesQuotedFieldsForWhatTheyAreWithoutQuotes(String header) {
    for (String row : List.of("5,1.5,live", " 5 ,1.5 ,\tlive", "1.5,,5,", "5", ",", "5,,,,", "x")) {
      String csv = header + "\n" + row + "\n";
      assertEquals(answer(quoted(csv)), answer(csv), csv);
    }
  }

  private static String quoted(String csv) {
    return csv.lines()
        .map(
            line ->
                Stream.of(line.split(",", -1))
                    .map(field -> "\"" + field + "\"")
                    .collect(Collectors.joining(",", "", "\n")))
        .collect(Collectors.joining());
  }

  /** All that a person learns of a file. */
  private static String answer(String csv) {
    try {
      SamplesFile.Content content =
          SamplesFile.parsePlan(csv.getBytes(StandardCharsets.UTF_8), "m.csv");
      return content.samples().byCell() + " " + content.unmeasured() + " " + content.graph();
    } catch (BadInputException e) {
      return e.getMessage();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void countsLinesHoweverTheyEnd(String end) {
    String csv = String.join(end, "architecture,latency_ms", "5,1", "", "9,2 # last");
    assertEquals(
        Map.of(Cell.ofIndex(5), List.of(2), Cell.ofIndex(9), List.of(4)), parse(csv).lines());
    assertEquals(parse(csv).lines(), parse(csv + end).lines());
  }

  /** As they come along with text from a page. */
  @ParameterizedTest
  @ValueSource(strings = {"\u2028", "\u2029", "\u0085", "\u000b", "\f"})
  void takesWhatEndsLinesElsewhereForPartOfAComment(String end) {
    String csv = "# one%stwo\narchitecture,latency_ms\n5,1 # three%sfour\n".formatted(end, end);
    assertEquals(Map.of(Cell.ofIndex(5), List.of(3)), parse(csv).lines());
  }

  @Test
  void combinesManyRowsOfManyArchitecturesAsTheSameSamples() {
    Random random = new Random(1);
    List<Sample> rows =
        IntStream.range(0, 20_000)
            .mapToObj(row -> new Sample(Cell.ofIndex(random.nextInt(300)), 1 + random.nextInt(900)))
            .toList();
    SamplesFile.Content content =
        parse(
            rows.stream()
                .map(row -> row.cell().index() + "," + row.latencyMs() + "\n")
                .collect(Collectors.joining("", "architecture,latency_ms\n", "")));
    assertEquals(Samples.of(rows).byCell(), content.samples().byCell());
    assertEquals(Samples.of(rows).disagreements(), content.samples().disagreements());
    assertEquals(
        IntStream.range(2, 20_002).boxed().toList(),
        content.lines().values().stream().flatMap(List::stream).sorted().toList());
    Cell last = rows.get(19_999).cell();
    assertEquals(20_001, content.lines().get(last).get(content.lines().get(last).size() - 1));
  }
}
