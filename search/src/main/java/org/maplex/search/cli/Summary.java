package org.maplex.search.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.maplex.benchmarkdata.Figures;
import org.maplex.search.config.LimitedTarget;
import org.maplex.search.config.Target;
import org.maplex.search.constraint.LatencyLimit;
import org.maplex.search.recommendation.Recommendation;
import org.maplex.search.result.ExpectedWithin10;
import org.maplex.search.result.Outcome;
import org.maplex.search.result.ResultDirectory;

/** What a search found, in sentences, and what to do next. */
final class Summary {
  private final Outcome outcome;
  private final Path config;
  private final Path directory;

  /**
   * A summary of a search.
   *
   * @param config the file that asked for it
   * @param directory where its results are
   */
  Summary(Outcome outcome, Path config, Path directory) {
    this.outcome = outcome;
    this.config = config;
    this.directory = directory;
  }

  /** What to take, or why there is nothing to take. */
  List<String> recommendation() {
    List<String> lines = new ArrayList<>();
    outcome
        .bestMember()
        .ifPresent(
            best -> {
              lines.add(recommendation(best));
              lines.add("  " + best.evaluation().cell());
            });
    if (outcome.best() instanceof Recommendation.None none) {
      lines.add(none.reason());
    }
    return lines;
  }

  /** What that follows from, and what to do next. */
  List<String> explanation() {
    List<String> lines = new ArrayList<>();
    outcome.predictors().forEach(predictor -> lines.add(prediction(predictor)));
    lines.add(outcome.search().words());
    outcome.exact().ifPresent(exact -> lines.addAll(exact(exact, isLimited())));
    lines.add(next());
    return lines;
  }

  private String recommendation(Outcome.FrontMember best) {
    String accuracy =
        outcome.config().reported().isEmpty()
            ? Figures.fixed(best.evaluation().accuracy(), 1) + "%"
            : "%s%% (%s%% after full training)"
                .formatted(
                    Figures.fixed(best.evaluation().accuracy(), 1),
                    Figures.fixed(best.reportedAccuracy(), 1));
    List<LimitedTarget> targets = outcome.config().targets();
    return "Take %d: %s %s."
        .formatted(
            best.evaluation().cell().index(),
            accuracy,
            IntStream.range(0, targets.size())
                .mapToObj(i -> onDevice(best.onDevices().get(i), targets.get(i)))
                .collect(Collectors.joining("; ")));
  }

  private String onDevice(Outcome.OnDevice device, LimitedTarget target) {
    String where = outcome.config().targets().size() == 1 ? "" : " on " + target.target().name();
    String latency = Figures.brief(device.latency().meanMs());
    Optional<LatencyLimit> limit = target.limit();
    if (device.latency().stddevMs() == 0) {
      return "at %s ms%s, as measured%s"
          .formatted(
              latency,
              where,
              limit.map(each -> ", within %s ms".formatted(Figures.text(each.maxMs()))).orElse(""));
    }
    String sure =
        limit
            .map(
                each ->
                    ", %s sure to be within %s ms"
                        .formatted(
                            sureness(device).replace(">", "more than "),
                            Figures.text(each.maxMs())))
            .orElse("");
    String truth =
        device.trueMs().isPresent()
            ? " (truly %s ms)".formatted(Figures.brief(device.trueMs().getAsDouble()))
            : "";
    return "at %s ms%s%s%s".formatted(latency, where, sure, truth);
  }

  private static String prediction(Outcome.Prediction predictor) {
    return "Latencies on %s are predicted from %s of it and %s; %s."
        .formatted(
            predictor.target(),
            count(predictor.samples().size(), "sample", "samples"),
            count(predictor.sources().size(), "other device", "other devices"),
            ExpectedWithin10.words(predictor.expectedWithin10()));
  }

  /** Whether there is anything to keep within, on whatever device. */
  private boolean isLimited() {
    return !outcome.config().constraints().isEmpty()
        || outcome.config().targets().stream().anyMatch(target -> target.limit().isPresent());
  }

