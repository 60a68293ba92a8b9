package org.maplex.search.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.Dataset;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.benchmarkdata.table.CellTable;
import org.maplex.predictor.LatencyEstimate;
import org.maplex.predictor.LatencyPosterior;
import org.maplex.predictor.method.PredictorMethod;
import org.maplex.predictor.sample.Sample;
import org.maplex.predictor.sample.Sampling;
import org.maplex.search.config.SearchConfig;
import org.maplex.search.config.SearchConfigReader;
import org.maplex.search.config.Target;
import org.maplex.search.objective.Evaluation;
import org.maplex.search.recommendation.Recommendation;
import org.maplex.search.result.Outcome;
import org.maplex.search.strategy.ProgressListener;

class SearchSessionTest {
  private static final BenchmarkData DATA = BenchmarkData.builtIn();
  private static final Target.Rehearsal REHEARSAL =
      new Target.Rehearsal("gold_6226", 6, Sampling.RANDOM);
  private static final SearchConfig CONFIG =
      SearchConfigReader.parse(
          """
          {
            "target": {"device": "gold_6226", "samples": 6, "sampling": "random"},
            "accuracy": {"dataset": "cifar100"},
            "constraints": {"latencyMs": {"max": 11, "confidence": 0.9}},
            "strategy": {"name": "nsga2", "population": 20, "accuracyQueries": 150},
            "seed": 3
          }
          """,
          Path.of("c.json"),
          DATA);

  /** What half of the last digit that gold_6226 records may change in a probability. */
  private static final double RECORDED = 1e-5;

  private static final MeasuredTarget TARGET =
      MeasuredTarget.rehearse(REHEARSAL, PredictorMethod.usual(), 3, DATA);
  private static final Outcome OUTCOME = run(TARGET);

  private static Outcome run(MeasuredTarget target) {
    return new SearchSession(CONFIG, List.of(target), DATA)
        .run("1.2.3", Optional.empty(), EarlierSearch.NONE, ProgressListener.NONE)
        .outcome();
  }

  private static MeasuredTarget withTruth(Optional<CellTable> truth) {
    return new MeasuredTarget(
        TARGET.samples(), TARGET.specification(), TARGET.predictor(), TARGET.sources(), truth);
  }

  /** A member of the front without what only the judge knows. */
  private static List<Outcome.FrontMember> withoutTruth(Outcome outcome) {
    return outcome.front().stream()
        .map(
            member ->
                new Outcome.FrontMember(
                    member.evaluation(),
                    member.reportedAccuracy(),
                    member.feasibleProbability(),
                    member.onDevices().stream()
                        .map(
                            device ->
                                new Outcome.OnDevice(
                                    device.latency(),
                                    device.feasibleProbability(),
                                    device.measuredMs(),
                                    OptionalDouble.empty()))
                        .toList()))
        .toList();
  }

  @Test
  void searchesForADeviceOfWhichNothingIsKnownButItsSamples() {
    SearchConfig config =
        SearchConfig.forDevice("my-board", Dataset.CIFAR100)
            .within(11, 0.9)
            .withStrategy("nsga2", 60);
    MeasuredTarget target =
        MeasuredTarget.own(
            "my-board",
            TARGET.samples(),
            DeviceSpecification.unknown(),
            PredictorMethod.usual(),
            DATA);
    Outcome found = SearchSession.of(config, TARGET.samples(), DATA).run();
    assertEquals(
        new SearchSession(config, List.of(target), DATA)
            .run(
                found.provenance().version(),
                Optional.empty(),
                EarlierSearch.NONE,
                ProgressListener.NONE)
            .outcome(),
        found);
    assertEquals(60, found.search().accuracyQueries());
  }

  private static SearchConfig changed(String part, String replacement) {
    String json =
        """
        {
          "target": {"device": "gold_6226", "samples": 6, "sampling": "random"},
          "accuracy": {"dataset": "cifar100"},
          "constraints": {"latencyMs": {"max": 11, "confidence": 0.9}},
          "strategy": {"name": "nsga2", "population": 20, "accuracyQueries": 150},
          "seed": 3
        }
        """;
    assertTrue(json.contains(part), part);
    return SearchConfigReader.parse(json.replace(part, replacement), Path.of("c.json"), DATA);
  }

  private static Outcome run(SearchConfig config, EarlierSearch earlier) {
    return new SearchSession(config, List.of(TARGET), DATA)
        .run("1.2.3", Optional.empty(), earlier, ProgressListener.NONE)
        .outcome();
  }

