package org.maplex.predictor.evaluation;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.predictor.KnownDevices;
import org.maplex.predictor.LatencyEstimate;
import org.maplex.predictor.LatencyPosterior;
import org.maplex.predictor.LatencyPredictor;
import org.maplex.predictor.SamplePlanner;
import org.maplex.predictor.Source;
import org.maplex.predictor.factor.FactorPredictor;
import org.maplex.predictor.sample.Sample;
import org.maplex.predictor.sample.Samples;
import org.maplex.predictor.sample.Sampling;

class EvaluationTest {
  private static final BenchmarkData DATA = KnownDevices.DATA;
  private static final EvaluatedMethod FACTOR = new EvaluatedMethod("factor", FactorPredictor::of);
  private static final List<Sampling> BOTH = List.of(Sampling.PLANNED, Sampling.RANDOM);

  private static EvaluationPlan plan(
      Protocol protocol,
      EvaluatedMethod method,
      List<Sampling> samplings,
      List<Integer> samples,
      List<String> targets) {
    return new EvaluationPlan(
        List.of(protocol), List.of(method), samplings, samples, targets, 3, 1, true);
  }

  /** All rows in the order of the plan. */
  private static List<EvaluationRow> run(EvaluationPlan plan, int threads) {
    List<EvaluationRow> rows = new ArrayList<>();
    List<EvaluationRow.Key> keys = plan.rows(DATA);
    new Evaluation(plan, DATA).run(keys, threads, rows::add);
    rows.sort(Comparator.comparing(row -> keys.indexOf(row.key())));
    return rows;
  }

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
        DATA.devices().stream()
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

  static List<Protocol> protocols() {
    return Protocol.all();
  }

  @ParameterizedTest
  @MethodSource("protocols")
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

