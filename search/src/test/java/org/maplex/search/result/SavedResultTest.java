package org.maplex.search.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.Dataset;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.predictor.method.PredictorMethod;
import org.maplex.predictor.sample.Sample;
import org.maplex.predictor.sample.Samples;
import org.maplex.search.config.SearchConfig;
import org.maplex.search.config.SearchConfigReader;
import org.maplex.search.config.Target;
import org.maplex.search.objective.Evaluation;
import org.maplex.search.session.EarlierSearch;
import org.maplex.search.session.MeasuredTarget;
import org.maplex.search.session.SearchSession;
import org.maplex.search.strategy.ProgressListener;

class SavedResultTest {
  private static final BenchmarkData DATA = BenchmarkData.builtIn();
  private static final Outcome OUTCOME = outcome();
  private static final double DIGITS = 1e-6;

  private static Outcome outcome() {
    SearchConfig config =
        SearchConfigReader.parse(
            """
            {"target": {"device": "pixel2", "samples": 6, "sampling": "planned"},
             "accuracy": {"dataset": "cifar100", "epochs": 12, "split": "valid",
                          "reported": {"split": "test", "epochs": 200}},
             "constraints": {"latencyMs": {"max": 40, "confidence": 0.85}},
             "strategy": {"name": "nsga2", "accuracyQueries": 150},
             "verify": 2}
            """,
            Path.of("c.json"),
            DATA);
    MeasuredTarget target =
        MeasuredTarget.rehearse(
            (Target.Rehearsal) config.targets().get(0).target(), PredictorMethod.usual(), 1, DATA);
    return new SearchSession(config, List.of(target), DATA)
        .run("1.2.3", Optional.of(new byte[] {1}), EarlierSearch.NONE, ProgressListener.NONE)
        .outcome();
  }

  private static SavedResult saved() {
    return SavedResult.parse(OUTCOME.toJson(), "result.json");
  }

  @Test
  void isWhatTheSearchFound() {
    SavedResult saved = saved();
    assertEquals(OUTCOME.provenance(), saved.provenance());
    assertEquals(Dataset.CIFAR100, saved.accuracy().dataset());
    assertEquals(Optional.of("test after 200 epochs"), saved.accuracy().reported());
    assertEquals(
        OptionalInt.of(OUTCOME.bestMember().orElseThrow().evaluation().cell().index()),
        saved.best());
    assertEquals(OUTCOME.search().verified(), saved.search().verified());
    assertEquals(OUTCOME.front().size(), saved.front().size());
    for (int i = 0; i < saved.front().size(); i++) {
      Outcome.FrontMember found = OUTCOME.front().get(i);
      SavedResult.Member member = saved.front().get(i);
      assertEquals(found.evaluation().cell(), member.cell());
      close(found.reportedAccuracy(), member.reportedAccuracy().getAsDouble());
      close(
          found.onDevices().get(0).latency().p95Ms(), member.onDevices().get(0).latency().p95Ms());
      assertEquals(
          found.onDevices().get(0).measuredMs().isPresent(), member.onDevices().get(0).isSample());
      assertEquals(found.evaluation().candidate().parameters(), member.parameters());
    }
  }

  @Test
  void knowsEveryLookUpEverySampleAndTheExactFront() {
    SavedResult saved = saved();
    assertEquals(
        OUTCOME.lookedUp().stream().map(each -> each.evaluation().cell()).toList(),
        saved.lookedUp().stream().map(SavedResult.LookedUp::cell).toList());
    Evaluation last = OUTCOME.lookedUp().get(OUTCOME.lookedUp().size() - 1).evaluation();
    SavedResult.LookedUp lastSaved = saved.lookedUp().get(saved.lookedUp().size() - 1);
    close(last.accuracy(), lastSaved.accuracy());
    close(last.latencyMs(), lastSaved.meansMs().get(0));
    SavedResult.SearchedTarget target = saved.targets().get(0);
    int verified = OUTCOME.search().verified().size();
    assertTrue(verified >= 1 && verified <= 2, verified + " were verified");
    assertEquals(
        6 + verified, target.measured().size(), "six samples and those that were verified");
    assertTrue(target.measured().stream().allMatch(each -> each.leftOut().isPresent()));
    close(OUTCOME.predictors().get(0).expectedWithin10(), target.expectedWithin10().orElseThrow());
    assertEquals(OptionalDouble.of(40), OptionalDouble.of(target.limit().orElseThrow().maxMs()));
    assertEquals(
        OUTCOME.exact().orElseThrow().front().stream().map(Evaluation::cell).toList(),
        saved.exact().orElseThrow().members().stream().map(SavedResult.ExactMember::cell).toList());
    assertEquals(
        OUTCOME.alternatives().architectures().size(),
        saved.alternatives().orElseThrow().architectures().size());
  }

