package org.maplex.search.evaluation.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.maplex.benchmarkdata.AccuracyMeasure;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.Dataset;
import org.maplex.benchmarkdata.Split;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.benchmarkdata.table.CellTable;
import org.maplex.predictor.method.PredictorMethod;
import org.maplex.predictor.sample.Sampling;
import org.maplex.search.config.LimitEvaluation;
import org.maplex.search.config.LimitProtocol;
import org.maplex.search.config.LimitedTarget;
import org.maplex.search.config.SearchConfig;
import org.maplex.search.config.Target;
import org.maplex.search.constraint.LatencyLimit;
import org.maplex.search.evaluation.Study;
import org.maplex.search.evaluation.StudyContract;
import org.maplex.search.evaluation.saved.EvaluationKind;
import org.maplex.search.evaluation.saved.EvaluationSeries;
import org.maplex.search.evaluation.saved.SavedEvaluation;
import org.maplex.search.evaluation.saved.Series;
import org.maplex.search.objective.Objectives;
import org.maplex.search.recommendation.Recommendation;
import org.maplex.search.result.Provenance;
import org.maplex.search.session.EarlierSearch;
import org.maplex.search.session.MeasuredTarget;
import org.maplex.search.session.SearchSession;
import org.maplex.search.strategy.ProgressListener;
import org.maplex.search.strategy.SearchSettings;

class LimitStudyTest extends StudyContract<LimitRow.Key, LimitRow, LimitReport> {
  private static final BenchmarkData DATA = BenchmarkData.builtIn();
  private static final AccuracyMeasure ACCURACY =
      AccuracyMeasure.of(Dataset.CIFAR100, Split.TEST, 200);
  private static final LimitEvaluation PERCENTILES =
      new LimitEvaluation(
          LimitProtocol.LATENCY_LIMITS,
          List.of(PredictorMethod.usual()),
          List.of("nsga2"),
          List.of(40),
          List.of(Sampling.PLANNED, Sampling.RANDOM),
          List.of(3),
          List.of(0.6),
          List.of(0),
          List.of("pixel2"),
          List.of(10),
          3,
          5,
          false);

  /** The same from random samples, with some architectures measured before one is taken. */
  private static final LimitEvaluation VERIFYING =
      new LimitEvaluation(
          PERCENTILES.protocol(),
          PERCENTILES.methods(),
          PERCENTILES.strategies(),
          PERCENTILES.accuracyQueries(),
          List.of(Sampling.RANDOM),
          PERCENTILES.samples(),
          PERCENTILES.confidences(),
          List.of(3),
          PERCENTILES.targets(),
          PERCENTILES.percentiles(),
          PERCENTILES.seeds(),
          PERCENTILES.seed(),
          false);

  @Override
  protected Study<LimitRow.Key, LimitRow, LimitReport> study() {
    return new LimitStudy(PERCENTILES, DATA);
  }

  @Override
  protected Study<LimitRow.Key, LimitRow, LimitReport> endless() {
    return new LimitStudy(
        new LimitEvaluation(
            PERCENTILES.protocol(),
            PERCENTILES.methods(),
            PERCENTILES.strategies(),
            PERCENTILES.accuracyQueries(),
            PERCENTILES.samplings(),
            PERCENTILES.samples(),
            PERCENTILES.confidences(),
            PERCENTILES.verify(),
            PERCENTILES.targets(),
            PERCENTILES.percentiles(),
            Integer.MAX_VALUE,
            PERCENTILES.seed(),
            PERCENTILES.compare()),
        DATA);
  }

  private static LimitEvaluation helpTable4(List<String> targets, boolean compare) {
    return new LimitEvaluation(
        LimitProtocol.HELP_TABLE_4,
        PERCENTILES.methods(),
        PERCENTILES.strategies(),
        PERCENTILES.accuracyQueries(),
        List.of(Sampling.PLANNED),
        PERCENTILES.samples(),
        PERCENTILES.confidences(),
        List.of(0),
        targets,
        List.of(),
        1,
        1,
        compare);
  }

  /** What {@code maplex search} recommends, without the study. */
  private static Optional<Cell> recommended(LimitRow.Key key, long seed) {
    Target.Rehearsal target =
        new Target.Rehearsal(key.limit().target(), key.setup().samples(), key.setup().sampling());
    SearchConfig config =
        new SearchConfig(
            List.of(
                new LimitedTarget(
                    target,
                    Optional.of(new LatencyLimit(key.limit().maxMs(), key.setup().confidence())))),
            key.setup().method(),
            ACCURACY,
            Optional.empty(),
            Objectives.ACCURACY_AND_LATENCY,
            List.of(),
            key.setup().strategy(),
            new SearchSettings(40, key.setup().accuracyQueries()),
            key.setup().verify(),
            seed);
    MeasuredTarget measured = MeasuredTarget.rehearse(target, key.setup().method(), seed, DATA);
    Recommendation best =
        new SearchSession(config, List.of(measured), DATA)
            .run("1", Optional.empty(), EarlierSearch.NONE, ProgressListener.NONE)
            .outcome()
            .best();
    return best instanceof Recommendation.Take take
        ? Optional.of(take.evaluation().cell())
        : Optional.empty();
  }

