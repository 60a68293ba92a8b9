package org.maplex.search.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.maplex.benchmarkdata.BenchmarkData;
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
  private static final MeasuredTarget TARGET =
      MeasuredTarget.rehearse(REHEARSAL, PredictorMethod.usual(), 3, DATA);
  private static final Outcome OUTCOME = run(TARGET);

  private static Outcome run(MeasuredTarget target) {
    return new SearchSession(CONFIG, target, DATA)
        .run("1.2.3", Optional.empty(), ProgressListener.NONE)
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
                    member.latency(),
                    member.feasibleProbability(),
                    member.measuredLatencyMs(),
                    OptionalDouble.empty()))
        .toList();
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
    assertEquals(OUTCOME.predictor(), deceived.predictor());
    assertNotEquals(OUTCOME.exact(), deceived.exact());
  }

  @Test
  void findsTheSameWhereTheTruthIsNotKnown() {
    Outcome outcome = run(withTruth(Optional.empty()));
    assertEquals(withoutTruth(OUTCOME), outcome.front());
    assertEquals(OUTCOME.best(), outcome.best());
    assertEquals(Optional.empty(), outcome.exact());
  }

  @Test
  void tellsTheTruthAndTheSamplesBesideThePrediction() {
    LatencyPosterior posterior = TARGET.predictor().adapt(TARGET.samples(), TARGET.specification());
    assertTrue(OUTCOME.front().size() > 3);
    for (Outcome.FrontMember member : OUTCOME.front()) {
      LatencyEstimate expected = posterior.estimate(member.evaluation().cell());
      assertEquals(expected, member.latency());
      assertEquals(
          posterior.probabilityAtMost(member.evaluation().cell(), 11),
          member.feasibleProbability());
      assertTrue(member.feasibleProbability() >= 0.9);
      assertEquals(
          OptionalDouble.of(DATA.latency("gold_6226").value(member.evaluation().cell())),
          member.trueLatencyMs());
      OptionalDouble measured =
          TARGET.samples().stream()
              .filter(sample -> sample.cell().equals(member.evaluation().cell()))
              .mapToDouble(Sample::latencyMs)
              .findFirst();
      assertEquals(measured, member.measuredLatencyMs());
    }
  }

  @Test
  void saysWhatItWasMadeFrom() {
    assertEquals(CONFIG, OUTCOME.config());
    assertEquals("1.2.3", OUTCOME.provenance().version());
    assertEquals(6, OUTCOME.predictor().samples());
    assertEquals(
        TARGET.sources().stream().sorted().toList(),
        OUTCOME.predictor().sources().stream().map(source -> source.device()).sorted().toList());
    assertEquals(150, OUTCOME.search().accuracyQueries());
    assertEquals(3, OUTCOME.search().seed());
  }

  @Test
  void tabulatesWhatThePosteriorSaysForEveryLimit() {
    LatencyPosterior posterior = TARGET.predictor().adapt(TARGET.samples(), TARGET.specification());
    LatencyPosterior tabulated = new TabulatedPosterior(posterior);
    for (double limit : new double[] {11, 11, 8, 11}) {
      CellSpace.cells()
          .filter(cell -> cell.index() % 97 == 0)
          .forEach(
              cell -> {
                assertEquals(posterior.meanMs(cell), tabulated.meanMs(cell));
                assertEquals(posterior.estimate(cell), tabulated.estimate(cell));
                assertEquals(
                    posterior.standardDeviationMs(cell), tabulated.standardDeviationMs(cell));
                assertEquals(
                    posterior.probabilityAtMost(cell, limit),
                    tabulated.probabilityAtMost(cell, limit));
              });
    }
    assertEquals(posterior.sourceWeights(), tabulated.sourceWeights());
    assertEquals(posterior.unusualSamples(), tabulated.unusualSamples());
  }
}
