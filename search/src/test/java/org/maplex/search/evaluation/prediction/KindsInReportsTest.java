package org.maplex.search.evaluation.prediction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.predictor.evaluation.EvaluationRow;
import org.maplex.predictor.evaluation.Measure;
import org.maplex.predictor.evaluation.Protocol;
import org.maplex.predictor.evaluation.kind.DeviceKinds;
import org.maplex.predictor.method.PredictorMethod;
import org.maplex.predictor.sample.Sampling;
import org.maplex.search.config.PredictionEvaluation;
import org.maplex.search.evaluation.FigureTable;
import org.maplex.search.evaluation.saved.SavedEvaluation;
import org.maplex.search.report.SavedEvaluationReport;
import org.maplex.search.result.Provenance;

/** What an evaluation that leaves out kinds reports, with two methods. */
class KindsInReportsTest {
  private static final BenchmarkData DATA = BenchmarkData.builtIn();
  private static final List<String> TARGETS = List.of("pixel3", "raspi4", "eyeriss");

  private static PredictionReport report;
  private static SavedEvaluation saved;

  @BeforeAll
  static void evaluate() {
    PredictionStudy study =
        new PredictionStudy(
            new PredictionEvaluation(
                protocols().toList(),
                List.of(PredictorMethod.usual(), PredictorMethod.named("maple")),
                List.of(Sampling.PLANNED),
                List.of(3),
                TARGETS,
                1,
                1,
                true,
                true),
            DATA);
    List<EvaluationRow> rows = new ArrayList<>();
    study.compute(study.keys(), 2, rows::add);
    report =
        study.report(
            new Provenance("1", "", "", Optional.empty()),
            study.keys().stream()
                .map(key -> rows.stream().filter(row -> row.key().equals(key)).findFirst())
                .map(Optional::orElseThrow)
                .toList());
    saved = SavedEvaluation.parse(report.json(), "evaluation.json");
  }

  private static Stream<Protocol> protocols() {
    return Stream.of(Protocol.LEAVE_ONE_KIND_OUT, Protocol.LEAVE_ONE_KIND_OUT_UNSTATED);
  }

  private static double figure(Protocol protocol, String method, String target, Measure measure) {
    return report.rows().stream()
        .filter(row -> row.key().protocol().equals(protocol.id()))
        .filter(row -> row.key().method().equals(method) && row.key().target().equals(target))
        .mapToDouble(row -> row.mean().of(measure))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void readBackAsTheyWere() {
    DeviceKinds expected = DeviceKinds.ofBuiltIn(DATA);
    assertEquals(expected.kinds(), saved.kinds().orElseThrow().kinds());
    assertEquals(expected.dendrogram().leaves(), saved.kinds().orElseThrow().dendrogram().leaves());
  }

  /** pixel3 and raspi4 are of one kind, eyeriss is of another. */
  @ParameterizedTest
  @MethodSource("protocols")
  void haveMeansOverTheirDevicesAndTheLowest(Protocol protocol) {
    List<FigureTable.Row> rows =
        saved.kindSummary().rows().stream()
            .filter(row -> row.text("protocol").equals(protocol.id()))
            .filter(row -> row.text("method").equals("factor") && row.number("targets") == 2)
            .toList();
    assertEquals(1, rows.size());
    double pixel3 = figure(protocol, "factor", "pixel3", Measure.COVERAGE90);
    double raspi4 = figure(protocol, "factor", "raspi4", Measure.COVERAGE90);
    assertEquals((pixel3 + raspi4) / 2, rows.get(0).number("coverage90"), 1e-6);
    assertEquals(Math.min(pixel3, raspi4), rows.get(0).number("lowestCoverage90"), 1e-6);
    assertEquals(8, saved.kindSummary().rows().size(), "two protocols, two methods, two kinds");
  }

  @Test
  void setTheFirstMethodAgainstTheOther() {
    assertEquals(
        protocols().map(Protocol::id).toList(),
        saved.comparisons().rows().stream().map(each -> each.text("protocol")).toList());
    FigureTable.Row row = saved.comparisons().rows().get(0);
    assertEquals("factor", row.text("method"));
    assertEquals("maple", row.text("against"));
    assertEquals(3, row.number("targets"));
    double mean =
        TARGETS.stream()
            .mapToDouble(
                target ->
                    figure(Protocol.LEAVE_ONE_KIND_OUT, "factor", target, Measure.SPEARMAN)
                        - figure(Protocol.LEAVE_ONE_KIND_OUT, "maple", target, Measure.SPEARMAN))
            .average()
            .orElseThrow();
    assertEquals(mean, row.number("spearmanDifference"), 1e-6);
    assertTrue(row.number("spearmanP") > 0 && row.number("spearmanP") < 1);
  }

  @Test
  void areDrawnAndListed() {
    String html = SavedEvaluationReport.html(saved);
    assertTrue(html.contains("<svg class=\"dendrogram\""));
    assertEquals(
        DATA.builtInDevices().size() - 1, html.split("<path class=\"(kind-|between)").length - 1);
    assertTrue(html.contains("Means over the devices of each kind"));
    assertTrue(html.contains("Methods against each other"));
    String markdown = report.markdown();
    assertEquals(2, markdown.split("## Kinds of devices: Ward's linkage on 1 - Spearman").length);
    assertTrue(markdown.contains("pixel3, raspi4"));
    assertTrue(markdown.contains("## Methods against each other"));
  }

  /** The mean error stays in files; people are shown the median. */
  @Test
  void showTheMedianErrorAndSayWhy() {
    assertTrue(report.csv().lines().findFirst().orElseThrow().contains(",mape,mdape,"));
    assertTrue(report.markdown().contains("| median error % |"));
    assertTrue(!report.markdown().contains("| mean error % |"));
    assertTrue(report.markdown().contains(ShownFigure.ABOUT_ERRORS));
    assertTrue(
        SavedEvaluationReport.html(saved)
            .contains("Half of the cells of a device are predicted within the median error"));
  }
}
