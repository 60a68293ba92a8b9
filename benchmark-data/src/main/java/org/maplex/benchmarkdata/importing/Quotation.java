package org.maplex.benchmarkdata.importing;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.NearestSpelling;
import org.maplex.benchmarkdata.Printable;
import org.maplex.benchmarkdata.table.QuotedTable;

/**
 * What is taken over from a file of reported figures, and what it is called.
 *
 * @param subject what the figures are about
 * @param source who reported them
 * @param licence on what terms
 * @param note what else a reader should know, or null
 * @param where columns of the file and the value that a row must have to be taken; null for all
 * @param columns the columns of the table, in order, and the column of the file that each is from,
 *     or {@code =} and the value that all rows have
 * @param names values of the file that are called differently in the table, or null
 */
record Quotation(
    String subject,
    String source,
    String licence,
    String note,
    Map<String, String> where,
    Map<String, String> columns,
    Map<String, String> names) {
  private static final String CONSTANT = "=";
  private static final int LONGEST_SHOWN = 200;

  Quotation {
    where = where == null ? Map.of() : where;
    names = names == null ? Map.of() : names;
  }

  static Quotation read(Path file) throws IOException {
    JsonMapper mapper =
        JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    Quotation quotation;
    try {
      quotation = mapper.readValue(ImportedText.of(file, "a quotation in JSON"), Quotation.class);
    } catch (JsonProcessingException e) {
      throw BadInputException.at(
          file,
          e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
          Printable.excerpt(e.getOriginalMessage(), LONGEST_SHOWN) + ", expected " + form());
    }
    if (quotation.subject == null
        || quotation.source == null
        || quotation.licence == null
        || quotation.columns == null) {
      throw BadInputException.in(
          file, "subject, source, licence or columns are missing, expected " + form());
    }
    return quotation;
  }

  /**
   * The table of what is taken over.
   *
   * @throws BadInputException if the file lacks a column, or no row is as wanted
   */
  QuotedTable table(Path figures) throws IOException {
    List<String> lines = ImportedText.of(figures, "CSV with figures").lines().toList();
    if (lines.isEmpty()) {
      throw BadInputException.in(
          figures, "the file is empty, expected CSV with a line of column names");
    }
    List<String> header = fields(lines.get(0));
    List<List<String>> rows = new ArrayList<>();
    for (int line = 1; line < lines.size(); line++) {
      List<String> row = fields(lines.get(line));
      if (row.size() != header.size()) {
        throw BadInputException.at(
            figures,
            line + 1,
            "there are %d columns, expected %d as in the line of names"
                .formatted(row.size(), header.size()));
      }
      if (where.entrySet().stream()
          .allMatch(each -> value(row, each.getKey(), header, figures).equals(each.getValue()))) {
        rows.add(
            columns.values().stream()
                .map(column -> value(row, column, header, figures))
                .map(value -> names.getOrDefault(value, value))
                .toList());
      }
    }
    if (rows.isEmpty()) {
      throw BadInputException.in(figures, "there is no row where %s".formatted(where));
    }
    return new QuotedTable(
        subject, source, licence, Optional.ofNullable(note), List.copyOf(columns.keySet()), rows);
  }

  private static List<String> fields(String line) {
    return Arrays.stream(line.split(",", -1)).map(String::strip).toList();
  }

  private static String value(List<String> row, String column, List<String> header, Path figures) {
    if (column.startsWith(CONSTANT)) {
      return column.substring(CONSTANT.length());
    }
    int place = header.indexOf(column);
    if (place < 0) {
      throw BadInputException.at(
          figures,
          1,
          "there is no column '%s', expected one of %s.%s"
              .formatted(
                  column, String.join(", ", header), NearestSpelling.suggestion(column, header)));
    }
    return row.get(place);
  }

  private static String form() {
    return "{\"subject\": \"name\", \"source\": \"who\", \"licence\": \"MIT\", \"columns\":"
        + " {\"column of the table\": \"column in the file\"}}";
  }
}
