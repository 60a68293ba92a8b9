package org.maplex.search.evaluation.strategy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.maplex.benchmarkdata.AccuracyMeasure;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.Dataset;
import org.maplex.benchmarkdata.Split;
import org.maplex.benchmarkdata.cost.CostModel;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.benchmarkdata.table.CellTable;
import org.maplex.search.config.StrategyCatalogue;
import org.maplex.search.config.StrategyEvaluation;
import org.maplex.search.evaluation.Study;
import org.maplex.search.evaluation.StudyContract;
import org.maplex.search.evaluation.saved.EvaluationKind;
import org.maplex.search.evaluation.saved.EvaluationSeries;
import org.maplex.search.evaluation.saved.SavedEvaluation;
import org.maplex.search.evaluation.saved.Series;
import org.maplex.search.exact.KnownLatency;
import org.maplex.search.objective.Evaluation;
import org.maplex.search.objective.Objectives;
import org.maplex.search.result.Provenance;
import org.maplex.search.strategy.ProgressListener;
import org.maplex.search.strategy.SearchProblem;
import org.maplex.search.strategy.SearchSettings;
import org.maplex.search.strategy.TargetDevice;

class StrategyStudyTest extends StudyContract<StrategyRow.Key, StrategyRow, StrategyReport> {
  private static final BenchmarkData DATA = BenchmarkData.builtIn();
  private static final StrategyEvaluation CONFIG =
      new StrategyEvaluation(
          List.of("nsga2"),
          List.of(20, 60),
          List.of("eyeriss", "raspi4"),
          List.of(Dataset.CIFAR10),
          3,
          7);

  @Override
  protected Study<StrategyRow.Key, StrategyRow, StrategyReport> study() {
    return new StrategyStudy(CONFIG, DATA);
  }

  @Override
  protected Study<StrategyRow.Key, StrategyRow, StrategyReport> endless() {
    return new StrategyStudy(
        new StrategyEvaluation(
            CONFIG.strategies(),
            CONFIG.accuracyQueries(),
            CONFIG.targets(),
            CONFIG.datasets(),
            1_000_000,
            CONFIG.seed()),
        DATA);
  }

  private static CellTable accuracies() {
    return DATA.accuracy(AccuracyMeasure.of(Dataset.CIFAR10, Split.TEST, 200));
  }

  /** What each repetition looks up first, without the study. */
  private static List<List<Cell>> lookUps(String target, int queries) {
    SearchProblem problem =
        new SearchProblem(
            Objectives.ACCURACY_AND_LATENCY,
            List.of(
                new TargetDevice(target, new KnownLatency(DATA.latency(target)), Optional.empty())),
            List.of(),
            CostModel.of(Dataset.CIFAR10),
            accuracies());
    return IntStream.range(0, CONFIG.seeds())
        .mapToObj(
            repetition ->
                StrategyCatalogue.strategy("nsga2")
                    .run(
                        problem,
                        new SearchSettings(40, 60),
                        List.of(),
                        CONFIG.seed() + repetition,
                        ProgressListener.NONE)
                    .lookedUp()
                    .stream()
                    .map(Evaluation::cell)
                    .limit(queries)
                    .toList())
        .toList();
  }

  /** The area between a staircase of cells and the worst cell of the space. */
  private static double area(List<Cell> cells, String target) {
    CellTable latencies = DATA.latency(target);
    CellTable accuracies = accuracies();
    double worst = CellSpace.cells().mapToDouble(accuracies::value).min().orElseThrow();
    double slowest = CellSpace.cells().mapToDouble(latencies::value).max().orElseThrow();
    List<Cell> byLatency = new ArrayList<>(cells);
    byLatency.sort(Comparator.comparingDouble(latencies::value));
    double area = 0;
    double height = worst;
    for (Cell cell : byLatency) {
      if (accuracies.value(cell) > height) {
        area += (accuracies.value(cell) - height) * (slowest - latencies.value(cell));
        height = accuracies.value(cell);
      }
    }
    return area;
  }

