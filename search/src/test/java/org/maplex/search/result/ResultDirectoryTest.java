package org.maplex.search.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import org.maplex.predictor.SourceWeight;
import org.maplex.predictor.UnusualSample;
import org.maplex.predictor.method.PredictorMethod;
import org.maplex.predictor.sample.Sample;
import org.maplex.predictor.sample.Sampling;
import org.maplex.search.config.SearchConfig;
import org.maplex.search.config.Target;
import org.maplex.search.constraint.LatencyConstraint;
import org.maplex.search.objective.Candidate;
import org.maplex.search.objective.Evaluation;
import org.maplex.search.objective.Objectives;
import org.maplex.search.recommendation.Recommendation;
import org.maplex.search.strategy.SearchSettings;

class ResultDirectoryTest {
  private static final SearchConfig CONFIG =
      new SearchConfig(
          new Target.Rehearsal("raspi4", 10, Sampling.PLANNED),
          PredictorMethod.usual(),
          AccuracyMeasure.of(Dataset.CIFAR100, Split.TEST, 200),
          Objectives.ACCURACY_AND_LATENCY,
          List.of(new LatencyConstraint(30, 0.9)),
          "nsga2",
          new SearchSettings(40, 600),
          1);
  private static final Evaluation EVALUATION =
      new Evaluation(new Candidate(Cell.ofIndex(0), 10.1, 135_156, 15_000_000), 52.9133);

  @TempDir private Path directory;

  private static Outcome outcome(Recommendation best, Optional<Outcome.Exact> exact) {
    return new Outcome(
        CONFIG,
        new Provenance("0.1.0", "d", "c", Optional.empty()),
        new Outcome.Prediction(
            List.of(new SourceWeight("pixel3", 2 / 3.0)), 1, Double.NaN, 0.5, List.of()),
        new Outcome.Effort("nsga2", 1, 2000, 600),
        List.of(
            new Outcome.FrontMember(
                EVALUATION,
                new LatencyEstimate(10.1, 1e-5, 9, 11.123456789),
                0.98,
                OptionalDouble.empty(),
                OptionalDouble.of(10.482))),
        best,
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
              "within10": 0.5
            }
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
          "exact": {
            "front": [3, 4],
            "hypervolume": 5.5,
            "hypervolumeRatio": 0.999
          }
        }
        """
            .formatted(Cell.ofIndex(0));
    Outcome outcome =
        outcome(
            new Recommendation.Take(EVALUATION),
            Optional.of(new Outcome.Exact(List.of(3, 4), 5.5, 0.999)));
    // The layout of arrays is Jackson's; the keys, their order and the figures are ours.
    assertEquals(expected.replaceAll("\\s+", ""), write(outcome).replaceAll("\\s+", ""));
    assertTrue(write(outcome).endsWith("}\n"));
    assertEquals(write(outcome), write(outcome));
  }

  @Test
  void recordsAnUnusualMethodAndWhyItsSourcesCount() throws IOException {
    Outcome usual = outcome(new Recommendation.Take(EVALUATION), Optional.empty());
    SearchConfig config =
        CONFIG.with(PredictorMethod.named("maple-x").with("virtualExamples", false));
    Outcome.Prediction prediction =
        new Outcome.Prediction(
            List.of(new SourceWeight("pixel3", 1, "same kind mobile-cpu")),
            1,
            Double.NaN,
            0.5,
            List.of());
    String json =
        write(
                new Outcome(
                    config,
                    usual.provenance(),
                    prediction,
                    usual.search(),
                    usual.front(),
                    usual.best(),
                    usual.exact()))
            .replaceAll("\\s+", "");
    String method =
        "\"predictor\":{\"method\":\"maple-x\",\"sampleImportance\":true,\"virtualExamples\":false},";
    assertTrue(json.contains(method + "\"accuracy\""), json);
    assertTrue(json.contains("\"weight\":1,\"reason\":\"samekindmobile-cpu\"}"), json);
  }

  @Test
  void recordsSamplesThatCountedLess() throws IOException {
    Outcome usual = outcome(new Recommendation.Take(EVALUATION), Optional.empty());
    Outcome.Prediction prediction =
        new Outcome.Prediction(
            usual.predictor().sources(),
            4,
            1,
            0.75,
            List.of(new UnusualSample(new Sample(Cell.ofIndex(7), 259), 26.123456789)));
    String json =
        write(
                new Outcome(
                    usual.config(),
                    usual.provenance(),
                    prediction,
                    usual.search(),
                    usual.front(),
                    usual.best(),
                    usual.exact()))
            .replaceAll("\\s+", "");
    String unusual =
        "\"samples\":4,\"unusualSamples\":[{\"index\":7,\"latencyMs\":259,\"expectedMs\":26.12346}],";
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
        "0," + Cell.ofIndex(0) + ",52.9133,10.1,0.00001,9,11.12346,0.98,135156,15000000,,10.482",
        Files.readAllLines(directory.resolve("a/b/pareto.csv")).get(1));
  }

  @Test
  void leavesNothingButTheResults() throws IOException {
    write(outcome(new Recommendation.Take(EVALUATION), Optional.empty()));
    try (Stream<Path> files = Files.list(directory.resolve("a/b"))) {
      assertEquals(
          List.of("pareto.csv", "result.json", "run.json"),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void namesADirectoryThatCannotBeUsed() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "x");
    String message =
        assertThrows(BadInputException.class, () -> ResultDirectory.at(file)).getMessage();
    assertTrue(message.startsWith(file + ": cannot be created"), message);
  }
}
