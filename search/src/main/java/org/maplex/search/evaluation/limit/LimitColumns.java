package org.maplex.search.evaluation.limit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.maplex.benchmarkdata.Figures;
import org.maplex.search.evaluation.FigureColumn;

/**
 * The columns of tables for people: of a setup, what searches differ in, and of the figures, what
 * is recommended.
 */
final class LimitColumns {
  private static final String METHOD = "method";
  private static final String SAMPLES = "samples";

  /** The titles of {@link #figures(LimitReport.Summary)}. */
  static final List<String> FIGURES =
      LimitTables.FIGURES.stream().map(FigureColumn::title).toList();

  /** What programs know them by, as in {@code evaluation.csv}. */
  static final List<String> FIGURE_KEYS =
      List.of("accuracy", "within", "regret", "absolute_regret", "none");

  private final List<Column> columns;

  private record Column(String title, String key, Function<SearchSetup, String> value) {
    Column(String title, Function<SearchSetup, String> value) {
      this(title, title, value);
    }
  }

  private LimitColumns(List<Column> columns) {
    this.columns = columns;
  }

  /** Strategy and look-ups are left out where there is only one. */
  static LimitColumns of(LimitReport report) {
    List<Column> columns = new ArrayList<>();
    columns.add(new Column(METHOD, setup -> setup.method().label()));
    if (report.config().strategies().size() > 1) {
      columns.add(new Column("strategy", SearchSetup::strategy));
    }
    if (report.config().accuracyQueries().size() > 1) {
      columns.add(
          new Column(
              "look-ups", "accuracy_queries", setup -> Integer.toString(setup.accuracyQueries())));
    }
    columns.add(new Column("sampling", setup -> setup.sampling().id()));
    columns.add(new Column(SAMPLES, setup -> Integer.toString(setup.samples())));
    columns.add(new Column("confidence", setup -> Figures.text(setup.confidence())));
    columns.add(new Column("verify", setup -> Integer.toString(setup.verify())));
    return new LimitColumns(columns);
  }

  /** How many of the first columns hold words. */
  int words() {
    return titles().indexOf(SAMPLES);
  }

  List<String> titles() {
    return columns.stream().map(Column::title).toList();
  }

  /** What programs know them by, as in {@code evaluation.csv}. */
  List<String> keys() {
    return columns.stream().map(Column::key).toList();
  }

  List<String> of(SearchSetup setup) {
    return columns.stream().map(column -> column.value().apply(setup)).toList();
  }

  /** What is known of a search that others reported. */
  List<String> of(String method, int samples) {
    return columns.stream()
        .map(
            column ->
                switch (column.title()) {
                  case METHOD -> method;
                  case SAMPLES -> Integer.toString(samples);
                  default -> "";
                })
        .toList();
  }

  static List<String> figures(LimitReport.Summary summary) {
    return List.of(
        shown(summary.mean().accuracy(), 2),
        shown(summary.within(), 3),
        shown(summary.mean().regret(), 2),
        shown(summary.mean().absoluteRegret(), 2),
        shown(summary.none(), 3));
  }

  static List<String> figures(LimitReport.ReferenceSummary summary) {
    return List.of(
        shown(summary.mean().accuracy(), 2),
        shown((double) summary.kept() / summary.limits(), 3),
        shown(summary.mean().regret(), 2),
        shown(summary.mean().absoluteRegret(), 2),
        "");
  }

  /** With a fixed number of decimals; nothing where it is not known. */
  static String shown(double value, int decimals) {
    return Double.isNaN(value) ? "" : Figures.fixed(value, decimals);
  }
}