  @Test
  void isVerifiedByMeasurementsOfItsFront() {
    SavedResult saved = saved();
    SavedResult.Member member = saved.front().get(1);
    Cell other =
        CellSpace.cells()
            .filter(cell -> saved.front().stream().noneMatch(each -> each.cell().equals(cell)))
            .findFirst()
            .orElseThrow();
    Verification verification =
        Verification.of(
            saved, Samples.of(List.of(new Sample(member.cell(), 17), new Sample(other, 9))));
    assertEquals(
        List.of(new Verification.Comparison(member, member.onDevices().get(0), 17)),
        verification.comparisons());
  }

  @Test
  void isWhatTheSearchFoundForSeveralDevices() {
    SearchConfig config =
        SearchConfigReader.parse(
            """
            {"targets": [
               {"device": "pixel2", "samples": 4, "sampling": "random",
                "latencyMs": {"max": 40, "confidence": 0.85}},
               {"device": "raspi4", "samples": 5, "sampling": "random",
                "latencyMs": {"max": 60, "confidence": 0.7}}],
             "accuracy": {"dataset": "cifar100", "epochs": 12, "split": "valid",
                          "reported": {"split": "test", "epochs": 200}},
             "strategy": {"name": "random", "accuracyQueries": 40}}
            """,
            Path.of("c.json"),
            DATA);
    List<MeasuredTarget> targets =
        MeasuredTarget.rehearse(
            config.targets().stream().map(each -> (Target.Rehearsal) each.target()).toList(),
            PredictorMethod.usual(),
            1,
            DATA);
    Outcome outcome =
        new SearchSession(config, targets, DATA)
            .run("1.2.3", Optional.empty(), EarlierSearch.NONE, ProgressListener.NONE)
            .outcome();
    SavedResult saved = SavedResult.parse(outcome.toJson(), "result.json");
    assertEquals(
        List.of("pixel2", "raspi4"),
        saved.targets().stream().map(SavedResult.SearchedTarget::name).toList());
    assertEquals(
        List.of(4, 5), saved.targets().stream().map(SavedResult.SearchedTarget::samples).toList());
    assertTrue(outcome.front().size() > 1);
    assertEquals(outcome.front().size(), saved.front().size());
    for (int i = 0; i < saved.front().size(); i++) {
      Outcome.FrontMember found = outcome.front().get(i);
      SavedResult.Member member = saved.front().get(i);
      close(found.feasibleProbability(), member.feasibleProbability());
      assertEquals(found.evaluation().candidate().parameters(), member.parameters());
      assertEquals(found.evaluation().candidate().flops(), member.flops());
      for (int device = 0; device < 2; device++) {
        Outcome.OnDevice on = found.onDevices().get(device);
        SavedResult.OnDevice savedOn = member.onDevices().get(device);
        close(on.latency().meanMs(), savedOn.latency().meanMs());
        close(on.latency().p05Ms(), savedOn.latency().p05Ms());
        close(on.feasibleProbability(), savedOn.feasibleProbability());
        assertEquals(on.measuredMs().isPresent(), savedOn.measuredMs().isPresent());
        close(on.trueMs().getAsDouble(), savedOn.trueMs().getAsDouble());
      }
    }
    List<SavedResult.Alternative> alternatives = saved.alternatives().orElseThrow().architectures();
    assertEquals(
        outcome.alternatives().architectures().stream()
            .map(each -> each.evaluation().cell())
            .toList(),
        alternatives.stream().map(SavedResult.Alternative::cell).toList());
    for (int device = 0; device < 2; device++) {
      List<Double> limits = outcome.alternatives().architectures().get(0).limitsMs().get(device);
      for (int i = 0; i < limits.size(); i++) {
        close(limits.get(i), alternatives.get(0).limitsMs().get(device).get(i));
      }
    }
    String header = ParetoCsv.text(outcome).lines().findFirst().orElseThrow();
    assertEquals(
        "index,architecture,accuracy,reported_accuracy,latency_ms_1,stddev_ms_1,p05_ms_1,p95_ms_1,"
            + "feasible_probability_1,latency_ms_2,stddev_ms_2,p05_ms_2,p95_ms_2,"
            + "feasible_probability_2,parameters,flops,measured_latency_ms_1,true_latency_ms_1,"
            + "measured_latency_ms_2,true_latency_ms_2",
        header);
  }

