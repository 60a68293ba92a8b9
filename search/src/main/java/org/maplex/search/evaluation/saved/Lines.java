package org.maplex.search.evaluation.saved;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.maplex.search.evaluation.FigureColumn;
import org.maplex.search.evaluation.FigureTable;

/**
 * How the rows of a table make lines.
 *
 * @param facets the columns that tell plots apart
 * @param names the columns that tell the lines of a plot apart, the most telling first
 * @param x the column that figures are drawn against
 */
record Lines(List<String> facets, List<String> names, String x) {

  /** The columns that tell points apart. */
  List<String> keys() {
    return Stream.of(facets, names, List.of(x)).flatMap(List::stream).toList();
  }

  /** Where a row is drawn; NaN if it says nothing of it. */
  double x(FigureTable.Row row) {
    return row.has(x) ? row.number(x) : Double.NaN;
  }

  /**
   * The lines of a table. A legend leaves out what is the same of all.
   *
   * @param point what becomes of a row
   */
  List<Series> of(FigureTable table, Function<FigureTable.Row, Series.Point> point) {
    List<FigureColumn> legend =
        table.columns().stream()
            .filter(column -> names.contains(column.name()))
            .filter(
                column ->
                    column.name().equals(names.get(0))
                        || table.groups(List.of(column.name())).size() > 1)
            .toList();
    return table.groups(Stream.concat(facets.stream(), names.stream()).toList()).stream()
        .map(
            group ->
                new Series(
                    facet(group.rows().get(0)),
                    legend.stream()
                        .map(column -> told(column, group.rows().get(0)))
                        .collect(Collectors.joining(", ")),
                    false,
                    points(group, point)))
        .toList();
  }

  /** The lines of what others reported, one for each method. */
  List<Series> ofReference(FigureTable table, Function<FigureTable.Row, Series.Point> point) {
    String method = names.get(0);
    return table.groups(Stream.concat(facets.stream(), Stream.of(method)).toList()).stream()
        .map(
            group ->
                new Series(
                    facet(group.rows().get(0)),
                    group.rows().get(0).text(method),
                    true,
                    points(group, point)))
        .toList();
  }

  private List<String> facet(FigureTable.Row row) {
    return facets.stream().map(row::text).toList();
  }

  private static List<Series.Point> points(
      FigureTable group, Function<FigureTable.Row, Series.Point> point) {
    return group.rows().stream()
        .map(point)
        .sorted(Comparator.comparingDouble(Series.Point::x))
        .toList();
  }

  private static String told(FigureColumn column, FigureTable.Row row) {
    return column.content() == FigureColumn.Content.WORDS
        ? row.text(column.name())
        : column.title() + " " + column.shown(row.number(column.name()));
  }
}
