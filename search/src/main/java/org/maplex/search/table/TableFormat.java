package org.maplex.search.table;

import java.util.Arrays;
import java.util.List;
import org.maplex.benchmarkdata.NearestSpelling;

/** How a table is printed. */
public enum TableFormat {
  /** Aligned columns for a terminal. */
  TEXT("text") {
    @Override
    public String render(Table table, String origin) {
      return AlignedText.of(table.shown());
    }
  },
  /** An array of objects. */
  JSON("json") {
    @Override
    public String render(Table table, String origin) {
      return JsonRows.of(table.given());
    }
  },
  /** Comma-separated values as in RFC 4180, but with lines ended as Unix does. */
  CSV("csv") {
    @Override
    public String render(Table table, String origin) {
      return CsvRows.of(table.given());
    }
  },
  /** A table of GitHub Flavored Markdown. */
  MARKDOWN("markdown") {
    @Override
    public String render(Table table, String origin) {
      return MarkdownTable.of(table.shown());
    }
  },
  /** A tabular with the rules of the package booktabs. */
  LATEX("latex") {
    @Override
    public String render(Table table, String origin) {
      return LatexTable.of(table.shown(), origin);
    }
  };

  private final String id;

  TableFormat(String id) {
    this.id = id;
  }

  /**
   * The table as text whose last line is ended.
   *
   * @param origin what made the table, for a comment where the format has any
   */
  public abstract String render(Table table, String origin);

  /** The name on the command line, for example {@code json}. */
  public String id() {
    return id;
  }

  /**
   * The format of that {@link #id()}, in capitals or not.
   *
   * @throws IllegalArgumentException if there is none; the message names those that exist
   */
  public static TableFormat ofId(String id) {
    List<String> known = Arrays.stream(values()).map(TableFormat::id).toList();
    return Arrays.stream(values())
        .filter(format -> format.id.equalsIgnoreCase(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'%s' is no format, expected one of %s.%s"
                        .formatted(
                            id, String.join(", ", known), NearestSpelling.suggestion(id, known))));
  }
}
