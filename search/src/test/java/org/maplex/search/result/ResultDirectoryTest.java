package org.maplex.search.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maplex.benchmarkdata.AccuracyMeasure;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.Dataset;
import org.maplex.benchmarkdata.Split;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.predictor.LatencyEstimate;
import org.maplex.predictor.LeaveOneOut;
import org.maplex.predictor.SourceWeight;
import org.maplex.predictor.UnusualSample;
import org.maplex.predictor.method.PredictorMethod;
import org.maplex.predictor.sample.Sample;
import org.maplex.predictor.sample.Samples;
import org.maplex.predictor.sample.Sampling;
import org.maplex.search.config.LimitedTarget;
import org.maplex.search.config.SearchConfig;
import org.maplex.search.config.Target;
import org.maplex.search.constraint.LatencyLimit;
import org.maplex.search.objective.Candidate;
import org.maplex.search.objective.Evaluation;
import org.maplex.search.objective.Objectives;
import org.maplex.search.recommendation.Alternatives;
import org.maplex.search.recommendation.Recommendation;
import org.maplex.search.strategy.SearchSettings;

class ResultDirectoryTest {
  private static final SearchConfig CONFIG =
      new SearchConfig(
          List.of(
              new LimitedTarget(
                  new Target.Rehearsal("raspi4", 10, Sampling.PLANNED),
                  Optional.of(new LatencyLimit(30, 0.9)))),
          PredictorMethod.usual(),
          AccuracyMeasure.of(Dataset.CIFAR100, Split.TEST, 200),
          Optional.empty(),
          Objectives.ACCURACY_AND_LATENCY,
          List.of(),
          "nsga2",
          new SearchSettings(40, 600),
          0,
          1);
  private static final Evaluation SLOWER =
      new Evaluation(new Candidate(Cell.ofIndex(4), List.of(9.5), 0.3, 1, 1), 50);
  private static final Evaluation EVALUATION =
      new Evaluation(
          new Candidate(Cell.ofIndex(0), List.of(10.1), 0.337, 135_156, 15_000_000), 52.9133);

  @TempDir private Path directory;

  private static final Outcome.FrontMember MEMBER =
      new Outcome.FrontMember(
          EVALUATION,
          52.9133,
          0.98,
          List.of(
              new Outcome.OnDevice(
                  new LatencyEstimate(10.1, 1e-5, 9, 11.123456789),
                  0.98,
                  OptionalDouble.empty(),
                  OptionalDouble.of(10.482))));
  private static final Outcome.Prediction PREDICTION =
      new Outcome.Prediction(
          "raspi4",
          List.of(new SourceWeight("pixel3", 2 / 3.0)),
          Samples.of(List.of(new Sample(Cell.ofIndex(5), 12.5))),
          new LeaveOneOut(
              List.of(
                  new LeaveOneOut.LeftOut(
                      new Sample(Cell.ofIndex(5), 12.5), new LatencyEstimate(12, 1, 10, 14)))),
          0.7612345678,
          List.of());

  private static Outcome outcome(Recommendation best, Optional<Outcome.Exact> exact) {
    return outcome(CONFIG, PREDICTION, best, List.of(), exact);
  }

  private static Outcome outcome(
      SearchConfig config,
      Outcome.Prediction prediction,
      Recommendation best,
      List<Outcome.FrontMember> measureNext,
      Optional<Outcome.Exact> exact) {
    return new Outcome(
        config,
        new Provenance("0.1.0", "d", "c", Optional.empty()),
        List.of(prediction),
        new Outcome.Effort("nsga2", 1, 2000, 600, 0, List.of(), false),
        List.of(MEMBER),
        best,
        best instanceof Recommendation.Take ? Optional.of(MEMBER) : Optional.empty(),
        measureNext,
        List.of(new Outcome.LookUp(EVALUATION, List.of(1e-5))),
        new Alternatives(
            List.of(0.5, 0.9),
            List.of(
                new Alternatives.Alternative(
                    EVALUATION, false, List.of(List.of(10.1, 10.123456789))))),
        exact);
  }

