package org.maplex.search.evaluation.limit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.maplex.benchmarkdata.Figures;
import org.maplex.search.evaluation.CsvText;

/** Writes {@code evaluation.csv}: the rows, then the reference, blank where not known. */
final class LimitCsv {
  private LimitCsv() {}

  static String text(LimitReport report) {
    String protocol = report.config().protocol().id();
    List<String> lines = new ArrayList<>();
    lines.add(
        CsvText.line(
            List.of(
                "protocol",
                "method",
                "strategy",
                "accuracy_queries",
                "sampling",
                "samples",
                "confidence",
                "verify",
                "target",
                "limit_ms",
                "percentile",
                "seeds",
                "within",
                "none",
                "accuracy",
                "latency_ms",
                "regret",
                "absolute_regret",
                "accuracy_stddev",
                "latency_ms_stddev",
                "regret_stddev",
                "absolute_regret_stddev")));
    for (LimitRow row : report.rows()) {
      SearchSetup setup = row.key().setup();
      lines.add(
          line(
              Stream.of(
                  Stream.of(
                      protocol,
                      setup.method().label(),
                      setup.strategy(),
                      Integer.toString(setup.accuracyQueries()),
                      setup.sampling().id(),
                      Integer.toString(setup.samples()),
                      Figures.text(setup.confidence()),
                      Integer.toString(setup.verify())),
                  limit(row.key().limit()),
                  Stream.of(
                      Integer.toString(row.seeds()),
                      CsvText.number(row.within()),
                      CsvText.number(row.none())),
                  figures(row.mean()),
                  figures(row.standardDeviation()))));
    }
    for (QuotedLimit quoted : report.reference()) {
      lines.add(
          line(
              Stream.of(
                  Stream.of(
                      protocol,
                      quoted.method(),
                      "",
                      "",
                      "",
                      Integer.toString(quoted.samples()),
                      "",
                      ""),
                  limit(quoted.limit()),
                  Stream.of("", quoted.isWithin() ? "1" : "0", ""),
                  figures(quoted.figures()),
                  Stream.of("", "", "", ""))));
    }
    return String.join("", lines);
  }

  private static Stream<String> limit(DeviceLimit limit) {
    return Stream.of(
        limit.target(),
        Figures.text(limit.maxMs()),
        limit.percentile().isPresent() ? Integer.toString(limit.percentile().getAsInt()) : "");
  }

  private static Stream<String> figures(LimitFigures figures) {
    return Stream.of(
            figures.accuracy(), figures.latencyMs(), figures.regret(), figures.absoluteRegret())
        .map(CsvText::number);
  }

  private static String line(Stream<Stream<String>> parts) {
    return CsvText.line(parts.flatMap(part -> part).toList());
  }
}