  private static void close(double expected, double actual) {
    assertEquals(expected, actual, DIGITS * Math.abs(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "'\"best\": ', '\"best\": 15625.5, \"x\": ', /best is 15625.5",
    "'\"accuracy\": [', '\"accuracy\": [ 1, ', /lookedUp/accuracy is an array",
    "'\"p95\": ', '\"p95\": \"high\", \"x\": ', '/p95 is \"high\", expected a number'",
    "'\"p95\": ', '\"p95\": 1e-7, \"x\": ', '/p95 is 1E-7, expected a number from '",
    "'\"p95\": ', '\"p95\": 1e300, \"x\": ', '/p95 is 1E+300, expected a number of at most'",
    "'\"feasibleProbability\": ', '\"feasibleProbability\": 1.5, \"x\": ', /feasibleProbability is 1.5",
    "'\"seed\": 1,', '\"seed\": 1.7,', '/seed is 1.7, expected a whole number from 0'",
    "'\"hypervolumeRatio\": ', '\"hypervolumeRatio\": -5, \"x\": ', /hypervolumeRatio is -5",
    "'\"front\": [ {', '\"front\": [ 7, {', '/front/0 is 7, expected an object'",
    "'\"reportedAccuracy\"', '\"reported\"', '/front/0 lacks \"reportedAccuracy\"'",
    "'\"expectedWithin10\": ', '\"expectedWithin10\": 1.5, \"x\": ', /predictor/expectedWithin10 is 1.5",
    "maplex-result/1, maplex-result/9, /schema is \"maplex-result/9\"",
    "cifar100, cifar1000, /config/accuracy/dataset is \"cifar1000\"",
  })
  void whatIsDamagedIsNamedWhereItStands(String text, String damage, String message) {
    String json = OUTCOME.toJson();
    assertTrue(json.contains(text), text);
    int at =
        text.contains("accuracy\": [")
            ? json.lastIndexOf(text, json.indexOf("alternatives"))
            : json.indexOf(text);
    String damaged = json.substring(0, at) + damage + json.substring(at + text.length());
    BadInputException e =
        assertThrows(BadInputException.class, () -> SavedResult.parse(damaged, "r.json"));
    long line = json.substring(0, at).lines().count();
    assertTrue(e.getMessage().startsWith("r.json:"), e.getMessage());
    assertTrue(e.getMessage().contains(message), e.getMessage());
    if (!message.contains("lacks")) {
      assertTrue(e.getMessage().startsWith("r.json:%d:".formatted(line)), e.getMessage());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-3", "9.9e-7", "1.1e9"})
  void whatIsMeasuredTakesAsLongAsANetworkMay(String ms) {
    String damaged =
        OUTCOME.toJson().replaceFirst("(\"measured\": \\[[^]]*?\"latencyMs\": )[0-9.]+", "$1" + ms);
    BadInputException e =
        assertThrows(BadInputException.class, () -> SavedResult.parse(damaged, "r.json"));
    assertTrue(
        e.getMessage().contains("expected a number from 0.000001 to 1000000000"), e.getMessage());
  }

  @Test
  void whatIsCutOffIsRefused() {
    String json = OUTCOME.toJson();
    for (int length = 0; length < json.length() - 2; length += 997) {
      String cut = json.substring(0, length);
      assertThrows(BadInputException.class, () -> SavedResult.parse(cut, "r.json"));
    }
  }
}
