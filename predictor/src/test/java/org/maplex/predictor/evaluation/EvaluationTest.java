package org.maplex.predictor.evaluation;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.maplex.predictor.evaluation.Evaluations.BOTH;
import static org.maplex.predictor.evaluation.Evaluations.DATA;
import static org.maplex.predictor.evaluation.Evaluations.FACTOR;
import static org.maplex.predictor.evaluation.Evaluations.plan;
import static org.maplex.predictor.evaluation.Evaluations.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.predictor.KnownDevices;
import org.maplex.predictor.Source;
import org.maplex.predictor.factor.FactorPredictor;
import org.maplex.predictor.maple.MaplePredictor;
import org.maplex.predictor.method.PredictorMethod;
import org.maplex.predictor.sample.Sample;
import org.maplex.predictor.sample.Samples;
import org.maplex.predictor.sample.Sampling;

class EvaluationTest {
  private static Scores mean(Collection<EvaluationRow> rows) {
    return Scores.mean(rows.stream().map(EvaluationRow::mean).toList());
  }

  /** Somewhat below the figures reached, so that a regression shows. */
  @Test
  void ranksHelpsUnseenDevicesFromTenRandomSamples() {
    Scores figures =
        mean(
            run(
                plan(
                    Protocol.HELP_TABLE_3,
                    FACTOR,
                    List.of(Sampling.RANDOM),
                    List.of(10),
                    List.of()),
                2));
    assertAll(
        () -> assertTrue(figures.of(Measure.SPEARMAN) >= 0.935, figures.toString()),
        () -> assertTrue(figures.of(Measure.WITHIN10) >= 0.80, figures.toString()));
  }

  /** One device of each family; somewhat below the figures reached. */
  @Test
  void predictsADeviceOfAnUnseenFamilyFromTenPlannedSamples() {
    Set<String> families = new HashSet<>();
    List<String> targets =
        Protocol.LEAVE_ONE_FAMILY_OUT.targets(DATA).stream()
            .filter(device -> families.add(device.family()))
            .map(Device::id)
            .toList();
    Scores figures =
        mean(
            run(
                plan(
                    Protocol.LEAVE_ONE_FAMILY_OUT,
                    FACTOR,
                    List.of(Sampling.PLANNED),
                    List.of(10),
                    targets),
                2));
    assertAll(
        () -> assertTrue(figures.of(Measure.SPEARMAN) >= 0.955, figures.toString()),
        () -> assertTrue(figures.of(Measure.WITHIN10) >= 0.70, figures.toString()),
        () -> assertTrue(figures.of(Measure.COVERAGE90) >= 0.85, figures.toString()));
  }

  @ParameterizedTest
  @MethodSource("org.maplex.predictor.evaluation.Protocol#all")
  void givesTheSameRowsOnAnyNumberOfThreadsAndInAnyCompany(Protocol protocol) {
    EvaluationPlan all =
        plan(protocol, new Witness().method(), BOTH, List.of(5, 2), List.of("fpga", "raspi4"));
    List<EvaluationRow> rows = run(all, 1);
    assertEquals(8, rows.size());
    assertEquals(rows, run(all, 4));
    EvaluationPlan alone =
        plan(
            protocol,
            new Witness().method(),
            List.of(Sampling.RANDOM),
            List.of(2),
            List.of("raspi4"));
    Predicate<EvaluationRow> same = row -> alone.rows(DATA).contains(row.key());
    assertEquals(figures(rows.stream().filter(same).toList()), figures(run(alone, 1)));
  }

  /** Rows without their examples, which are for the plan to ask for. */
  private static List<EvaluationRow> figures(List<EvaluationRow> rows) {
    return rows.stream()
        .map(
            row ->
                new EvaluationRow(
                    row.key(),
                    row.seeds(),
                    row.mean(),
                    row.standardDeviation(),
                    row.calibration(),
                    List.of()))
        .toList();
  }

  @Test
  void repeatsOnlyWhatIsRandom() {
    List<EvaluationRow> rows =
        run(
            plan(
                Protocol.HELP_TABLE_3,
                new Witness().method(),
                BOTH,
                List.of(3),
                List.of("eyeriss")),
            2);
    assertEquals(List.of(1, 3), rows.stream().map(EvaluationRow::seeds).toList());
    assertTrue(Double.isNaN(rows.get(0).standardDeviation().of(Measure.WITHIN10)));
    assertTrue(rows.get(1).standardDeviation().of(Measure.MAPE) > 0);
    EvaluationRow noisy =
        run(
                plan(
                    Protocol.PRUNE,
                    new Witness().method(),
                    List.of(Sampling.PLANNED),
                    List.of(3),
                    List.of("eyeriss")),
                2)
            .get(0);
    assertEquals(3, noisy.seeds());
    assertTrue(noisy.standardDeviation().of(Measure.SPEARMAN) > 0);
  }

