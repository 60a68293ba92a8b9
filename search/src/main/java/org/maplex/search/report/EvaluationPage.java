package org.maplex.search.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.maplex.benchmarkdata.Figures;
import org.maplex.search.evaluation.FigureColumn;
import org.maplex.search.evaluation.FigureTable;
import org.maplex.search.evaluation.prediction.PredictionTables;
import org.maplex.search.evaluation.prediction.ShownFigure;
import org.maplex.search.evaluation.saved.EvaluationKind;
import org.maplex.search.evaluation.saved.EvaluationSeries;
import org.maplex.search.evaluation.saved.SavedEvaluation;

/**
 * What the page of an evaluation says, in words and tables. What it draws is in {@link
 * EvaluationData}.
 */
final class EvaluationPage {
  private static final Set<String> SOUGHT_FOR = Set.of("spearman", "within10", "coverage90");
  private static final String DEVIATION = "stddev.";

  private final SavedEvaluation saved;
  private final EvaluationSeries series;

  EvaluationPage(SavedEvaluation saved) {
    this.saved = saved;
    this.series = new EvaluationSeries(saved);
  }

  String title() {
    return protocols() + ": evaluation by maplex";
  }

  String protocols() {
    return String.join(", ", saved.protocols());
  }

  /** What was evaluated. */
  String subject() {
    return switch (saved.kind()) {
      case PREDICTIONS -> "How well latencies are predicted from few samples";
      case STRATEGIES -> "What searches find with few look-ups";
      case LIMITS -> "How good searches within latency limits are";
    };
  }

  boolean isInterrupted() {
    return saved.isInterrupted();
  }

  /** The mean that stands for the whole: that of the sentence in the terminal. */
  FigureTable.Row glance() {
    return series.told();
  }

  /** What {@link #glance()} is about, in words. */
  String glanceWords() {
    FigureTable.Row row = glance();
    return saved.overall().columns().stream()
        .filter(column -> column.content() != FigureColumn.Content.FIGURE)
        .map(
            column ->
                column.content() == FigureColumn.Content.WORDS
                    ? row.text(column.name())
                    : counted(row.number(column.name()), column.title()))
        .filter(words -> !words.isBlank())
        .collect(Collectors.joining(", "));
  }

  /** The figures to show first: those that a reader looks for, or else the first. */
  List<FigureColumn> glanceFigures() {
    List<FigureColumn> known =
        series.figures().stream()
            .filter(column -> !Double.isNaN(glance().number(column.name())))
            .toList();
    List<FigureColumn> soughtFor =
        known.stream().filter(column -> SOUGHT_FOR.contains(column.name())).toList();
    return soughtFor.isEmpty() ? known.stream().limit(SOUGHT_FOR.size()).toList() : soughtFor;
  }

  String shown(FigureColumn column) {
    return column.shown(glance().number(column.name()));
  }

  /** The figures that a person may choose for the plots. */
  List<FigureColumn> figures() {
    return series.figures();
  }

  boolean hasCalibration() {
    return !saved.calibrations().isEmpty();
  }

  boolean hasExamples() {
    return !saved.examples().isEmpty();
  }

  /** What all examples belong to, in words. */
  String exampleWords() {
    FigureTable.Row row = saved.examples().get(0).row();
    return "%s, from %s"
        .formatted(
            row.text("method"), counted(row.number("samples"), row.text("sampling") + " samples"));
  }

  /** A number with what it counts, of which there may be one. */
  private static String counted(double number, String things) {
    return Figures.text(number)
        + " "
        + (number == 1 && things.endsWith("s") ? things.substring(0, things.length() - 1) : things);
  }

  /** Where means are compared with one another. */
  String typical() {
    return counted(series.typical(), series.meansAgainst().title());
  }

  PageTable summary() {
    return table("Means", saved.summary());
  }