  private String write(Outcome outcome) throws IOException {
    ResultDirectory.at(directory.resolve("a/b"))
        .write(outcome, Run.since(Instant.EPOCH, Duration.ZERO));
    return Files.readString(directory.resolve("a/b/result.json"));
  }

  @Test
  void writesTheKeysInTheirOrder() throws IOException {
    String expected =
        """
        {
          "schema": "maplex-result/1",
          "config": {
            "target": {
              "device": "raspi4",
              "samples": 10,
              "sampling": "planned"
            },
            "accuracy": {
              "dataset": "cifar100",
              "split": "test",
              "epochs": 200
            },
            "objectives": ["accuracy", "latency"],
            "constraints": {
              "latencyMs": {
                "max": 30,
                "confidence": 0.9
              }
            },
            "strategy": {
              "name": "nsga2",
              "population": 40,
              "accuracyQueries": 600
            },
            "seed": 1
          },
          "provenance": {
            "version": "0.1.0",
            "dataDigest": "d",
            "configDigest": "c",
            "measurementsDigest": null
          },
          "predictor": {
            "sources": [{
              "device": "pixel3",
              "weight": 0.6666667
            }],
            "samples": 1,
            "leaveOneOut": {
              "spearman": null,
              "within10": 1
            },
            "expectedWithin10": 0.7612346,
            "measured": [{
              "index": 5,
              "latencyMs": 12.5,
              "leftOutMs": {"mean": 12, "stddev": 1, "p05": 10, "p95": 14}
            }]
          },
          "search": {
            "strategy": "nsga2",
            "seed": 1,
            "candidates": 2000,
            "accuracyQueries": 600
          },
          "front": [{
            "index": 0,
            "architecture": "%s",
            "accuracy": 52.9133,
            "latencyMs": {
              "mean": 10.1,
              "stddev": 0.00001,
              "p05": 9,
              "p95": 11.12346
            },
            "feasibleProbability": 0.98,
            "parameters": 135156,
            "flops": 15000000,
            "measuredLatencyMs": null,
            "trueLatencyMs": 10.482
          }],
          "best": 0,
          "recommended": {
            "index": 0,
            "architecture": "%s",
            "accuracy": 52.9133,
            "latencyMs": {
              "mean": 10.1,
              "stddev": 0.00001,
              "p05": 9,
              "p95": 11.12346
            },
            "feasibleProbability": 0.98,
            "parameters": 135156,
            "flops": 15000000,
            "measuredLatencyMs": null,
            "trueLatencyMs": 10.482
          },
          "exact": {
            "front": [0, 4],
            "accuracy": [52.9133, 50],
            "latencyMs": [10.1, 9.5],
            "found": 1,
            "hypervolume": 5.5,
            "hypervolumeRatio": 0.999,
            "regret": 0.25
          },
          "lookedUp": {
            "index": [0],
            "accuracy": [52.9133],
            "latencyMs": {"mean": [10.1], "stddev": [0.00001]}
          },
          "alternatives": {
            "confidences": [0.5, 0.9],
            "architectures": [
              {"index": 0, "accuracy": 52.9133, "limitsMs": [10.1, 10.12346]}
            ]
          }
        }
        """
            .formatted(Cell.ofIndex(0), Cell.ofIndex(0));
    Outcome outcome =
        outcome(
            new Recommendation.Take(EVALUATION),
            Optional.of(
                new Outcome.Exact(
                    List.of(EVALUATION, SLOWER), 1, 5.5, 0.999, OptionalDouble.of(0.25))));
    // The layout of arrays is Jackson's; the keys, their order and the figures are ours.
    assertEquals(expected.replaceAll("\\s+", ""), write(outcome).replaceAll("\\s+", ""));
    assertTrue(write(outcome).endsWith("}\n"));
    assertEquals(write(outcome), write(outcome));
  }

  private String compact(
      SearchConfig config, Outcome.Prediction prediction, List<Outcome.FrontMember> measureNext)
      throws IOException {
    Recommendation take = new Recommendation.Take(EVALUATION);
    return write(outcome(config, prediction, take, measureNext, Optional.empty()))
        .replaceAll("\\s+", "");
  }

