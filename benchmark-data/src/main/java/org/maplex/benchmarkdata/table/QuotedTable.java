package org.maplex.benchmarkdata.table;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.Sha256;
import org.maplex.benchmarkdata.WholeFile;

/**
 * Rows of figures as somebody reported them, with their provenance. Immutable. As a file it is
 *
 * <pre>
 * # maplex-quoted/1
 * # subject: help-table3
 * # source: who reported the figures
 * # licence: on what terms
 * # note: may be left out
 * # rows: 24
 * # sha256: of everything below this line
 * method,samples,device,spearman
 * help-published,10,fpga,0.985
 * </pre>
 *
 * <p>A value has no comma; it is empty where nothing was reported.
 *
 * @param subject what the rows are about; names the file
 * @param source who reported the figures, one line
 * @param licence on what terms, one line
 * @param note what else a reader should know, one line
 * @param columns the names of the columns, at least one, all different
 * @param rows values in the order of the columns
 */
@API(status = API.Status.STABLE)
public record QuotedTable(
    String subject,
    String source,
    String licence,
    Optional<String> note,
    List<String> columns,
    List<List<String>> rows) {
  static final String FORMAT = "maplex-quoted/1";

  private static final List<String> FIELDS =
      List.of("subject", "source", "licence", "note", "rows", "sha256");

  /**
   * A checked table.
   *
   * @throws IllegalArgumentException if a text is blank or longer than a line, a row has more or
   *     fewer values than there are columns, or a value has a comma
   */
  public QuotedTable {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    List<String> texts = new ArrayList<>(List.of(subject, source, licence));
    note.ifPresent(texts::add);
    texts.addAll(columns);
    for (String text : texts) {
      if (text.isBlank() || !text.equals(text.strip()) || text.lines().count() != 1) {
        throw new IllegalArgumentException(
            "'%s' is not usable, expected one line of text".formatted(text));
      }
    }
    for (List<String> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            "the row %s has %d values, expected %d, one for each of %s"
                .formatted(row, row.size(), columns.size(), columns));
      }
      if (row.stream().anyMatch(value -> !value.matches("[^,\n\r]*"))) {
        throw new IllegalArgumentException("the row %s has a comma in a value".formatted(row));
      }
    }
  }

  /** The rows as they are written, one value for each column's name. */
  public List<Map<String, String>> named() {
    List<Map<String, String>> named = new ArrayList<>();
    for (List<String> row : rows) {
      Map<String, String> values = new LinkedHashMap<>();
      for (int column = 0; column < row.size(); column++) {
        values.put(columns.get(column), row.get(column));
      }
      named.add(values);
    }
    return named;
  }

  /**
   * Reads a table from its bytes and checks it.
   *
   * @param file what messages call it
   * @throws BadInputException if it is not as the format says, or its digest is another
   */
  public static QuotedTable parse(byte[] text, String file) {
    List<String> lines = new String(text, StandardCharsets.UTF_8).lines().toList();
    if (lines.isEmpty() || !lines.get(0).equals("# " + FORMAT)) {
      throw BadInputException.at(file, 1, "expected '# %s' here".formatted(FORMAT));
    }
    Map<String, String> fields = new LinkedHashMap<>();
    int line = 1;
    for (; line < lines.size() && lines.get(line).startsWith("# "); line++) {
      String[] parts = lines.get(line).substring(2).split(": ", 2);
      if (parts.length < 2 || !FIELDS.contains(parts[0])) {
        throw BadInputException.at(
            file,
            line + 1,
            "this is no field of the header, expected '# field: value' with one of "
                + String.join(", ", FIELDS));
      }
      fields.put(parts[0], parts[1]);
    }
    for (String field : FIELDS) {
      if (!field.equals("note") && !fields.containsKey(field)) {
        throw BadInputException.at(
            file, line, "the header ends here without '# %s: ...'".formatted(field));
      }
    }
    List<List<String>> rows =
        lines.subList(line, lines.size()).stream().map(row -> List.of(row.split(",", -1))).toList();
    QuotedTable table;
    try {
      table =
          new QuotedTable(
              fields.get("subject"),
              fields.get("source"),
              fields.get("licence"),
              Optional.ofNullable(fields.get("note")),
              rows.isEmpty() ? List.of() : rows.get(0),
              rows.isEmpty() ? rows : rows.subList(1, rows.size()));
    } catch (IllegalArgumentException e) {
      throw BadInputException.in(file, e.getMessage());
    }
    if (!Arrays.equals(table.text(), text)) {
      throw BadInputException.in(
          file,
          "there are %d rows of digest %s, expected %s of digest %s as the header says."
                  .formatted(
                      table.rows().size(), table.digest(), fields.get("rows"), fields.get("sha256"))
              + " Maybe the file was edited or damaged: restore it, or write it anew with the"
              + " importer.");
    }
    return table;
  }

  /**
   * Writes the table so that at no time a half-written file stands in its place. Creates the
   * directory if need be.
   *
   * @throws IOException if that fails
   */
  public void write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    WholeFile.write(file, text());
  }

  /** SHA-256 of the column line and the rows, 64 lower-case hexadecimal digits. */
  public String digest() {
    return Sha256.of(body().getBytes(StandardCharsets.UTF_8));
  }

  private byte[] text() {
    StringBuilder text = new StringBuilder("# " + FORMAT + "\n");
    text.append(TableText.field("subject", subject));
    text.append(TableText.field("source", source));
    text.append(TableText.field("licence", licence));
    note.ifPresent(words -> text.append(TableText.field("note", words)));
    text.append(TableText.field("rows", Integer.toString(rows.size())));
    text.append(TableText.field("sha256", digest()));
    return text.append(body()).toString().getBytes(StandardCharsets.UTF_8);
  }

  private String body() {
    StringBuilder body = new StringBuilder(String.join(",", columns)).append('\n');
    rows.forEach(row -> body.append(String.join(",", row)).append('\n'));
    return body.toString();
  }
}