  @Test
  void agreesWithTheEnumeratedSpace() {
    List<Cell> space = CellSpace.cells().toList();
    double best = space.stream().mapToDouble(accuracies()::value).max().orElseThrow();
    List<StrategyRow> rows = new ArrayList<>();
    study().compute(study().keys(), 2, rows::add);
    assertEquals(2, rows.size());
    for (StrategyRow row : rows) {
      String target = row.key().target();
      assertEquals(
          List.of(20, 60), row.stages().stream().map(StrategyRow.Stage::accuracyQueries).toList());
      for (StrategyRow.Stage stage : row.stages()) {
        List<List<Cell>> found = lookUps(target, stage.accuracyQueries());
        double[] ratios =
            found.stream()
                .mapToDouble(cells -> area(cells, target) / area(space, target))
                .sorted()
                .toArray();
        double[] regrets =
            found.stream()
                .mapToDouble(
                    cells ->
                        best - cells.stream().mapToDouble(accuracies()::value).max().orElseThrow())
                .sorted()
                .toArray();
        assertQuartiles(ratios, stage.hypervolumeRatio());
        assertQuartiles(regrets, stage.regret());
      }
    }
  }

  /** Of three values in ascending order. */
  private static void assertQuartiles(double[] sorted, Quartiles quartiles) {
    assertEquals((sorted[0] + sorted[1]) / 2, quartiles.lower(), 1e-9);
    assertEquals(sorted[1], quartiles.median(), 1e-9);
    assertEquals((sorted[1] + sorted[2]) / 2, quartiles.upper(), 1e-9);
  }

  @Test
  void findsEverythingWhenEverythingIsLookedUp() {
    StrategyEvaluation whole =
        new StrategyEvaluation(
            List.of("nsga2"),
            List.of(CellSpace.SIZE),
            List.of("eyeriss"),
            List.of(Dataset.CIFAR10),
            1,
            1);
    StrategyStudy study = new StrategyStudy(whole, DATA);
    List<StrategyRow.Stage> stages = new ArrayList<>();
    study.compute(study.keys(), 1, row -> stages.addAll(row.stages()));
    Quartiles one = new Quartiles(1, 1, 1);
    Quartiles zero = new Quartiles(0, 0, 0);
    assertEquals(List.of(new StrategyRow.Stage(CellSpace.SIZE, one, zero)), stages);
  }

  @Test
  void tellsTheMeanOverTargets() {
    List<StrategyRow> rows = List.of(row("eyeriss", 0.9, 2), row("raspi4", 0.99, 1));
    StrategyReport report = study().report(new Provenance("1", "", "", Optional.empty()), rows);
    assertEquals(2, report.summaries().size());
    assertEquals(0.945, report.summaries().get(0).stage().hypervolumeRatio().median(), 1e-12);
    assertEquals(1.5, report.summaries().get(0).stage().regret().median(), 1e-12);
    assertTrue(
        report.summary().sentences().get(0).contains("nsga2 94.5% and 1.50 (medians of 3 seeds"),
        report.summary().sentences().toString());
    assertTrue(report.summary().sentences().get(1).startsWith("None has 99%"));
  }

  @Test
  void drawsMediansBetweenQuartilesAgainstLookUps() {
    List<StrategyRow> rows = List.of(row("eyeriss", 0.9, 2), row("raspi4", 0.99, 1));
    StrategyReport report = study().report(new Provenance("1", "", "", Optional.empty()), rows);
    SavedEvaluation saved = SavedEvaluation.parse(report.json(), "evaluation.json");
    assertEquals(EvaluationKind.STRATEGIES, saved.kind());
    assertEquals(List.of(), saved.reference().rows());
    EvaluationSeries series = new EvaluationSeries(saved);
    assertEquals("look-ups", series.meansAgainst().title());
    assertEquals(60, series.typical());
    assertEquals(
        List.of(
            new Series(
                List.of(),
                "nsga2",
                false,
                List.of(new Series.Point(20, 1.5, 1.4, 1.6), new Series.Point(60, 1.5, 1.4, 1.6)))),
        series.means("regret.median"));
    List<Series> targets = series.targets("regret.median");
    assertEquals(
        List.of(List.of("cifar10", "eyeriss"), List.of("cifar10", "raspi4")),
        targets.stream().map(Series::facet).toList());
    assertEquals(new Series.Point(20, 2, 1.9, 2.1), targets.get(0).points().get(0));
  }

  private static StrategyRow row(String target, double ratio, double regret) {
    Quartiles ratios = new Quartiles(ratio, ratio, ratio);
    Quartiles regrets = new Quartiles(regret - 0.1, regret, regret + 0.1);
    return new StrategyRow(
        new StrategyRow.Key("nsga2", target, Dataset.CIFAR10),
        3,
        List.of(
            new StrategyRow.Stage(20, ratios, regrets),
            new StrategyRow.Stage(60, ratios, regrets)));
  }
}