  @Test
  void recordsAnUnusualMethodAndWhyItsSourcesCount() throws IOException {
    SearchConfig config =
        CONFIG.with(PredictorMethod.named("maple-x").with("virtualExamples", false));
    Outcome.Prediction prediction =
        new Outcome.Prediction(
            "raspi4",
            List.of(new SourceWeight("pixel3", 1, "same kind mobile-cpu")),
            PREDICTION.samples(),
            PREDICTION.leaveOneOut(),
            PREDICTION.expectedWithin10(),
            List.of());
    String json = compact(config, prediction, List.of());
    String method =
        "\"predictor\":{\"method\":\"maple-x\",\"sampleImportance\":true,\"virtualExamples\":false},";
    assertTrue(json.contains(method + "\"accuracy\""), json);
    assertTrue(json.contains("\"weight\":1,\"reason\":\"samekindmobile-cpu\"}"), json);
  }

  @Test
  void recordsSamplesThatCountedLess() throws IOException {
    Outcome.Prediction prediction =
        new Outcome.Prediction(
            "raspi4",
            PREDICTION.sources(),
            PREDICTION.samples(),
            PREDICTION.leaveOneOut(),
            PREDICTION.expectedWithin10(),
            List.of(new UnusualSample(new Sample(Cell.ofIndex(7), 259), 26.123456789)));
    String json = compact(CONFIG, prediction, List.of());
    String unusual =
        "\"samples\":1,\"unusualSamples\":[{\"index\":7,\"latencyMs\":259,\"expectedMs\":26.12346}],";
    assertTrue(json.contains(unusual + "\"leaveOneOut\""), json);
  }

  @Test
  void saysWhyThereIsNothingToTake() throws IOException {
    String json = write(outcome(new Recommendation.None("too slow"), Optional.empty()));
    assertTrue(
        json.contains("\"best\": null,\n  \"reason\": \"too slow\",\n  \"exact\": null"), json);
  }

  @Test
  void writesTheFrontAsATable() throws IOException {
    write(outcome(new Recommendation.Take(EVALUATION), Optional.empty()));
    assertEquals(
        List.of(
            "index,architecture,accuracy,latency_ms,stddev_ms,p05_ms,p95_ms,feasible_probability,parameters,flops,measured_latency_ms,true_latency_ms",
            "0,"
                + Cell.ofIndex(0)
                + ",52.9133,10.1,0.00001,9,11.12346,0.98,135156,15000000,,10.482"),
        Files.readAllLines(directory.resolve("a/b/pareto.csv")));
  }