  /** What the best possible search would have found, where the truth is known. */
  private static List<String> exact(Outcome.Exact exact, boolean isLimited) {
    if (exact.front().isEmpty()) {
      return List.of("With the true latencies, too, no architecture satisfies the constraints.");
    }
    String front =
        "The exact front, by true latencies, has %s: %d looked up%s."
            .formatted(
                count(exact.front().size(), "architecture", "architectures"),
                exact.found(),
                Double.isNaN(exact.hypervolumeRatio())
                    ? ""
                    : "; the front found has %s%% of its hypervolume"
                        .formatted(Figures.fixed(100 * exact.hypervolumeRatio(), 1)));
    if (exact.regret().isEmpty()) {
      return List.of(front);
    }
    double regret = exact.regret().getAsDouble();
    int best = exact.front().get(0).cell().index();
    String recommendation;
    if (regret > 0) {
      recommendation =
          "The best%s, %d, is %s points more accurate."
              .formatted(
                  isLimited ? " that is truly within the limits" : "",
                  best,
                  Figures.fixed(regret, 2));
    } else if (regret == 0) {
      recommendation =
          isLimited
              ? "No architecture that is truly within the limits is more accurate."
              : "No architecture is more accurate.";
    } else {
      recommendation =
          "It is %s points more accurate than the best within the limits, %d, and breaks one."
              .formatted(Figures.fixed(-regret, 2), best);
    }
    return List.of(front, recommendation);
  }

  private String next() {
    if (outcome.search().interrupted()) {
      return "Next: maplex search %s --resume %s goes on from here.".formatted(config, directory);
    }
    if (!outcome.measureNext().isEmpty()) {
      Path plan = directory.resolve(ResultDirectory.MEASURE_NEXT);
      String toMeasure = count(outcome.measureNext().size(), "architecture", "architectures");
      List<String> names =
          outcome.config().targets().stream().map(target -> target.target().name()).toList();
      if (names.size() > 1) {
        return "Next: measure the %s in %s on each device, fill in latency_ms in a copy of it for each, then maplex search %s --resume %s %s."
            .formatted(
                toMeasure,
                plan,
                config,
                directory,
                names.stream()
                    .map("--measurements %s=FILE"::formatted)
                    .collect(Collectors.joining(" ")));
      }
      return "Next: measure the %s in %s, fill in latency_ms, then maplex search %s --resume %s --measurements %s."
          .formatted(toMeasure, plan, config, directory, plan);
    }
    if (!(outcome.best() instanceof Recommendation.Take take)) {
      return "Next: raise the limit that nothing keeps, or lower its confidence, in the configuration.";
    }
    int index = take.evaluation().cell().index();
    boolean isOwn =
        outcome.config().targets().stream()
            .anyMatch(each -> each.target() instanceof Target.OwnDevice);
    if (!isOwn) {
      return "Next: maplex show %d, or a configuration for a device of your own (maplex plan --help)."
          .formatted(index);
    }
    boolean isMeasured =
        outcome.bestMember().orElseThrow().onDevices().stream()
            .allMatch(device -> device.measuredMs().isPresent());
    if (isMeasured) {
      return "Next: train %d; it was measured, and nothing more accurate is worth measuring."
          .formatted(index);
    }
    return outcome.config().targets().size() > 1
        ? "Next: measure %d on each device, add it to their measurements, and search again."
            .formatted(index)
        : "Next: maplex verify %s if the device is this machine, else measure %d on the device, add it to the measurements, and search again."
            .formatted(directory, index);
  }

  /** How sure it is that a limit holds, in whole percent; certain is only what was measured. */
  static String sureness(Outcome.OnDevice device) {
    String percent = Figures.fixed(100 * device.feasibleProbability(), 0);
    boolean isMeasured = device.latency().stddevMs() == 0;
    return (percent.equals("100") && !isMeasured ? ">99" : percent) + "%";
  }

  /** So many of something, in words. */
  static String count(int number, String one, String more) {
    return number == 1 ? "1 " + one : number + " " + more;
  }
}