  @Test
  void judgesWhatASearchRecommendsByTheEnumeratedSpace() {
    CellTable latencies = DATA.latency("pixel2");
    CellTable accuracies = DATA.accuracy(ACCURACY);
    double limitMs = study().keys().get(0).limit().maxMs();
    double highest =
        CellSpace.cells()
            .filter(cell -> latencies.value(cell) <= limitMs)
            .mapToDouble(accuracies::value)
            .max()
            .orElseThrow();
    List<LimitRow> rows = new ArrayList<>();
    for (LimitEvaluation config : List.of(PERCENTILES, VERIFYING)) {
      LimitStudy study = new LimitStudy(config, DATA);
      study.compute(study.keys(), 2, rows::add);
    }
    assertEquals(3, rows.size());
    for (LimitRow row : rows) {
      List<Cell> cells = new ArrayList<>();
      for (long seed = 5; seed < 8; seed++) {
        recommended(row.key(), seed).ifPresent(cells::add);
      }
      assertFalse(cells.isEmpty());
      long within = cells.stream().filter(cell -> latencies.value(cell) <= limitMs).count();
      assertEquals(3, row.seeds());
      assertEquals(within / 3.0, row.within(), 1e-12);
      assertEquals((3 - cells.size()) / 3.0, row.none(), 1e-12);
      assertEquals(
          mean(cells.stream().mapToDouble(accuracies::value)), row.mean().accuracy(), 1e-9);
      assertEquals(
          mean(cells.stream().mapToDouble(latencies::value)), row.mean().latencyMs(), 1e-9);
      assertEquals(highest - row.mean().accuracy(), row.mean().regret(), 1e-9);
      assertEquals(
          mean(cells.stream().mapToDouble(cell -> Math.abs(highest - accuracies.value(cell)))),
          row.mean().absoluteRegret(),
          1e-9);
    }
  }

  @Test
  void keepsALimitMoreOftenWhereItVerifies() {
    LimitRow guessed = random(PERCENTILES);
    LimitRow verified = random(VERIFYING);
    assertTrue(guessed.within() < 1, "there is something to gain");
    assertTrue(verified.within() > guessed.within());
  }

  private static LimitRow random(LimitEvaluation config) {
    LimitStudy study = new LimitStudy(config, DATA);
    List<LimitRow.Key> keys =
        study.keys().stream().filter(key -> key.setup().sampling() == Sampling.RANDOM).toList();
    assertEquals(1, keys.size());
    List<LimitRow> rows = new ArrayList<>();
    study.compute(keys, 1, rows::add);
    return rows.get(0);
  }

  private static double mean(DoubleStream values) {
    return values.average().orElseThrow();
  }

  @Test
  void takesPercentilesOfTrueLatenciesAsLimits() {
    double[] latencies = DATA.latency("pixel2").values();
    double limitMs = study().keys().get(0).limit().maxMs();
    double atMost = DoubleStream.of(latencies).filter(ms -> ms <= limitMs).count();
    double below = DoubleStream.of(latencies).filter(ms -> ms < limitMs).count();
    assertTrue(atMost / latencies.length >= 0.1, "at most " + limitMs + " ms: " + atMost);
    assertTrue(below / latencies.length <= 0.1, "below " + limitMs + " ms: " + below);
  }

  @Test
  void asksForTheLimitsOfHelpAndPutsItsFiguresBesideThem() {
    LimitStudy study = new LimitStudy(helpTable4(List.of(), true), DATA);
    assertEquals(
        DATA.quotedSearches().stream()
            .map(quoted -> quoted.device() + " " + quoted.latencyLimitMs())
            .toList(),
        study.keys().stream()
            .map(key -> key.limit().target() + " " + key.limit().maxMs())
            .toList());
    LimitReport report = study.report(new Provenance("1", "", "", Optional.empty()), rows(study));
    assertEquals(15, report.reference().size());
    LimitReport.ReferenceSummary quoted = report.referenceSummaries().get(0);
    assertEquals(10, quoted.kept());
    assertEquals(
        DATA.quotedSearches().stream().mapToDouble(each -> each.accuracy()).average().orElseThrow(),
        quoted.mean().accuracy(),
        1e-9);
    assertTrue(
        report.summary().sentences().get(0).contains("metad2a-help-published: 10 of 15 within, "),
        report.summary().sentences().toString());
    assertTrue(report.markdown().contains("| pixel2 | 22 | metad2a-help-published |"));
    assertFalse(
        new LimitStudy(helpTable4(List.of(), false), DATA)
            .report(report.provenance(), report.rows())
            .markdown()
            .contains("published"));
  }

