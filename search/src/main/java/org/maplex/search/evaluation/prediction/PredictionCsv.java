package org.maplex.search.evaluation.prediction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.maplex.benchmarkdata.quoted.QuotedPrediction;
import org.maplex.predictor.evaluation.EvaluationRow;
import org.maplex.predictor.evaluation.Measure;
import org.maplex.search.evaluation.CsvText;

/** Writes {@code evaluation.csv}: the rows, then the reference, blank where not known. */
final class PredictionCsv {
  private PredictionCsv() {}

  static String text(PredictionReport report) {
    List<String> lines = new ArrayList<>();
    Stream<String> measures = Arrays.stream(Measure.values()).map(PredictionCsv::column);
    Stream<String> deviations =
        Arrays.stream(Measure.values()).map(measure -> column(measure) + "_stddev");
    lines.add(
        line(
            List.of("protocol", "method", "sampling", "samples", "target", "seeds"),
            Stream.concat(measures, deviations).toList()));
    for (EvaluationRow row : report.rows()) {
      EvaluationRow.Key key = row.key();
      lines.add(
          line(
              List.of(
                  key.protocol(),
                  key.method(),
                  key.sampling().id(),
                  Integer.toString(key.samples()),
                  key.target(),
                  Integer.toString(row.seeds())),
              Stream.of(row.mean(), row.standardDeviation())
                  .flatMap(scores -> Arrays.stream(Measure.values()).map(scores::of))
                  .map(CsvText::number)
                  .toList()));
    }
    for (QuotedPrediction quoted : report.reference()) {
      lines.add(
          line(
              List.of(
                  PredictionReport.referenceProtocol().id(),
                  quoted.method(),
                  "",
                  Integer.toString(quoted.samples()),
                  quoted.device(),
                  ""),
              Stream.concat(
                      Arrays.stream(Measure.values()).map(measure -> known(quoted, measure)),
                      Arrays.stream(Measure.values()).map(measure -> ""))
                  .toList()));
    }
    return String.join("", lines);
  }

  /** As columns are written, for example {@code expected_within10}. */
  static String column(Measure measure) {
    return measure.id().replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }

  private static String known(QuotedPrediction quoted, Measure measure) {
    return switch (measure) {
      case SPEARMAN -> CsvText.number(quoted.spearman());
      case WITHIN10 -> CsvText.number(quoted.within10().orElse(Double.NaN));
      default -> "";
    };
  }

  private static String line(List<String> key, List<String> values) {
    return CsvText.line(Stream.concat(key.stream(), values.stream()).toList());
  }
}
