package org.maplex.search.evaluation.saved;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.Stream;
import org.maplex.predictor.evaluation.EvaluationPlan;
import org.maplex.search.evaluation.FigureColumn;
import org.maplex.search.evaluation.FigureTable;
import org.maplex.search.evaluation.Told;
import org.maplex.search.evaluation.prediction.PredictionTables;

/**
 * The lines of an evaluation's plots. A figure is named by its column in the summary, for example
 * {@code spearman}, {@code hypervolumeRatio.median}, {@code within}.
 */
public final class EvaluationSeries {
  private static final String MEDIAN = ".median";

  private final SavedEvaluation saved;
  private final Layout layout;

  /** The lines of an evaluation. */
  public EvaluationSeries(SavedEvaluation saved) {
    this.saved = saved;
    this.layout = Layout.of(saved.kind());
  }

  /** The figures that may be drawn: those that are known of targets, too. */
  public List<FigureColumn> figures() {
    return PredictionTables.shown(saved.summary()).columns().stream()
        .filter(column -> saved.rows().has(column.name()))
        .filter(column -> column.content() == FigureColumn.Content.FIGURE)
        .filter(column -> isMedian(column.name()) || !column.name().contains("."))
        .toList();
  }

  /** What means are drawn against. */
  public FigureColumn meansAgainst() {
    return saved.summary().column(layout.means().x());
  }

  /** What the figures of targets are drawn against. */
  public FigureColumn targetsAgainst() {
    return saved.rows().column(layout.targets().x());
  }

  /**
   * Where to compare means if they are compared at one place only: at the typical number of
   * samples, the most look-ups, the highest confidence.
   */
  public double typical() {
    List<Double> all =
        saved.overall().rows().stream().map(row -> row.number(layout.means().x())).toList();
    return saved.kind() == EvaluationKind.PREDICTIONS
        ? EvaluationPlan.typicalSamples(all.stream().map(Double::intValue).toList())
        : all.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
  }

  /**
   * The mean that stands for the whole: where means are compared, the best of the first protocol,
   * or in evaluations of limits the first.
   */
  public FigureTable.Row told() {
    List<FigureTable.Row> all = saved.overall().rows();
    return switch (saved.kind()) {
      case PREDICTIONS ->
          Told.best(
                  all,
                  row -> row.text("protocol").equals(all.get(0).text("protocol")) && isTypical(row),
                  row -> row.number("spearman"))
              .orElse(all.get(0));
      case STRATEGIES ->
          Told.best(all, this::isTypical, row -> row.number("hypervolumeRatio" + MEDIAN))
              .orElse(all.get(0));
      case LIMITS -> toldOfLimits(all);
    };
  }

  private boolean isTypical(FigureTable.Row row) {
    return row.number(meansAgainst().name()) == typical();
  }

  /** The first of the most careful ones. */
  private static FigureTable.Row toldOfLimits(List<FigureTable.Row> all) {
    List<FigureTable.Row> left = all;
    for (String column : List.of("accuracyQueries", "samples", "confidence", "verify")) {
      List<Double> values =
          left.stream()
              .filter(row -> row.has(column))
              .map(row -> row.number(column))
              .filter(value -> !Double.isNaN(value))
              .toList();
      if (!values.isEmpty()) {
        double chosen =
            column.equals("samples")
                ? EvaluationPlan.typicalSamples(values.stream().map(Double::intValue).toList())
                : values.stream().max(Double::compare).get();
        left = left.stream().filter(row -> row.number(column) == chosen).toList();
      }
    }
    return left.get(0);
  }

  /**
   * The means over all targets, ours and then those of others that have the figure. The band of
   * predictions reaches from the lowest target to the highest; that of a median lies between the
   * quartiles; any other is a standard deviation over the seeds to each side.
   *
   * @throws IllegalArgumentException if there is no such figure
   */
  public List<Series> means(String figure) {
    Lines lines = layout.means();
    List<Series> ours =
        lines.of(saved.overall(), row -> mean(row, figure, saved.rows(), lines.keys()));
    FigureTable reference = saved.reference();
    List<Series> others =
        reference.has(figure)
            ? lines.ofReference(
                saved.referenceSummary(), row -> mean(row, figure, reference, layout.reported()))
            : List.of();
    return Stream.of(ours, others).flatMap(List::stream).toList();
  }

  /**
   * One mean.
   *
   * @param rows that it is of, among others
   * @param keys the columns in which they agree with it
   */
  private Series.Point mean(
      FigureTable.Row mean, String figure, FigureTable rows, List<String> keys) {
    if (saved.kind() != EvaluationKind.PREDICTIONS) {
      return point(layout.means(), mean, figure);
    }
    DoubleSummaryStatistics targets =
        rows.where(row -> row.values(keys).equals(mean.values(keys))).rows().stream()
            .mapToDouble(row -> row.number(figure))
            .summaryStatistics();
    return new Series.Point(
        layout.means().x(mean), mean.number(figure), targets.getMin(), targets.getMax());
  }

  /**
   * The figure for each target, ours and then those of others that have it. The band of a median
   * lies between the quartiles; any other is a standard deviation over the seeds to each side.
   *
   * @throws IllegalArgumentException if there is no such figure
   */
  public List<Series> targets(String figure) {
    Lines lines = layout.targets();
    List<Series> ours = lines.of(saved.rows(), row -> point(lines, row, figure));
    List<Series> others =
        saved.reference().has(figure)
            ? lines.ofReference(saved.reference(), row -> point(lines, row, figure))
            : List.of();
    return Stream.of(ours, others).flatMap(List::stream).toList();
  }

  private Series.Point point(Lines lines, FigureTable.Row row, String figure) {
    double y = row.number(figure);
    if (isMedian(figure)) {
      return new Series.Point(
          lines.x(row),
          y,
          row.number(figure.replace(MEDIAN, ".lower")),
          row.number(figure.replace(MEDIAN, ".upper")));
    }
    String stddev = saved.summary().column(figure).deviation().name();
    double deviation = row.has(stddev) ? row.number(stddev) : Double.NaN;
    return new Series.Point(lines.x(row), y, y - deviation, y + deviation);
  }

  private static boolean isMedian(String figure) {
    return figure.endsWith(MEDIAN);
  }
}
