package org.maplex.predictor.sample;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.Comment;
import org.maplex.benchmarkdata.Printable;
import org.maplex.benchmarkdata.device.GraphView;
import org.maplex.benchmarkdata.space.Cell;

/**
 * Reads measurements from CSV: a header with the columns {@code architecture} and {@code
 * latency_ms} among others, then one measurement a row. {@code #} starts a comment. A row whose
 * latency is empty is not measured yet, as in a plan that is filled in from the top. A column
 * {@code graph} may say of each row whether dead edges were executed.
 */
@API(status = API.Status.STABLE)
public final class SamplesFile {
  private static final String ARCHITECTURE = "architecture";
  private static final String INDEX = "index";
  private static final String GRAPH = "graph";
  private static final String LATENCY = "latency_ms";
  private static final String EXPECTED_HEADER =
      "expected a first line such as \"architecture,latency_ms\"";
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /** Reads the fields of one row of which some are quoted. */
  private static final ObjectReader QUOTED =
      CsvMapper.builder().enable(CsvParser.Feature.TRIM_SPACES).build().readerFor(String[].class);

  private static final int LONGEST_ECHO = 60;
  private static final int LONGEST_REASON = 300;
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?([0-9]{1,30}(\\.[0-9]{0,30})?|\\.[0-9]{1,30})([eE][+-]?[0-9]{1,3})?");

  /** No network takes less on any device, in ms. */
  public static final double LEAST_MS = 1e-6;

  /** No network takes more on any device, in ms. */
  public static final double MOST_MS = 1e9;

  private final String file;
  private final Set<String> views = new LinkedHashSet<>();
  private final Map<Cell, RepeatedRows> architectures = new LinkedHashMap<>();
  private final List<Integer> unmeasured = new ArrayList<>();

  /** By how rows write the architecture: those of large files write the same again and again. */
  private final Map<String, RepeatedRows> spelled = new HashMap<>();

  /** Null until the header is read. */
  private Columns columns;

  private SamplesFile(String file) {
    this.file = file;
  }

  /** The places of columns in a row, -1 for one that is not there. */
  private record Columns(int count, int architecture, int latency, int index, int graph) {}

  /**
   * What a file holds.
   *
   * @param samples the measured architectures, each once
   * @param lines of each of them, the numbers of the lines that measure it, from 1, ascending
   * @param unmeasured the numbers of the lines that have no latency yet, from 1, ascending
   * @param graph the view in which networks were measured, where a column {@code graph} says the
   *     same of every latency
   */
  public record Content(
      Samples samples,
      Map<Cell, List<Integer>> lines,
      List<Integer> unmeasured,
      Optional<GraphView> graph) {
    /** What a file holds, with collections of its own. */
    public Content {
      lines =
          lines.entrySet().stream()
              .collect(
                  Collectors.toUnmodifiableMap(
                      Map.Entry::getKey, measured -> List.copyOf(measured.getValue())));
      unmeasured = List.copyOf(unmeasured);
    }
  }

  /**
   * Reads measurements.
   *
   * @param csv the file's bytes, in UTF-8
   * @param file what messages call it
   * @throws BadInputException if the header lacks a column, a row is no measurement, or there is
   *     none; the message names file, line, value and what was expected
   */
  public static Content parse(byte[] csv, String file) {
    Content content = parsePlan(csv, file);
    if (content.samples().size() == 0) {
      throw BadInputException.in(
          file,
          "no row has a latency yet, expected at least one. Maybe the column "
              + LATENCY
              + " is still to be filled in.");
    }
    return content;
  }

  /**
   * Reads a plan of what to measure, of which some, all or no rows have their latency.
   *
   * @param csv the file's bytes, in UTF-8
   * @param file what messages call it
   * @throws BadInputException if the header lacks a column, a row is no measurement, or there is no
   *     row; the message names file, line, value and what was expected
   */
  public static Content parsePlan(byte[] csv, String file) {
    SamplesFile reader = new SamplesFile(file);
    reader.read(new String(csv, StandardCharsets.UTF_8), true);
    if (reader.architectures.isEmpty()) {
      throw BadInputException.in(
          file, "there is no measurement below the header, expected at least one row");
    }
    return new Content(
        Samples.ofRepeated(reader.measured(RepeatedRows::latenciesMs)),
        reader.measured(RepeatedRows::lines),
        reader.unmeasured,
        reader.views.size() == 1
            ? GraphView.ofId(reader.views.iterator().next())
            : Optional.empty());
  }

  /**
   * Reads which architectures a plan or another table names in its column {@code architecture},
   * measured or not; {@code latency_ms} may be missing.
   *
   * @param csv the file's bytes, in UTF-8
   * @param file what messages call it
   * @return in the order of their first rows, each once, at least one
   * @throws BadInputException if the header lacks the column, a row is no measurement, or there is
   *     no row; the message names file, line, value and what was expected
   */
  public static List<Cell> parseArchitectures(byte[] csv, String file) {
    SamplesFile reader = new SamplesFile(file);
    reader.read(new String(csv, StandardCharsets.UTF_8), false);
    if (reader.architectures.isEmpty()) {
      throw BadInputException.in(
          file, "there is no architecture below the header, expected at least one row");
    }
    return List.copyOf(reader.architectures.keySet());
  }