  /** As if every second search recommended nothing, and the others something too slow. */
  private static List<LimitRow> rows(LimitStudy study) {
    LimitFigures figures = LimitFigures.of(70, 100, 69);
    LimitFigures unknown = LimitFigures.mean(List.of());
    return study.keys().stream()
        .map(key -> new LimitRow(key, 2, 0, 0.5, figures, unknown))
        .toList();
  }

  @Test
  void drawsWhatIsRecommendedBesideWhatHelpReports() {
    LimitStudy study = new LimitStudy(helpTable4(List.of(), true), DATA);
    LimitReport report = study.report(new Provenance("1", "", "", Optional.empty()), rows(study));
    SavedEvaluation saved = SavedEvaluation.parse(report.json(), "evaluation.json");
    assertEquals(EvaluationKind.LIMITS, saved.kind());
    assertEquals(1, saved.overall().rows().size());
    assertEquals(1 + 5, saved.summary().rows().size(), "all limits, then those of each device");
    EvaluationSeries series = new EvaluationSeries(saved);
    assertEquals("confidence", series.meansAgainst().title());
    List<Series> within = series.means("within");
    assertEquals(
        List.of(
            new Series(
                List.of(),
                "factor",
                false,
                List.of(new Series.Point(0.6, 0, Double.NaN, Double.NaN)))),
        within.subList(0, 1));
    Series.Point help = within.get(1).points().get(0);
    assertEquals("metad2a-help-published", within.get(1).name());
    assertTrue(Double.isNaN(help.x()), "it was not told how sure to be");
    assertEquals(10 / 15.0, help.y(), 1e-6);
    assertEquals(15, saved.referenceSummary().rows().get(0).number("limits"));
    assertEquals("limit ms", series.targetsAgainst().title());
    for (String target : report.targets()) {
      List<Series> lines =
          series.targets("accuracy").stream()
              .filter(line -> line.facet().equals(List.of(target)))
              .toList();
      assertEquals(2, lines.size());
      assertEquals(
          DATA.quotedSearches().stream()
              .filter(quoted -> quoted.device().equals(target))
              .map(quoted -> List.of(quoted.latencyLimitMs(), quoted.accuracy()))
              .sorted(Comparator.comparing(point -> point.get(0)))
              .toList(),
          lines.get(1).points().stream().map(point -> List.of(point.x(), point.y())).toList());
      assertEquals(
          lines.get(1).points().stream().map(Series.Point::x).toList(),
          lines.get(0).points().stream().map(Series.Point::x).toList());
    }
  }

  @Test
  void countsWhatBreaksTheLimitForMoreAccuracyAsNegativeRegret() {
    LimitFigures figures = LimitFigures.of(70, 100, 69);
    assertEquals(new LimitFigures(70, 100, -1, 1), figures);
    LimitStudy study = new LimitStudy(helpTable4(List.of("fpga"), true), DATA);
    LimitReport report = study.report(new Provenance("1", "", "", Optional.empty()), rows(study));
    String sentence = report.summary().sentences().get(0);
    assertTrue(sentence.contains("in 0% of runs and 1.00 points above the best that is"), sentence);
    assertTrue(sentence.contains("50.0% of runs end without one"), sentence);
    assertTrue(sentence.contains(": 2 of 3 within"), "only limits of its targets: " + sentence);
  }

  @Test
  void recommendsNothingWhereNothingIsFastEnough() {
    SearchSetup setup = study().keys().get(0).setup();
    DeviceLimit impossible = new DeviceLimit("pixel2", 1e-6, OptionalInt.empty());
    assertEquals(Optional.empty(), new RehearsedSearch(DATA).recommended(setup, impossible, 1));
    assertTrue(Double.isNaN(TrueBest.accuracy(impossible, DATA)));
  }

  @Test
  void leavesRunsWithoutARecommendationOutOfMeans() {
    LimitFigures one = LimitFigures.of(70, 100, 71);
    LimitFigures unknown = LimitFigures.mean(List.of());
    assertTrue(Double.isNaN(unknown.accuracy()));
    assertEquals(one, LimitFigures.mean(List.of(one, unknown)));
    LimitFigures deviation =
        LimitFigures.standardDeviation(List.of(one, LimitFigures.of(72, 100, 71)));
    assertEquals(Math.sqrt(2), deviation.accuracy(), 1e-12);
    assertEquals(0, deviation.absoluteRegret(), 1e-12);
    assertTrue(Double.isNaN(LimitFigures.standardDeviation(List.of(one)).regret()));
  }
}
