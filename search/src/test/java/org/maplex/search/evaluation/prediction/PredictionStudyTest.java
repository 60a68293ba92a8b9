package org.maplex.search.evaluation.prediction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.table.CellTable;
import org.maplex.predictor.evaluation.Calibration;
import org.maplex.predictor.evaluation.EvaluationRow;
import org.maplex.predictor.evaluation.Example;
import org.maplex.predictor.evaluation.Measure;
import org.maplex.predictor.evaluation.Protocol;
import org.maplex.predictor.method.PredictorMethod;
import org.maplex.predictor.sample.Sampling;
import org.maplex.search.config.PredictionEvaluation;
import org.maplex.search.evaluation.Study;
import org.maplex.search.evaluation.StudyContract;
import org.maplex.search.evaluation.saved.EvaluationKind;
import org.maplex.search.evaluation.saved.EvaluationSeries;
import org.maplex.search.evaluation.saved.SavedEvaluation;
import org.maplex.search.evaluation.saved.Series;
import org.maplex.search.result.Provenance;

class PredictionStudyTest
    extends StudyContract<EvaluationRow.Key, EvaluationRow, PredictionReport> {
  private static final BenchmarkData DATA = BenchmarkData.builtIn();
  private static final List<String> TARGETS = List.of("pixel2", "raspi4", "fpga");

  private static PredictionStudy study(int seeds) {
    return new PredictionStudy(
        new PredictionEvaluation(
            List.of(Protocol.HELP_TABLE_3),
            List.of(PredictorMethod.usual()),
            List.of(Sampling.RANDOM, Sampling.PLANNED),
            List.of(3, 10),
            TARGETS,
            seeds,
            1,
            true,
            true),
        DATA);
  }

  @Override
  protected Study<EvaluationRow.Key, EvaluationRow, PredictionReport> study() {
    return study(2);
  }

  @Override
  protected Study<EvaluationRow.Key, EvaluationRow, PredictionReport> endless() {
    return study(Integer.MAX_VALUE);
  }

  private static PredictionReport report() {
    PredictionStudy study = study(2);
    List<EvaluationRow> rows = new ArrayList<>();
    study.compute(study.keys(), 2, rows::add);
    return study.report(
        new Provenance("1", "", "", Optional.empty()),
        study.keys().stream()
            .map(key -> rows.stream().filter(row -> row.key().equals(key)).findFirst())
            .map(Optional::orElseThrow)
            .toList());
  }

  private static SavedEvaluation saved(PredictionReport report) {
    return SavedEvaluation.parse(report.json(), "evaluation.json")
        .withExamples(report.predictions().orElseThrow(), "predictions.csv");
  }

  @Test
  void tellsHowSureItIsForEachMean() {
    PredictionReport report = report();
    SavedEvaluation saved = saved(report);
    assertEquals(EvaluationKind.PREDICTIONS, saved.kind());
    assertEquals(4, saved.calibrations().size());
    for (int i = 0; i < 4; i++) {
      PredictionReport.Summary summary = report.summaries().get(i);
      SavedEvaluation.Calibrated read = saved.calibrations().get(i);
      assertEquals(summary.calibration(), read.calibration());
      assertEquals(saved.summary().rows().get(i), read.row());
      assertEquals(
          Calibration.sum(report.rowsOf(summary).stream().map(EvaluationRow::calibration).toList()),
          read.calibration());
      assertEquals(
          read.row().number("coverage90"), read.calibration().curve().get(8).observed(), 1e-6);
    }
  }

  @Test
  void showsPredictionsOfTheFirstSamplingFromTenSamplesBesideTheTables() {
    PredictionReport report = report();
    SavedEvaluation saved = saved(report);
    assertEquals(
        TARGETS, saved.examples().stream().map(each -> each.row().text("target")).toList());
    for (SavedEvaluation.Predicted predicted : saved.examples()) {
      assertEquals("random", predicted.row().text("sampling"));
      assertEquals(10, predicted.row().number("samples"));
      CellTable truth = DATA.latency(predicted.row().text("target"));
      assertEquals(130, predicted.examples().size());
      assertEquals(10, predicted.examples().stream().filter(Example::isSample).count());
      for (Example example : predicted.examples()) {
        double trueMs = truth.value(example.cell());
        assertEquals(trueMs, example.trueMs(), 1e-4 * trueMs);
        assertTrue(example.p05Ms() < example.p95Ms(), example.toString());
      }
    }
    List<Example> written = report.rows().stream().flatMap(row -> row.examples().stream()).toList();
    List<Example> read =
        saved.examples().stream().flatMap(each -> each.examples().stream()).toList();
    assertEquals(written.size(), read.size());
    for (int i = 0; i < written.size(); i++) {
      assertEquals(written.get(i).cell(), read.get(i).cell());
      assertEquals(written.get(i).isSample(), read.get(i).isSample());
      assertClose(written.get(i).predictedMs(), read.get(i).predictedMs());
      assertClose(written.get(i).p05Ms(), read.get(i).p05Ms());
      assertClose(written.get(i).p95Ms(), read.get(i).p95Ms());
    }
  }

  private static void assertClose(double expected, double actual) {
    assertEquals(expected, actual, 1e-4 * Math.abs(expected));
  }

  @Test
  void drawsMeansAgainstSamplesBesideThoseOfOthers() {
    PredictionReport report = report();
    SavedEvaluation saved = saved(report);
    EvaluationSeries series = new EvaluationSeries(saved);
    assertEquals("samples", series.meansAgainst().title());
    assertEquals(10, series.typical());
    List<Series> lines = series.means("spearman");
    assertEquals(
        List.of("factor, random", "factor, planned"),
        lines.stream().filter(line -> !line.isReference()).map(Series::name).toList());
    assertEquals(
        report.referenceSummaries().stream()
            .map(PredictionReport.ReferenceSummary::method)
            .distinct()
            .toList(),
        lines.stream().filter(Series::isReference).map(Series::name).toList());
    Series.Point planned = lines.get(1).at(10).orElseThrow();
    double[] targets =
        report.rows().stream()
            .filter(row -> row.key().sampling() == Sampling.PLANNED && row.key().samples() == 10)
            .mapToDouble(row -> row.mean().of(Measure.SPEARMAN))
            .sorted()
            .toArray();
    assertEquals(3, targets.length);
    assertEquals((targets[0] + targets[1] + targets[2]) / 3, planned.y(), 1e-6);
    assertEquals(targets[0], planned.lower(), 1e-6);
    assertEquals(targets[2], planned.upper(), 1e-6);
    for (PredictionReport.ReferenceSummary quoted : report.referenceSummaries()) {
      Series line =
          lines.stream().filter(each -> each.name().equals(quoted.method())).findFirst().get();
      assertEquals(quoted.spearman(), line.at(quoted.samples()).orElseThrow().y(), 1e-6);
    }
    assertEquals(
        report.referenceSummaries().stream()
            .map(PredictionReport.ReferenceSummary::targets)
            .toList(),
        saved.referenceSummary().rows().stream().map(row -> (int) row.number("targets")).toList());
    assertEquals(2, series.means("kendall").size(), "nobody else reported it");
  }

  @Test
  void drawsEachTargetWithItsSpreadOverSeeds() {
    PredictionReport report = report();
    EvaluationRow row = report.rows().get(0);
    Series line = new EvaluationSeries(saved(report)).targets("mape").get(0);
    assertEquals(List.of("help-table3", row.key().target()), line.facet());
    Series.Point point = line.at(3).orElseThrow();
    double mean = row.mean().of(Measure.MAPE);
    double deviation = row.standardDeviation().of(Measure.MAPE);
    assertEquals(mean, point.y(), 1e-4);
    assertEquals(mean - deviation, point.lower(), 1e-4);
    assertEquals(mean + deviation, point.upper(), 1e-4);
  }

  @Test
  void readsFilesOfTheTimeBeforeCalibrationsAndExamples() {
    PredictionReport report = report();
    String old = report.json().replaceAll(",\\s*\"calibration\": \\[[^\\]]*\\]", "");
    assertTrue(old.length() < report.json().length());
    SavedEvaluation saved = SavedEvaluation.parse(old, "evaluation.json");
    assertEquals(List.of(), saved.calibrations());
    assertEquals(List.of(), saved.examples());
    assertEquals(saved(report).summary(), saved.summary());
    assertEquals(saved(report).rows(), saved.rows());
  }

  @Test
  void readsFilesOfALaterTimeThatSayMore() {
    String json = report().json().replace("\"seeds\": 2,", "\"seeds\": 2, \"more\": [ {} ],");
    assertEquals(saved(report()).rows(), SavedEvaluation.parse(json, "evaluation.json").rows());
  }

  @Test
  void refusesWhatIsNoCalibrationAndNoEvaluation() {
    String json = report().json();
    String counts = json.replaceFirst("(?<=\"calibration\": \\[ )\\d+,", "");
    assertTrue(
        refusal(counts)
            .contains(": /summary/0/calibration is an array of 19, expected 20 numbers in it."));
    String negative = json.replaceFirst("(?<=\"calibration\": \\[ )", "-");
    assertTrue(refusal(negative).contains(": /summary/0/calibration/0 is -"), refusal(negative));
    assertTrue(refusal("{}").startsWith("evaluation.json:1: the file lacks \"schema\""));
    assertTrue(
        refusal(json.replace("maplex-evaluation/1", "maplex-result/1"))
            .startsWith("evaluation.json:2: /schema is \"maplex-result/1\", expected"));
    assertTrue(
        refusal(json.replace("\"protocol\": \"help-table3\"", "\"protocol\": \"help\""))
            .startsWith("evaluation.json:3: /protocol is \"help\", expected one of help-table3, "));
  }

  private static String refusal(String json) {
    return assertThrows(
            BadInputException.class, () -> SavedEvaluation.parse(json, "evaluation.json"))
        .getMessage();
  }

  @Test
  void refusesExamplesThatWereDamagedOrAreOfAnotherEvaluation() {
    PredictionReport report = report();
    SavedEvaluation saved = saved(report);
    List<String> lines = report.predictions().orElseThrow().lines().toList();
    String[] values = lines.get(4).split(",", -1);
    for (int column = 0; column < values.length; column++) {
      String[] damaged = values.clone();
      damaged[column] = "x";
      List<String> file = new ArrayList<>(lines);
      file.set(4, String.join(",", damaged));
      String message = refusal(saved, String.join("\n", file));
      assertTrue(message.startsWith("predictions.csv:5: "), message);
      assertTrue(
          message.contains(column < 5 ? "is no row of the evaluation" : "is no prediction"),
          message);
    }
    assertTrue(refusal(saved, "").startsWith("predictions.csv:1: \"\", expected \"protocol,"));
    String cut = report.predictions().orElseThrow();
    assertTrue(refusal(saved, cut.substring(0, cut.length() - 3)).contains("is no prediction"));
    String other = cut.replace(",fpga,", ",eyeriss,");
    int first =
        2 + lines.indexOf(lines.stream().filter(l -> l.contains(",fpga,")).findFirst().get());
    assertTrue(refusal(saved, other).startsWith("predictions.csv:" + (first - 1) + ": "));
  }

  private static String refusal(SavedEvaluation saved, String csv) {
    return assertThrows(BadInputException.class, () -> saved.withExamples(csv, "predictions.csv"))
        .getMessage();
  }
}