  private <T> Map<Cell, T> measured(Function<RepeatedRows, T> what) {
    return architectures.entrySet().stream()
        .filter(each -> each.getValue().size() > 0)
        .collect(Collectors.toMap(Map.Entry::getKey, each -> what.apply(each.getValue())));
  }

  private void read(String text, boolean latencyExpected) {
    // Not split, which would hold millions of lines at once.
    int line = 1;
    for (int start = text.startsWith(BYTE_ORDER_MARK) ? 1 : 0; start <= text.length(); line++) {
      int end = start;
      while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
        end++;
      }
      String row = Comment.removedFrom(text.substring(start, end));
      if (!row.isEmpty()) {
        row(fields(row, line), line, latencyExpected);
      }
      start = end + (text.startsWith("\r\n", end) ? 2 : 1);
    }
    if (columns == null) {
      throw BadInputException.at(file, 1, "the file is empty, " + EXPECTED_HEADER);
    }
  }

  private void row(List<String> fields, int line, boolean latencyExpected) {
    if (columns == null) {
      columns =
          new Columns(
              fields.size(),
              column(fields, ARCHITECTURE, line),
              latencyExpected || fields.contains(LATENCY) ? column(fields, LATENCY, line) : -1,
              fields.indexOf(INDEX),
              fields.indexOf(GRAPH));
    } else if (fields.size() > columns.count()) {
      throw BadInputException.at(
          file,
          line,
          "%d values in the row, expected at most %d, one for each column of the header"
              .formatted(fields.size(), columns.count()));
    } else if (!fields.stream().allMatch(String::isEmpty)) {
      RepeatedRows rows = rows(value(fields, columns.architecture()), line);
      String index = value(fields, columns.index());
      if (!index.isEmpty()) {
        checkAgreement(rows.cell(), cell(index, line), line);
      }
      if (columns.latency() >= 0 && add(rows, value(fields, columns.latency()), line)) {
        views.add(value(fields, columns.graph()));
      }
    }
  }

  /** The rows of an architecture so far. */
  private RepeatedRows rows(String architecture, int line) {
    RepeatedRows known = spelled.get(architecture);
    if (known != null) {
      return known;
    }
    RepeatedRows rows = architectures.computeIfAbsent(cell(architecture, line), RepeatedRows::new);
    spelled.put(architecture, rows);
    return rows;
  }

  private List<String> fields(String row, int line) {
    if (row.indexOf('"') < 0) {
      return Stream.of(row.split(",", -1)).map(String::strip).toList();
    }
    try {
      return Stream.of(QUOTED.<String[]>readValue(row)).map(String::strip).toList();
    } catch (JsonProcessingException e) {
      throw BadInputException.at(
          file,
          line,
          "this is no row of a CSV: " + Printable.excerpt(e.getOriginalMessage(), LONGEST_REASON));
    }
  }

  private static String value(List<String> row, int column) {
    return column >= 0 && column < row.size() ? row.get(column) : "";
  }

  private int column(List<String> header, String name, int line) {
    int column = header.indexOf(name);
    if (column != header.lastIndexOf(name)) {
      throw BadInputException.at(
          file, line, "two columns are called %s, expected one".formatted(name));
    }
    if (column < 0) {
      String whole = String.join(",", header);
      String found = Printable.excerpt(whole, LONGEST_ECHO);
      String hint = whole.indexOf(';') >= 0 ? "';'" : whole.indexOf('\t') >= 0 ? "tabs" : "";
      throw BadInputException.at(
          file,
          line,
          "no column %s in \"%s\", %s%s"
              .formatted(
                  name,
                  found,
                  EXPECTED_HEADER,
                  hint.isEmpty()
                      ? ""
                      : ". Maybe the columns are separated by %s: use ','.".formatted(hint)));
    }
    return column;
  }

  private Cell cell(String architecture, int line) {
    try {
      return Cell.parse(architecture);
    } catch (IllegalArgumentException e) {
      throw BadInputException.at(file, line, e.getMessage());
    }
  }

  private void checkAgreement(Cell architecture, Cell indexed, int line) {
    if (!architecture.equals(indexed)) {
      throw BadInputException.at(
          file,
          line,
          "the architecture is number %d, but the index says %d, expected them to agree"
              .formatted(architecture.index(), indexed.index()));
    }
  }

  /** Adds a row, and says whether it has a latency. */
  private boolean add(RepeatedRows rows, String latency, int line) {
    if (latency.isEmpty()) {
      unmeasured.add(line);
      return false;
    }
    double latencyMs = NUMBER.matcher(latency).matches() ? Double.parseDouble(latency) : 0;
    if (latencyMs < LEAST_MS || latencyMs > MOST_MS) {
      throw BadInputException.at(
          file,
          line,
          "\"%s\" is no latency, expected milliseconds from 0.000001 to 1000000000, such as 12.7"
              .formatted(Printable.excerpt(latency, LONGEST_ECHO)));
    }
    rows.add(latencyMs, line);
    return true;
  }
}
