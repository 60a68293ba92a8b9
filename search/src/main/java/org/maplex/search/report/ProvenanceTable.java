package org.maplex.search.report;

import org.maplex.search.result.Provenance;

/** What a result follows from, as a table. */
final class ProvenanceTable {
  private ProvenanceTable() {}

  static PageTable of(Provenance provenance) {
    PageTable table =
        new PageTable(
            "What the result follows from",
            PageTable.Column.words("what"),
            PageTable.Column.words("version or SHA-256"));
    row(table, "maplex", provenance.version());
    row(table, "tables", provenance.dataDigest());
    row(table, "configuration", provenance.configDigest());
    provenance.measurementsDigest().ifPresent(digest -> row(table, "measurements", digest));
    return table;
  }

  private static void row(PageTable table, String what, String value) {
    table.row(PageTable.Field.words(what), PageTable.Field.words(value));
  }
}