  @ParameterizedTest
  @MethodSource("protocols")
  void letsNothingButSamplesAndSpecificationReachAMethod(Protocol protocol) {
    Witness witness = new Witness();
    List<String> targets = List.of("raspi4", "pixel2");
    EvaluationPlan plan = plan(protocol, witness.method(), BOTH, List.of(4, 2), targets);
    run(plan, 2);
    assertTrue(witness.samples.stream().allMatch(each -> each.size() == 4 || each.size() == 2));
    List<DeviceSpecification> told =
        targets.stream()
            .map(id -> protocol.trial(DATA.knownDevice(id), new Seed(1, 0), DATA).specification())
            .toList();
    assertTrue(told.containsAll(witness.specifications));
    // Once for each target, however many samples and seeds there are.
    assertEquals(2, witness.plans.size());
    assertEquals(Set.of(4), Set.copyOf(witness.plans.stream().map(p -> p.samples()).toList()));
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
  void keepsTheSpecificationBackIfAsked() {
    Witness witness = new Witness();
    EvaluationPlan plan =
        new EvaluationPlan(
            List.of(Protocol.LEAVE_ONE_FAMILY_OUT),
            List.of(witness.method()),
            List.of(Sampling.PLANNED),
            List.of(2, 3),
            List.of("1080ti_1", "2080ti_1"),
            1,
            1,
            false);
    run(plan, 2);
    assertEquals(Set.of(DeviceSpecification.unknown()), Set.copyOf(witness.specifications));
    assertEquals(1, witness.plans.size(), "one plan for a family of which nothing is told");
    assertEquals(1, witness.sources.size(), "one predictor for a family");
  }

  /** The family of a target is never among the sources, nor the target itself. */
  @Test
  void neverLearnsFromTheTargetsFamily() {
    for (Protocol protocol : List.of(Protocol.LEAVE_ONE_FAMILY_OUT, Protocol.PRUNE)) {
      for (Device target : DATA.devices()) {
        Witness witness = new Witness();
        EvaluationPlan plan =
            new EvaluationPlan(
                List.of(protocol),
                List.of(witness.method()),
                List.of(Sampling.PLANNED),
                List.of(1),
                List.of(target.id()),
                1,
                1,
                true);
        Evaluation evaluation = new Evaluation(plan, DATA);
        EvaluationRow.Key key = plan.rows(DATA).get(0);
        Trial trial = protocol.trial(target, new Seed(1, 0), DATA);
        evaluation.measured(key, trial, new Seed(1, 0));
        List<Source> learned = witness.sources.remove();
        assertFalse(learned.isEmpty());
        assertTrue(
            learned.stream().noneMatch(source -> source.device().family().equals(target.family())));
      }
    }
  }

  /** The latencies that were not sampled may be anything. */
  @ParameterizedTest
  @MethodSource("protocols")
  void predictsTheSameWhateverTheUnsampledLatenciesAre(Protocol protocol) {
    EvaluationPlan plan = plan(protocol, FACTOR, BOTH, List.of(4), List.of("gold_6226"));
    Evaluation evaluation = new Evaluation(plan, DATA);
    Seed seed = new Seed(1, 0);
    Trial trial = protocol.trial(DATA.knownDevice("gold_6226"), seed, DATA);
    for (EvaluationRow.Key key : plan.rows(DATA)) {
      List<Cell> measured = evaluation.measured(key, trial, seed);
      double[] perturbed =
          CellSpace.cells()
              .mapToDouble(
                  cell ->
                      measured.contains(cell) ? trial.latencyMs(cell) : 1000 - 0.05 * cell.index())
              .toArray();
      Trial other =
          new Trial(
              trial.sources(),
              trial.specification(),
              new Trial.Pools(trial.plannable(), trial.plannable(), trial.queries(List.of())),
              perturbed);
      if (key.sampling() == Sampling.PLANNED) {
        // A plan of its own, so that nothing is remembered.
        Evaluation anew = new Evaluation(plan, DATA);
        assertEquals(measured, anew.measured(key, other, seed));
      }
      List<Double> predicted = predictions(evaluation, key, trial, measured);
      assertEquals(predicted, predictions(evaluation, key, other, measured));
      Trial elsewhere =
          new Trial(
              trial.sources(),
              trial.specification(),
              new Trial.Pools(trial.plannable(), trial.plannable(), trial.plannable()),
              CellSpace.cells().mapToDouble(cell -> 1 + cell.index()).toArray());
      assertFalse(predicted.equals(predictions(evaluation, key, elsewhere, measured)));
    }
  }

  private static List<Double> predictions(
      Evaluation evaluation, EvaluationRow.Key key, Trial trial, List<Cell> measured) {
    return KnownDevices.every(97).map(evaluation.posterior(key, trial, measured)::meanMs).toList();
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

  @ParameterizedTest
  @MethodSource("protocols")
  void keepsExamplesOfTheFirstMethodAndSamplingAtTheTypicalNumberOfSamples(Protocol protocol) {
    EvaluatedMethod other = new EvaluatedMethod("other", new Witness().method().predictor());
    List<String> targets = List.of("fpga", "raspi4");
    EvaluationPlan plan =
        new EvaluationPlan(
            List.of(protocol),
            List.of(new Witness().method(), other),
            List.of(Sampling.RANDOM, Sampling.PLANNED),
            List.of(3, 10, 12),
            targets,
            2,
            1,
            true);
    List<EvaluationRow> rows = run(plan, 2);
    assertEquals(24, rows.size());
    for (EvaluationRow row : rows) {
      boolean first =
          row.key().method().equals("witness") && row.key().sampling() == Sampling.RANDOM;
      assertEquals(first && row.key().samples() == 10 ? 130 : 0, row.examples().size());
    }
    EvaluationPlan fewer =
        plan(protocol, new Witness().method(), List.of(Sampling.PLANNED), List.of(2, 5), targets);
    for (EvaluationRow row : run(fewer, 2)) {
      assertEquals(row.key().samples() == 5 ? 125 : 0, row.examples().size());
    }
  }

  @ParameterizedTest
  @MethodSource("protocols")
  void showsByExampleWhatTheFirstRepetitionBelieved(Protocol protocol) {
    EvaluationPlan plan =
        plan(protocol, FACTOR, List.of(Sampling.RANDOM), List.of(4), List.of("raspi4"));
    EvaluationRow row = run(plan, 1).get(0);
    Seed seed = new Seed(1, 0);
    Trial trial = protocol.trial(DATA.knownDevice("raspi4"), seed, DATA);
    Evaluation evaluation = new Evaluation(plan, DATA);
    List<Cell> measured = evaluation.measured(row.key(), trial, seed);
    LatencyPosterior posterior = evaluation.posterior(row.key(), trial, measured);
    for (Example example : row.examples()) {
      Cell cell = example.cell();
      LatencyEstimate estimate = posterior.estimate(cell);
      assertEquals(
          new Example(
              cell,
              trial.latencyMs(cell),
              estimate.meanMs(),
              estimate.p05Ms(),
              estimate.p95Ms(),
              measured.contains(cell)),
          example);
    }
    List<Cell> samples =
        row.examples().stream().filter(Example::isSample).map(Example::cell).toList();
    assertEquals(measured, samples);
    assertSpreadEvenly(
        row.examples().stream().filter(example -> !example.isSample()).map(Example::cell).toList(),
        trial.queries(measured));
  }

  /** Between one and the next there are as many others, whatever their latency. */
  private static void assertSpreadEvenly(List<Cell> chosen, List<Cell> queries) {
    assertEquals(120, chosen.size());
    List<Cell> ordered = queries.stream().sorted(Comparator.comparing(Cell::index)).toList();
    int[] places = chosen.stream().mapToInt(ordered::indexOf).toArray();
    double step = queries.size() / 120.0;
    assertEquals(step / 2, places[0], 1);
    assertEquals(step / 2, queries.size() - 1 - places[119], 1);
    for (int i = 1; i < places.length; i++) {
      assertEquals(step, places[i] - places[i - 1], 1);
    }
  }

  /** Stops an evaluation once so many rows are finished. */
  private static final class Stopping implements RowListener<EvaluationRow> {
    private final int most;
    private final List<EvaluationRow> rows = new ArrayList<>();

    Stopping(int most) {
      this.most = most;
    }

    @Override
    public void finished(EvaluationRow row) {
      rows.add(row);
    }

    @Override
    public boolean isStopped() {
      return rows.size() >= most;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  void stopsBetweenRows(int most) {
    EvaluationPlan plan =
        plan(
            Protocol.HELP_TABLE_3,
            new Witness().method(),
            BOTH,
            List.of(3, 2),
            List.of("fpga", "raspi4"));
    List<EvaluationRow> whole = run(plan, 2);
    assertEquals(8, whole.size());
    Stopping stopping = new Stopping(most);
    new Evaluation(plan, DATA).run(plan.rows(DATA), 2, stopping);
    assertEquals(most, stopping.rows.size());
    assertTrue(whole.containsAll(stopping.rows));
  }

  /** The row has more repetitions than any test would wait for. */
  @Test
  void stopsBetweenRepetitionsAndLetsItsThreadGo() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(5);
    Queue<Thread> threads = new ConcurrentLinkedQueue<>();
    LatencyPredictor quick =
        new Witness().method().predictor().apply(KnownDevices.outsideTheFamilyOf("fpga"));
    LatencyPredictor endless =
        new LatencyPredictor() {
          @Override
          public LatencyPosterior adapt(Samples samples, DeviceSpecification target) {
            threads.add(Thread.currentThread());
            begun.countDown();
            return quick.adapt(samples, target);
          }

          @Override
          public SamplePlanner planner() {
            throw new UnsupportedOperationException();
          }
        };
    EvaluationPlan plan =
        new EvaluationPlan(
            List.of(Protocol.HELP_TABLE_3),
            List.of(new EvaluatedMethod("endless", sources -> endless)),
            List.of(Sampling.RANDOM),
            List.of(2),
            List.of("fpga"),
            Integer.MAX_VALUE,
            1,
            true);
    List<EvaluationRow> finished = new ArrayList<>();
    new Evaluation(plan, DATA)
        .run(
            plan.rows(DATA),
            1,
            new RowListener<EvaluationRow>() {
              @Override
              public void finished(EvaluationRow row) {
                finished.add(row);
              }

              @Override
              public boolean isStopped() {
                return begun.getCount() == 0;
              }
            });
    assertEquals(List.of(), finished);
    Thread worker = threads.remove();
    worker.join(60_000);
    assertFalse(worker.isAlive());
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
  void measuresTheSpreadOverSeeds() {
    List<Scores> scores =
        List.of(Scores.of(measure -> 1), Scores.of(measure -> 3), Scores.of(measure -> 5));
    assertEquals(3, Scores.mean(scores).of(Measure.KENDALL));
    assertEquals(2, Scores.standardDeviation(scores).of(Measure.KENDALL), 1e-15);
  }
}