  @Test
  void leavesNothingButTheResults() throws IOException {
    write(outcome(new Recommendation.Take(EVALUATION), Optional.empty()));
    try (Stream<Path> files = Files.list(directory.resolve("a/b"))) {
      assertEquals(
          List.of("accuracies.csv", "pareto.csv", "result.json", "run.json"),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void namesWhatToMeasureNextAsAPlanUntilThereIsNothing() throws IOException {
    Path plan = directory.resolve("a/b/measure-next.csv");
    String json = compact(CONFIG, PREDICTION, List.of(MEMBER));
    assertTrue(json.contains("\"measureNext\":[{\"index\":0,"), json);
    assertEquals(
        "rank,index,architecture,latency_ms\n1,0," + Cell.ofIndex(0) + ",\n",
        Files.readString(plan));
    compact(CONFIG, PREDICTION, List.of());
    assertFalse(Files.exists(plan));
  }

  @Test
  void namesTheFilesThatItWrites() {
    Outcome outcome = outcome(new Recommendation.Take(EVALUATION), Optional.empty());
    assertEquals(
        List.of("result.json", "pareto.csv", "accuracies.csv", "run.json"),
        ResultDirectory.at(directory).write(outcome, Run.since(Instant.EPOCH, Duration.ZERO)));
    assertEquals(
        List.of("result.json", "pareto.csv", "measure-next.csv", "accuracies.csv", "run.json"),
        ResultDirectory.at(directory)
            .write(
                outcome(
                    CONFIG,
                    PREDICTION,
                    new Recommendation.Take(EVALUATION),
                    List.of(MEMBER),
                    Optional.empty()),
                Run.since(Instant.EPOCH, Duration.ZERO)));
  }

  @Test
  void saysWhenHowLongAndOnWhatASearchRan() {
    Run run =
        new Run(
            Instant.parse("2026-11-01T10:00:00Z"),
            Duration.ofMillis(1500),
            Duration.ofMillis(700),
            new RunEnvironment("Java 17", "Linux 6 amd64", 2));
    assertEquals(
        "{\"schema\":\"maplex-run/1\",\"started\":\"2026-11-01T10:00:00Z\",\"tookMs\":1500,\"searchMs\":700,"
            + "\"java\":\"Java17\",\"operatingSystem\":\"Linux6amd64\",\"processors\":2}",
        run.toJson().replaceAll("\\s+", ""));
  }

  @Test
  void writesAFileBesideTheResults() throws IOException {
    ResultDirectory.at(directory).write("note.txt", "\u00fc");
    assertEquals("\u00fc", Files.readString(directory.resolve("note.txt")));
  }

  @Test
  void recordsWhatWasKnownVerifiedAndInterrupted() throws IOException {
    Outcome usual = outcome(new Recommendation.Take(EVALUATION), Optional.empty());
    Outcome outcome =
        new Outcome(
            usual.config(),
            usual.provenance(),
            usual.predictors(),
            new Outcome.Effort("nsga2", 1, 2000, 600, 250, List.of(0), true),
            usual.front(),
            usual.best(),
            usual.bestMember(),
            usual.measureNext(),
            usual.lookedUp(),
            new Alternatives(
                List.of(0.5),
                List.of(new Alternatives.Alternative(EVALUATION, true, List.of(List.of(10.1))))),
            usual.exact());
    String json = write(outcome).replaceAll("\\s+", "");
    assertTrue(
        json.contains(
            "\"accuracyQueries\":600,\"knownBefore\":250,\"verified\":[0],\"interrupted\":true}"),
        json);
    assertTrue(json.contains("\"accuracy\":52.9133,\"verified\":true,\"limitsMs\""), json);
    assertEquals(
        List.of(
            "index,architecture,cifar100_test_200,verified",
            "0," + Cell.ofIndex(0) + ",52.9133,yes"),
        Files.readAllLines(directory.resolve("a/b/accuracies.csv")));
  }

  @Test
  void saysThatNewResultsAreCompleteWhereTheyCannotAllBePutInPlace() throws IOException {
    ResultDirectory results = ResultDirectory.at(directory);
    Path inTheWay = directory.resolve("report.html");
    String message =
        assertThrows(
                BadInputException.class,
                () ->
                    results.replace(
                        update -> {
                          update.write("report.html", "new");
                          assertTrue(inTheWay.toFile().mkdir());
                        }))
            .getMessage();
    assertTrue(message.startsWith(directory + ": the new results are complete"), message);
    assertFalse(message.contains("unchanged"), message);
    Files.delete(inTheWay);
    ResultDirectory.settle(directory);
    assertEquals("new", Files.readString(inTheWay));
  }

  @Test
  void saysThatNothingIsChangedWhereNothingIsDecided() throws IOException {
    ResultDirectory results = ResultDirectory.at(directory);
    Files.createDirectory(directory.resolve("report.html"));
    BadInputException e =
        assertThrows(
            BadInputException.class,
            () -> results.replace(update -> update.write("report.html", "new")));
    assertTrue(e.getMessage().contains("what was there before is unchanged"), e.getMessage());
  }

  @Test
  void namesADirectoryThatCannotBeUsed() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "x");
    String message =
        assertThrows(BadInputException.class, () -> ResultDirectory.at(file)).getMessage();
    assertTrue(message.startsWith(file + ": cannot be created"), message);
  }
}