  /** What the errors in the tables are, if there are any. */
  Optional<String> aboutErrors() {
    return saved.kind() == EvaluationKind.PREDICTIONS
            && PredictionTables.shown(saved.summary()).columns().size()
                < saved.summary().columns().size()
        ? Optional.of(ShownFigure.ABOUT_ERRORS)
        : Optional.empty();
  }

  boolean hasKinds() {
    return saved.kinds().isPresent();
  }

  /** Which devices are of one kind, where they are in kinds. */
  DendrogramDrawing dendrogram() {
    return new DendrogramDrawing(saved.kinds().orElseThrow());
  }

  PageTable kindMeans() {
    return table("Means over the devices of each kind", saved.kindSummary());
  }

  PageTable kinds() {
    PageTable table =
        new PageTable(
            "Kinds of devices",
            PageTable.Column.number("kind"),
            PageTable.Column.number("devices"),
            PageTable.Column.words("ids"));
    int number = 0;
    for (List<String> devices : saved.kinds().orElseThrow().kinds()) {
      number++;
      table.row(
          PageTable.Field.number(Integer.toString(number), number),
          PageTable.Field.number(Integer.toString(devices.size()), devices.size()),
          PageTable.Field.words(String.join(", ", devices)));
    }
    return table;
  }

  boolean hasComparisons() {
    return !saved.comparisons().rows().isEmpty();
  }

  PageTable comparisons() {
    return table("Methods against each other", saved.comparisons());
  }

  /** What the tests of methods against each other are. */
  String aboutTests() {
    return ShownFigure.ABOUT_TESTS;
  }

  PageTable referenceMeans() {
    return table("Means of what others reported", saved.referenceSummary());
  }

  PageTable reference() {
    return table("What others reported of each target", saved.reference());
  }

  int referenceCount() {
    return saved.reference().rows().size();
  }

  boolean hasReference() {
    return !saved.reference().rows().isEmpty();
  }

  PageTable rows() {
    return table("Each target", saved.rows());
  }

  int rowCount() {
    return saved.rows().rows().size();
  }

  /** A table of figures; columns that tell nothing, or the same of all rows, are left out. */
  private static PageTable table(String caption, FigureTable all) {
    FigureTable figures = PredictionTables.shown(all);
    List<FigureColumn> shown =
        figures.columns().stream().filter(column -> hasValues(column, figures)).toList();
    PageTable table =
        new PageTable(
            caption,
            shown.stream()
                .map(
                    column ->
                        new PageTable.Column(
                            column.title(),
                            column.content() != FigureColumn.Content.WORDS,
                            column.name().startsWith(DEVIATION)))
                .toList());
    for (FigureTable.Row row : figures.rows()) {
      List<PageTable.Field> fields = new ArrayList<>();
      for (FigureColumn column : shown) {
        fields.add(field(column, row));
      }
      table.row(fields.toArray(PageTable.Field[]::new));
    }
    return table;
  }

  private static boolean hasValues(FigureColumn column, FigureTable figures) {
    return column.content() == FigureColumn.Content.WORDS
        ? figures.rows().stream().map(row -> row.text(column.name())).distinct().count() > 1
        : figures.rows().stream().anyMatch(row -> !Double.isNaN(row.number(column.name())));
  }

  private static PageTable.Field field(FigureColumn column, FigureTable.Row row) {
    if (column.content() == FigureColumn.Content.WORDS) {
      return PageTable.Field.words(row.text(column.name()));
    }
    double value = row.number(column.name());
    return Double.isNaN(value)
        ? PageTable.Field.none()
        : PageTable.Field.number(column.shown(value), value);
  }

  PageTable settings() {
    SettingsTable settings = new SettingsTable();
    saved.settings().forEach(each -> settings.add(each.name(), String.join(", ", each.values())));
    return settings.table();
  }

  PageTable provenance() {
    return ProvenanceTable.of(saved.provenance());
  }

  /** What the page draws, in JSON. */
  String data() {
    return EvaluationData.json(saved);
  }
}