  @Test
  void plansOnceForMethodsThatPlanAlikeAndForEachOtherByItself() {
    Witness first = new Witness();
    Witness alike = new Witness();
    Witness other = new Witness();
    EvaluationPlan plan =
        new EvaluationPlan(
            List.of(Protocol.LEAVE_ONE_FAMILY_OUT),
            List.of(
                new EvaluatedMethod("first", "shared", first.method().predictor()),
                new EvaluatedMethod("alike", "shared", alike.method().predictor()),
                new EvaluatedMethod("other", other.method().predictor())),
            List.of(Sampling.PLANNED),
            List.of(2, 3),
            List.of("fpga", "raspi4"),
            1,
            1,
            true);
    List<EvaluationRow> rows = run(plan, 2);
    assertEquals(12, rows.size());
    assertEquals(2, first.plans.size());
    assertEquals(0, alike.plans.size());
    assertEquals(2, other.plans.size());
    assertEquals(4, alike.samples.size());
    // Rows do not follow from who plans.
    List<EvaluationRow.Key> last =
        plan.rows(DATA).stream().filter(key -> key.method().equals("alike")).toList();
    List<EvaluationRow> alone = new ArrayList<>();
    new Evaluation(plan, DATA).run(last, 1, alone::add);
    assertEquals(rows.stream().filter(row -> row.key().method().equals("alike")).toList(), alone);
  }

  @Test
  void refusesANameThatTablesCannotHold() {
    for (String name : List.of("", " a", "a ", "a  b", "a,b", "a|b", "a\nb", "-a")) {
      assertThrows(
          IllegalArgumentException.class,
          () -> new EvaluatedMethod(name, FactorPredictor::of),
          name);
    }
    assertEquals("a-1 with b_2", new EvaluatedMethod("a-1 with b_2", FactorPredictor::of).name());
  }

  @Test
  void judgesByTheQueriesAndNothingElse() {
    Witness witness = new Witness();
    EvaluationPlan plan =
        plan(
            Protocol.LEAVE_ONE_FAMILY_OUT,
            witness.method(),
            List.of(Sampling.PLANNED),
            List.of(3),
            List.of("fpga"));
    EvaluationRow row = run(plan, 1).get(0);
    Samples samples = witness.samples.remove();
    Source source = witness.sources.remove().get(0);
    double[] truth = DATA.latency("fpga").values();
    double ratio =
        samples.stream()
            .mapToDouble(each -> each.latencyMs() / source.latencyMs(each.cell().index()))
            .average()
            .orElseThrow();
    List<Integer> sampled = samples.stream().map(Sample::cell).map(Cell::index).toList();
    int queries = 0;
    int close = 0;
    int covered = 0;
    for (int index = 0; index < truth.length; index++) {
      if (!sampled.contains(index)) {
        double predicted = ratio * source.latencyMs(index);
        queries++;
        close += Math.abs(predicted - truth[index]) <= 0.1 * truth[index] ? 1 : 0;
        covered += truth[index] >= 0.8 * predicted && truth[index] <= 1.2 * predicted ? 1 : 0;
      }
    }
    assertEquals(CellSpace.SIZE - 3, queries);
    assertEquals((double) close / queries, row.mean().of(Measure.WITHIN10), 1e-12);
    assertEquals(0.9 * (1 / 0.9 - 1 / 1.1) / 0.4, row.mean().of(Measure.EXPECTED_WITHIN10), 1e-12);
    assertEquals((double) covered / queries, row.mean().of(Measure.COVERAGE90), 1e-12);
  }

  @Test
  void countsProbabilitiesOfAllRepetitions() {
    EvaluationPlan plan =
        plan(
            Protocol.HELP_TABLE_3,
            new Witness().method(),
            BOTH,
            List.of(3),
            List.of("eyeriss", "raspi4"));
    for (EvaluationRow row : run(plan, 2)) {
      assertEquals(800L * row.seeds(), row.calibration().total());
      assertEquals(
          row.mean().of(Measure.COVERAGE90), row.calibration().curve().get(8).observed(), 1e-12);
    }
  }

  @Test
  void tellsWhichRowFailed() {
    EvaluatedMethod broken =
        new EvaluatedMethod(
            "broken",
            sources -> {
              throw new IllegalArgumentException("no such thing");
            });
    EvaluationPlan plan =
        plan(Protocol.HELP_TABLE_3, broken, List.of(Sampling.RANDOM), List.of(3), List.of("fpga"));
    String message = assertThrows(IllegalStateException.class, () -> run(plan, 2)).getMessage();
    assertEquals(
        "broken on fpga from 3 random samples (help-table3) could not be evaluated: no such thing",
        message);
  }

  @Test
  void callsAMethodByItsLabelAndPlansAsItDoes() {
    PredictorMethod part = PredictorMethod.named("maple-x").with("virtualExamples", false);
    EvaluatedMethod method = EvaluatedMethod.of(part);
    assertEquals(part.label(), method.name());
    assertEquals(part.planning().label(), method.planning());
    assertInstanceOf(
        MaplePredictor.class, method.predictor().apply(KnownDevices.outsideTheFamilyOf("fpga")));
  }

  @Test
  void namesFiguresAsFilesDo() {
    assertEquals(
        "spearman kendall within1 within5 within10 expectedWithin10 mape mdape coverage90",
        Stream.of(Measure.values()).map(Measure::id).collect(Collectors.joining(" ")));
  }

  @Test
  void measuresTheSpreadOverSeeds() {
    List<Scores> scores =
        List.of(Scores.of(measure -> 1), Scores.of(measure -> 3), Scores.of(measure -> 5));
    assertEquals(3, Scores.mean(scores).of(Measure.KENDALL));
    assertEquals(2, Scores.standardDeviation(scores).of(Measure.KENDALL), 1e-15);
  }
}
