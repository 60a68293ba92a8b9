package org.maplex.search.report;

/** What was asked for, as a table. */
final class SettingsTable {
  private final PageTable table =
      new PageTable(
          "The configuration as resolved",
          PageTable.Column.words("setting"),
          PageTable.Column.words("value"));

  /** Adds a setting. */
  void add(String name, String value) {
    table.row(PageTable.Field.words(name), PageTable.Field.words(value));
  }

  /** The table of what was added. */
  PageTable table() {
    return table;
  }
}