  @Test
  void measuresInARehearsalWhatItVerifiesAndKeepsLookUpsBackForThat() {
    Outcome outcome = run(changed("\"seed\"", "\"verify\": 3, \"seed\""), EarlierSearch.NONE);
    List<Integer> verified = outcome.search().verified();
    assertEquals(3, verified.size());
    assertEquals(150, outcome.search().accuracyQueries());
    assertEquals(9, outcome.predictors().get(0).samples().size());
    for (Sample sample : outcome.predictors().get(0).samples()) {
      assertEquals(DATA.latency("gold_6226").value(sample.cell()), sample.latencyMs());
    }
    assertTrue(outcome.measureNext().isEmpty());
  }

  @Test
  void stopsVerifyingWhereNothingElseCouldBeTaken() {
    Outcome outcome =
        run(
            changed("11, \"confidence\": 0.9}}", "9999, \"confidence\": 0.9}}, \"verify\": 50"),
            EarlierSearch.NONE);
    int verified = outcome.search().verified().size();
    assertTrue(verified > 0 && verified < 50, verified + " verified");
    // Of 150 look-ups, 37 are kept for the measurements.
    assertEquals(113 + 37 * verified / 50, outcome.search().accuracyQueries());
  }

  @Test
  void namesWhatToMeasureOnADeviceOfOnesOwn() {
    SearchConfig config =
        changed(
                "\"device\": \"gold_6226\", \"samples\": 6, \"sampling\": \"random\"",
                "\"name\": \"my-board\"")
            .withStrategy("nsga2", 90);
    Outcome without = SearchSession.of(config, TARGET.samples(), DATA).run();
    assertEquals(List.of(), without.measureNext());
    SearchConfig verifying =
        SearchConfigReader.parse(
            """
            {
              "target": {"name": "my-board"},
              "accuracy": {"dataset": "cifar100"},
              "constraints": {"latencyMs": {"max": 11, "confidence": 0.9}},
              "strategy": {"name": "nsga2", "accuracyQueries": 90},
              "verify": 2
            }
            """,
            Path.of("c.json"),
            DATA);
    Outcome outcome = SearchSession.of(verifying, TARGET.samples(), DATA).run();
    assertEquals(2, outcome.measureNext().size());
    for (Outcome.FrontMember member : outcome.measureNext()) {
      assertTrue(!TARGET.hasMeasured(member.evaluation().cell()));
      assertEquals(OptionalDouble.empty(), member.onDevices().get(0).trueMs());
    }
    assertEquals(90, outcome.search().accuracyQueries());
    assertEquals(List.of(), outcome.search().verified());
    assertEquals(6, outcome.predictors().get(0).samples().size());
  }

  @Test
  void recommendsWhatItsRunRecommends() {
    assertEquals(
        OUTCOME.best(),
        new SearchSession(CONFIG, List.of(TARGET), DATA).recommend(ProgressListener.NONE));
  }

  @Test
  void goesOnFromAnEarlierSearch() {
    List<Cell> known =
        OUTCOME.lookedUp().subList(0, 50).stream().map(each -> each.evaluation().cell()).toList();
    Cell verified =
        known.stream().filter(cell -> !TARGET.hasMeasured(cell)).findFirst().orElseThrow();
    Outcome outcome = run(CONFIG, new EarlierSearch(known, Set.of(verified)));
    assertEquals(50, outcome.search().knownBefore());
    assertEquals(150, outcome.search().accuracyQueries());
    assertEquals(List.of(verified.index()), outcome.search().verified());
    assertEquals(
        known,
        outcome.lookedUp().subList(0, 50).stream().map(each -> each.evaluation().cell()).toList());
    assertEquals(7, outcome.predictors().get(0).samples().size());
  }

  @Test
  void saysWhyThereIsNothingToTake() {
    ProgressListener impatient =
        new ProgressListener() {
          @Override
          public void lookedUp(Evaluation latest, int queries) {}

          @Override
          public boolean isStopped() {
            return true;
          }
        };
    Recommendation.None stopped =
        (Recommendation.None) new SearchSession(CONFIG, List.of(TARGET), DATA).recommend(impatient);
    assertTrue(stopped.reason().startsWith("The search was interrupted"), stopped.reason());
    SearchConfig impossible = changed("\"max\": 11", "\"max\": 0.01");
    Outcome outcome = run(impossible, EarlierSearch.NONE);
    assertEquals(Optional.empty(), outcome.bestMember());
    assertEquals(OptionalDouble.empty(), outcome.exact().orElseThrow().regret());
    String reason = ((Recommendation.None) outcome.best()).reason();
    assertTrue(reason.startsWith("No architecture satisfies"), reason);
  }

