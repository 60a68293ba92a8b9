package org.maplex.benchmarkdata.importing;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.Printable;
import org.maplex.benchmarkdata.table.TableHeader;

/**
 * What the columns of a file of figures are and who published them.
 *
 * @param measure what was measured, for example {@code latency}
 * @param unit of all figures, for example {@code ms}
 * @param sources who published which columns
 */
record Provenance(String measure, String unit, List<Source> sources) {
  private static final int LONGEST_SHOWN = 200;

  /**
   * One publication.
   *
   * @param source who published or measured the figures
   * @param licence the licence they were published under
   * @param note what else a reader should know, or null
   * @param columns the columns it published, and the subject that each becomes the table of
   */
  record Source(String source, String licence, String note, Map<String, String> columns) {}

  /** A column and the header of the table that it becomes. */
  record Column(String name, TableHeader header) {}

  static Provenance read(Path file) throws IOException {
    JsonMapper mapper =
        JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();
    Provenance provenance;
    try {
      provenance =
          mapper.readValue(ImportedText.of(file, "a provenance in JSON"), Provenance.class);
    } catch (JsonProcessingException e) {
      throw BadInputException.at(
          file,
          e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
          Printable.excerpt(e.getOriginalMessage(), LONGEST_SHOWN) + ", expected " + form());
    }
    if (provenance.sources == null || provenance.sources.isEmpty()) {
      throw BadInputException.in(file, "there are no \"sources\", expected " + form());
    }
    return provenance;
  }

  /**
   * All columns in order.
   *
   * @throws BadInputException if a field is missing or not usable
   */
  List<Column> columns(Path file) {
    List<Column> columns = new ArrayList<>();
    Set<String> subjects = new HashSet<>();
    for (Source each : sources) {
      if (each.source == null
          || each.licence == null
          || each.columns == null
          || each.columns.containsValue(null)) {
        throw BadInputException.in(
            file, "a source lacks \"source\", \"licence\" or \"columns\", expected " + form());
      }
      for (Map.Entry<String, String> column : each.columns.entrySet()) {
        if (!subjects.add(column.getValue())) {
          throw BadInputException.in(
              file,
              "two columns become the table '%s', expected one"
                  .formatted(Printable.excerpt(column.getValue(), LONGEST_SHOWN)));
        }
        columns.add(new Column(column.getKey(), header(each, column.getValue(), file)));
      }
    }
    return columns;
  }

  private TableHeader header(Source from, String subject, Path file) {
    if (measure == null || unit == null) {
      throw BadInputException.in(file, "\"measure\" or \"unit\" is missing, expected " + form());
    }
    try {
      return new TableHeader(
          measure, subject, unit, from.source, from.licence, Optional.ofNullable(from.note));
    } catch (IllegalArgumentException e) {
      throw BadInputException.in(file, e.getMessage());
    }
  }

  private static String form() {
    return "{\"measure\": \"latency\", \"unit\": \"ms\", \"sources\": [{\"source\": \"who\","
        + " \"licence\": \"MIT\", \"columns\": {\"column in the file\": \"device\"}}]}";
  }
}
