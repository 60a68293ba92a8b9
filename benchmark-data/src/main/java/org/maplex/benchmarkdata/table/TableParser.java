package org.maplex.benchmarkdata.table;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.NearestSpelling;
import org.maplex.benchmarkdata.Printable;
import org.maplex.benchmarkdata.Sha256;
import org.maplex.benchmarkdata.space.CellSpace;

/** Reads one table from its bytes. Works on bytes because dozens may be read at a start. */
final class TableParser {
  private static final String NOTE = "note";
  private static final List<String> FIELDS =
      List.of("measure", "subject", "unit", "source", "licence", NOTE, "rows", "sha256");
  private static final List<String> SEALED_FIELDS =
      Stream.concat(FIELDS.stream(), Stream.of(CellTables.SEAL)).toList();
  static final String RESTORE =
      " Maybe the file was edited or damaged: restore it, or write it anew with the importer.";

  private final byte[] text;
  private final String file;
  private int at = 0;
  private int line = 1;

  TableParser(byte[] text, String file) {
    this.text = text;
    this.file = file;
  }

  CellTable parse() {
    Map<String, String> fields = fields();
    TableHeader header = header(fields);
    int start = at;
    columnLine(header);
    double[] values = new double[CellSpace.SIZE];
    Arrays.fill(values, Double.NaN);
    int size = rows(values);
    rowCount(fields.get("rows"), size);
    String digest = Sha256.of(text, start, text.length - start);
    if (!digest.equals(fields.get("sha256"))) {
      throw BadInputException.in(
          file,
          "the sha256 of the rows is %s, expected %s as the header says.%s"
              .formatted(digest, shortened(fields.get("sha256")), RESTORE));
    }
    return new CellTable(header, values, size, digest);
  }

  private Map<String, String> fields() {
    String first = nextLine();
    boolean isSealed = first.equals("# " + CellTables.SEALED_FORMAT);
    if (!isSealed && !first.equals("# " + CellTables.FORMAT)) {
      throw BadInputException.at(
          file,
          1,
          "'%s', expected '# %s'. Maybe this is no table: plain CSV goes through the importer first."
              .formatted(shortened(first), CellTables.FORMAT));
    }
    List<String> known = isSealed ? SEALED_FIELDS : FIELDS;
    Map<String, String> fields = new LinkedHashMap<>();
    int last = at;
    while (at < text.length && text[at] == '#') {
      last = at;
      String comment = nextLine();
      int colon = comment.indexOf(": ");
      String name = colon < 0 ? comment.substring(1).strip() : comment.substring(1, colon).strip();
      if (colon < 0 || !known.contains(name)) {
        throw BadInputException.at(
            file,
            line - 1,
            "'%s' is no field of the header, expected '# field: value' with one of %s.%s"
                .formatted(
                    shortened(name),
                    String.join(", ", known),
                    NearestSpelling.suggestion(name, known)));
      }
      if (fields.put(name, comment.substring(colon + 2)) != null) {
        throw BadInputException.at(
            file, line - 1, "the field '%s' stands here again, expected it once".formatted(name));
      }
    }
    List<String> required = known.stream().filter(name -> !name.equals(NOTE)).toList();
    for (String name : required) {
      if (!fields.containsKey(name)) {
        throw BadInputException.at(
            file,
            line,
            "the header ends here without '# %s: ...', expected all of %s.%s"
                .formatted(name, String.join(", ", required), RESTORE));
      }
    }
    if (isSealed) {
      seal(last);
    }
    return fields;
  }

  /** Checks that the last line of the header, which begins there, is the digest of all above it. */
  private void seal(int last) {
    String found = new String(text, last, at - last, StandardCharsets.UTF_8);
    String expected = TableText.field(CellTables.SEAL, Sha256.of(text, 0, last));
    if (!found.equals(expected)) {
      throw BadInputException.at(
          file,
          line - 1,
          "'%s' ends the header, expected '%s' after what is above it.%s"
              .formatted(shortened(found.strip()), expected.strip(), RESTORE));
    }
  }

  private TableHeader header(Map<String, String> fields) {
    try {
      return new TableHeader(
          fields.get("measure"),
          fields.get("subject"),
          fields.get("unit"),
          fields.get("source"),
          fields.get("licence"),
          Optional.ofNullable(fields.get(NOTE)));
    } catch (IllegalArgumentException e) {
      throw BadInputException.in(file, e.getMessage());
    }
  }

  private void columnLine(TableHeader header) {
    int at = line;
    String columns = nextLine();
    String expected = "index," + header.column();
    if (!columns.equals(expected)) {
      throw BadInputException.at(
          file,
          at,
          "the columns are '%s', expected '%s' after measure and unit in the header"
              .formatted(shortened(columns), shortened(expected)));
    }
  }

  private int rows(double[] values) {
    int size = 0;
    while (at < text.length) {
      int index = index();
      double value = value();
      if (!Double.isNaN(values[index])) {
        throw BadInputException.at(
            file,
            line,
            "cell %d stands here again, expected each cell once.".formatted(index) + RESTORE);
      }
      values[index] = value;
      size++;
      line++;
    }
    return size;
  }

  /** Reads up to and with the comma. */
  private int index() {
    int start = at;
    int index = 0;
    while (at < text.length && isDigit(text[at]) && index < CellSpace.SIZE) {
      index = 10 * index + (text[at++] - '0');
    }
    if (at == start || at >= text.length || text[at] != ',' || index >= CellSpace.SIZE) {
      throw badRow(start, "expected index,value with an index from 0 to " + (CellSpace.SIZE - 1));
    }
    at++;
    return index;
  }

  /** Reads up to and with the end of the line. */
  private double value() {
    int start = at;
    while (at < text.length && text[at] != '\n') {
      at++;
    }
    int end = at;
    if (at < text.length) {
      at++;
    }
    double value = Decimals.parse(text, start, end);
    if (!(value > 0) || Double.isInfinite(value)) {
      throw BadInputException.at(
          file,
          line,
          "'%s' is not usable, expected a positive, finite number.%s"
              .formatted(
                  shortened(new String(text, start, end - start, StandardCharsets.UTF_8)),
                  RESTORE));
    }
    return value;
  }

  private void rowCount(String stated, int size) {
    if (!stated.equals(Integer.toString(size))) {
      throw BadInputException.in(
          file,
          "there are %d rows, expected %s as the header says.%s"
              .formatted(size, shortened(stated), RESTORE));
    }
  }

  private BadInputException badRow(int start, String expected) {
    int end = start;
    while (end < text.length && text[end] != '\n') {
      end++;
    }
    String row = new String(text, start, end - start, StandardCharsets.UTF_8);
    return BadInputException.at(
        file, line, "'%s' is no row, %s.%s".formatted(shortened(row), expected, RESTORE));
  }

  private String nextLine() {
    int start = at;
    while (at < text.length && text[at] != '\n') {
      at++;
    }
    String content = new String(text, start, at - start, StandardCharsets.UTF_8);
    if (at < text.length) {
      at++;
    }
    line++;
    return content;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private static String shortened(String text) {
    return Printable.excerpt(text, 80);
  }
}
