package org.maplex.search.evaluation.prediction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.Figures;
import org.maplex.benchmarkdata.Printable;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.predictor.evaluation.EvaluationRow;
import org.maplex.predictor.evaluation.Example;
import org.maplex.search.evaluation.CsvText;

/** {@code predictions.csv}: the examples of all rows that have some. */
public final class ExampleCsv {
  private static final List<String> COLUMNS =
      List.of(
          "protocol",
          "method",
          "sampling",
          "samples",
          "target",
          "index",
          "latency_ms",
          "p05_ms",
          "p95_ms",
          "true_latency_ms",
          "sampled");
  private static final int INDEX = COLUMNS.indexOf("index");
  private static final int SAMPLED = COLUMNS.indexOf("sampled");
  private static final String YES = "yes";

  /** Enough for a plot. */
  private static final int DIGITS = 5;

  private static final Pattern WHOLE = Pattern.compile("[0-9]{1,5}");
  private static final Pattern LATENCY = Pattern.compile("[0-9]{1,20}(\\.[0-9]{1,20})?");
  private static final int LONGEST_ECHO = 80;

  private ExampleCsv() {}

  /**
   * A line of the file.
   *
   * @param number of the line, from 1
   * @param row what the example belongs to: protocol, method, sampling, samples, target
   */
  public record Line(int number, List<String> row, Example example) {
    /** A line with a list of its own. */
    public Line {
      row = List.copyOf(row);
    }
  }

  /** The text of the file, empty if no row has examples. */
  static Optional<String> text(PredictionReport report) {
    String lines =
        report.rows().stream()
            .flatMap(row -> row.examples().stream().map(example -> line(row.key(), example)))
            .collect(Collectors.joining());
    return lines.isEmpty() ? Optional.empty() : Optional.of(CsvText.line(COLUMNS) + lines);
  }

  private static String line(EvaluationRow.Key key, Example example) {
    return CsvText.line(
        Stream.of(
                Stream.of(
                    key.protocol(),
                    key.method(),
                    key.sampling().id(),
                    Integer.toString(key.samples()),
                    key.target(),
                    Integer.toString(example.cell().index())),
                DoubleStream.of(
                        example.predictedMs(), example.p05Ms(), example.p95Ms(), example.trueMs())
                    .mapToObj(latencyMs -> Figures.significant(latencyMs, DIGITS)),
                Stream.of(example.isSample() ? YES : ""))
            .flatMap(values -> values)
            .toList());
  }

  /**
   * Reads the file.
   *
   * @param file what messages call it
   * @throws BadInputException if it is no such file; the message names file, line, value and what
   *     was expected
   */
  public static List<Line> parse(String csv, String file) {
    List<String> lines = csv.lines().toList();
    String header = String.join(",", COLUMNS);
    if (lines.isEmpty() || !lines.get(0).equals(header)) {
      throw BadInputException.at(
          file,
          1,
          "\"%s\", expected \"%s\", as maplex evaluate writes it"
              .formatted(
                  lines.isEmpty() ? "" : Printable.excerpt(lines.get(0), LONGEST_ECHO), header));
    }
    List<Line> parsed = new ArrayList<>();
    for (int number = 2; number <= lines.size(); number++) {
      List<String> values = List.of(lines.get(number - 1).split(",", -1));
      if (!isLine(values)) {
        throw BadInputException.at(
            file,
            number,
            "\"%s\" is no prediction, expected values for %s. Maybe the file was edited or damaged:"
                    .formatted(Printable.excerpt(lines.get(number - 1), LONGEST_ECHO), header)
                + " the command of the evaluation writes it anew.");
      }
      parsed.add(new Line(number, values.subList(0, INDEX), example(values)));
    }
    return parsed;
  }

  private static boolean isLine(List<String> values) {
    return values.size() == COLUMNS.size()
        && WHOLE.matcher(values.get(INDEX)).matches()
        && Integer.parseInt(values.get(INDEX)) < CellSpace.SIZE
        && values.subList(INDEX + 1, SAMPLED).stream()
            .allMatch(value -> LATENCY.matcher(value).matches())
        && List.of(YES, "").contains(values.get(SAMPLED));
  }

  private static Example example(List<String> values) {
    double[] latenciesMs =
        values.subList(INDEX + 1, SAMPLED).stream().mapToDouble(Double::parseDouble).toArray();
    return new Example(
        Cell.ofIndex(Integer.parseInt(values.get(INDEX))),
        latenciesMs[3],
        latenciesMs[0],
        latenciesMs[1],
        latenciesMs[2],
        values.get(SAMPLED).equals(YES));
  }
}
