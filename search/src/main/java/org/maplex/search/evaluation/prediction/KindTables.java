package org.maplex.search.evaluation.prediction;

import java.util.ArrayList;
import java.util.List;
import org.maplex.benchmarkdata.Figures;
import org.maplex.predictor.evaluation.Measure;
import org.maplex.predictor.evaluation.kind.DeviceKinds;
import org.maplex.search.evaluation.EvaluationSummary;
import org.maplex.search.table.Column;
import org.maplex.search.table.Table;
import org.maplex.search.table.Value;

/** The kinds of devices, and the means over the targets of each, as tables. */
final class KindTables {
  /**
   * A kind.
   *
   * @param number from 1
   * @param height how far apart its parts are; 0 of a single device
   */
  private record Kind(int number, List<String> devices, double height) {}

  private KindTables() {}

  /** Both tables, or none if the evaluation does not group devices. */
  static List<EvaluationSummary.Titled> of(PredictionReport report) {
    return report
        .kinds()
        .map(
            kinds ->
                List.of(
                    new EvaluationSummary.Titled(
                        title(kinds), Table.of(kindColumns(), kinds(kinds))),
                    new EvaluationSummary.Titled(
                        "Means over the devices of each kind",
                        Table.of(meanColumns(), report.kindSummaries()))))
        .orElse(List.of());
  }

  /** How the kinds came about. */
  static String title(DeviceKinds kinds) {
    return "Kinds of devices: Ward's linkage on 1 - Spearman of their latencies, cut at height "
        + Figures.text(kinds.height());
  }

  private static List<Kind> kinds(DeviceKinds kinds) {
    List<Integer> groups = kinds.dendrogram().cut(kinds.height());
    List<Kind> listed = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      listed.add(new Kind(i + 1, kinds.kinds().get(i), kinds.dendrogram().height(groups.get(i))));
    }
    return listed;
  }

  private static List<Column<Kind>> kindColumns() {
    return List.of(
        Column.figures("kind", "kind", kind -> Value.whole(kind.number())),
        Column.figures("devices", "devices", kind -> Value.whole(kind.devices().size())),
        Column.figures("joined at", "height", kind -> Value.fixed(kind.height(), 3)),
        Column.words("ids", "ids", kind -> String.join(", ", kind.devices())));
  }

  private static List<Column<PredictionReport.KindSummary>> meanColumns() {
    return List.of(
        Column.words("protocol", "protocol", each -> each.summary().protocol()),
        Column.words("method", "method", each -> each.summary().method()),
        Column.words("sampling", "sampling", each -> each.summary().sampling().id()),
        Column.figures("samples", "samples", each -> Value.whole(each.summary().samples())),
        Column.figures("kind", "kind", each -> Value.whole(each.kind())),
        Column.figures("targets", "targets", each -> Value.whole(each.summary().targets())),
        mean("Spearman", Measure.SPEARMAN),
        mean("within 10%", Measure.WITHIN10),
        mean("median error %", Measure.MDAPE),
        mean("covered", Measure.COVERAGE90),
        Column.figures(
            "least covered",
            PredictionTables.least(Measure.COVERAGE90).name(),
            each ->
                Value.fixed(
                    each.summary().least().of(Measure.COVERAGE90),
                    ShownFigure.decimals(Measure.COVERAGE90))));
  }

  private static Column<PredictionReport.KindSummary> mean(String title, Measure measure) {
    return Column.figures(
        title,
        measure.id(),
        each -> Value.fixed(each.summary().mean().of(measure), ShownFigure.decimals(measure)));
  }
}