  @Test
  void tellsHowUncertainEveryLookUpIs() {
    LatencyPosterior posterior = TARGET.predictor().adapt(TARGET.samples(), TARGET.specification());
    for (Outcome.LookUp lookUp : OUTCOME.lookedUp()) {
      Cell cell = lookUp.evaluation().cell();
      double expected = TARGET.hasMeasured(cell) ? 0 : posterior.standardDeviationMs(cell);
      assertEquals(List.of(expected), lookUp.stddevsMs());
    }
  }

  @Test
  void followsFromTheTablesThatItLookedAt() {
    String digest = OUTCOME.provenance().dataDigest();
    assertEquals(digest, run(TARGET).provenance().dataDigest());
    assertNotEquals(digest, run(withTruth(Optional.empty())).provenance().dataDigest());
    SearchConfig validated =
        changed(
            "\"cifar100\"", "\"cifar100\", \"reported\": {\"split\": \"test\", \"epochs\": 12}");
    assertNotEquals(digest, run(validated, EarlierSearch.NONE).provenance().dataDigest());
  }

  @Test
  void takesNoSamplesForADeviceOfTheTables() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> SearchSession.of(CONFIG, TARGET.samples(), DATA));
    assertTrue(e.getMessage().contains("gold_6226"), e.getMessage());
  }

  @Test
  void looksAtTheTruthOnlyToJudge() {
    double[] known = DATA.latency("gold_6226").values();
    double[] otherwise =
        IntStream.range(0, CellSpace.SIZE)
            .mapToDouble(index -> 1 + known[CellSpace.SIZE - 1 - index])
            .toArray();
    CellTable lie = CellTable.of(DATA.latency("gold_6226").header(), otherwise);
    Outcome deceived = run(withTruth(Optional.of(lie)));
    assertEquals(withoutTruth(OUTCOME), withoutTruth(deceived));
    assertEquals(OUTCOME.best(), deceived.best());
    assertEquals(OUTCOME.search(), deceived.search());
    assertEquals(OUTCOME.predictors().get(0), deceived.predictors().get(0));
    assertNotEquals(OUTCOME.exact(), deceived.exact());
  }

  @Test
  void findsTheSameWhereTheTruthIsNotKnown() {
    Outcome outcome = run(withTruth(Optional.empty()));
    assertEquals(withoutTruth(OUTCOME), outcome.front());
    assertEquals(OUTCOME.best(), outcome.best());
    assertEquals(Optional.empty(), outcome.exact());
  }

  /** The table of gold_6226 without every third cell. */
  private static CellTable partOfTheTruth() {
    double[] part = DATA.latency("gold_6226").values();
    for (int index = 0; index < part.length; index += 3) {
      part[index] = Double.NaN;
    }
    return CellTable.of(DATA.latency("gold_6226").header(), part);
  }

  @Test
  void findsTheSameButNoExactFrontWhereATableHoldsSomeCells() {
    CellTable part = partOfTheTruth();
    Outcome outcome = run(withTruth(Optional.of(part)));
    assertEquals(withoutTruth(OUTCOME), withoutTruth(outcome));
    assertEquals(OUTCOME.best(), outcome.best());
    assertEquals(Optional.empty(), outcome.exact());
    Set<Boolean> known = new HashSet<>();
    for (Outcome.FrontMember member : outcome.front()) {
      Cell cell = member.evaluation().cell();
      assertEquals(
          part.has(cell) ? OptionalDouble.of(part.value(cell)) : OptionalDouble.empty(),
          member.onDevices().get(0).trueMs());
      known.add(part.has(cell));
    }
    assertEquals(Set.of(true, false), known);
  }

  @Test
  void verifiesOnlyWhatAPartOfATableHolds() {
    CellTable part = partOfTheTruth();
    SearchConfig config = changed("\"seed\"", "\"verify\": 6, \"seed\"");
    Outcome outcome =
        new SearchSession(config, List.of(withTruth(Optional.of(part))), DATA)
            .run("1.2.3", Optional.empty(), EarlierSearch.NONE, ProgressListener.NONE)
            .outcome();
    List<Integer> verified = outcome.search().verified();
    assertFalse(verified.isEmpty());
    assertTrue(verified.stream().allMatch(part::has), verified.toString());
    assertTrue(outcome.measureNext().isEmpty());
  }

  @Test
  void tellsTheTruthAndTheSamplesBesideThePrediction() {
    LatencyPosterior posterior = TARGET.predictor().adapt(TARGET.samples(), TARGET.specification());
    assertTrue(OUTCOME.front().size() > 3);
    for (Outcome.FrontMember member : OUTCOME.front()) {
      Outcome.OnDevice device = member.onDevices().get(0);
      Cell cell = member.evaluation().cell();
      OptionalDouble measured =
          TARGET.samples().stream()
              .filter(sample -> sample.cell().equals(cell))
              .mapToDouble(Sample::latencyMs)
              .findFirst();
      assertEquals(measured, device.measuredMs());
      if (measured.isEmpty()) {
        assertEquals(posterior.estimate(cell), device.latency());
        assertEquals(posterior.probabilityAtMost(cell, 11), device.feasibleProbability(), RECORDED);
      }
      assertEquals(device.feasibleProbability(), member.feasibleProbability());
      assertTrue(member.feasibleProbability() >= 0.9);
      assertEquals(OptionalDouble.of(DATA.latency("gold_6226").value(cell)), device.trueMs());
    }
  }

  @Test
  void saysWhatItWasMadeFrom() {
    assertEquals(CONFIG, OUTCOME.config());
    assertEquals("1.2.3", OUTCOME.provenance().version());
    assertEquals(6, OUTCOME.predictors().get(0).samples().size());
    assertEquals(
        TARGET.sources().stream().sorted().toList(),
        OUTCOME.predictors().get(0).sources().stream()
            .map(source -> source.device())
            .sorted()
            .toList());
    assertEquals(150, OUTCOME.search().accuracyQueries());
    assertEquals(3, OUTCOME.search().seed());
  }

  @Test
  void believesThePosteriorWhereNothingWasMeasuredWhateverTheLimit() {
    LatencyPosterior posterior = TARGET.predictor().adapt(TARGET.samples(), TARGET.specification());
    LatencyPosterior belief = new TargetBelief(posterior, TARGET);
    for (double limit : new double[] {11, 11, 8, 11}) {
      CellSpace.cells()
          .filter(cell -> cell.index() % 97 == 0 && !TARGET.hasMeasured(cell))
          .forEach(
              cell -> {
                assertEquals(posterior.meanMs(cell), belief.meanMs(cell));
                assertEquals(posterior.estimate(cell), belief.estimate(cell));
                assertEquals(posterior.standardDeviationMs(cell), belief.standardDeviationMs(cell));
                assertEquals(
                    posterior.probabilityAtMost(cell, limit),
                    belief.probabilityAtMost(cell, limit),
                    RECORDED);
              });
    }
    assertEquals(posterior.sourceWeights(), belief.sourceWeights());
    assertEquals(posterior.unusualSamples(), belief.unusualSamples());
  }

  @Test
  void takesWhatWasMeasuredForKnown() {
    LatencyPosterior posterior = TARGET.predictor().adapt(TARGET.samples(), TARGET.specification());
    LatencyPosterior belief = new TargetBelief(posterior, TARGET);
    for (Sample sample : TARGET.samples()) {
      double ms = sample.latencyMs();
      Cell cell = sample.cell();
      assertEquals(new LatencyEstimate(ms, 0, ms, ms), belief.estimate(cell));
      assertEquals(ms, belief.meanMs(cell));
      assertEquals(1, belief.probabilityAtMost(cell, ms));
      assertEquals(0, belief.probabilityAtMost(cell, ms - 0.001));
      for (double[] draw : belief.draw(List.of(cell), 5, new Random(1))) {
        assertEquals(ms, draw[0]);
      }
    }
  }

  /** pixel2 records whole milliseconds, so that 14.4 ms count as 14. */
  @Test
  void takesALimitAsTheDeviceRecordsIt() {
    MeasuredTarget phone =
        MeasuredTarget.rehearse(
            new Target.Rehearsal("pixel2", 10, Sampling.PLANNED), PredictorMethod.usual(), 1, DATA);
    LatencyPosterior posterior = phone.predictor().adapt(phone.samples(), phone.specification());
    LatencyPosterior belief = new TargetBelief(posterior, phone);
    CellSpace.cells()
        .filter(cell -> cell.index() % 197 == 0 && !phone.hasMeasured(cell))
        .forEach(
            cell -> {
              double within = posterior.probabilityAtMost(cell, 14.5);
              assertEquals(within, belief.probabilityAtMost(cell, 14));
              assertEquals(within, belief.probabilityAtMost(cell, 14.9));
            });
  }
}
