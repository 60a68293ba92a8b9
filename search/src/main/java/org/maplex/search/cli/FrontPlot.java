package org.maplex.search.cli;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.maplex.benchmarkdata.AccuracyMeasure;
import org.maplex.benchmarkdata.Figures;
import org.maplex.search.config.LimitedTarget;
import org.maplex.search.objective.Evaluation;
import org.maplex.search.result.Outcome;

/**
 * What a search found as a plot of accuracy against latency. Of several devices with limits, it is
 * the largest ratio of latency to limit that has to hold; without limits, the first device stands
 * for all.
 */
final class FrontPlot {
  private final Outcome outcome;
  private final List<LimitedTarget> targets;
  private final boolean isRatio;

  private FrontPlot(Outcome outcome) {
    this.outcome = outcome;
    this.targets = outcome.config().targets();
    this.isRatio =
        targets.size() > 1 && targets.stream().anyMatch(target -> target.limit().isPresent());
  }

  /** The plot; empty if nothing was found. */
  static Optional<ScatterPlot> of(Outcome outcome) {
    return outcome.front().isEmpty() && outcome.bestMember().isEmpty()
        ? Optional.empty()
        : Optional.of(new FrontPlot(outcome).plot());
  }

  private ScatterPlot plot() {
    ScatterPlot plot =
        new ScatterPlot("accuracy on %s, %%".formatted(measure().dataset().id()), xTitle());
    OptionalDouble limit = limit();
    if (limit.isPresent()) {
      plot =
          plot.line(
              isRatio ? "limit" : "limit %s ms".formatted(Figures.text(limit.getAsDouble())),
              limit.getAsDouble());
    }
    if (outcome.config().reported().isEmpty()) {
      // Of what was looked up, only the accuracy that was searched by is known.
      plot =
          plot.cloud(
              "looked up",
              outcome.lookedUp().stream().map(each -> point(each.evaluation())).toList());
    }
    if (outcome.exact().isPresent()) {
      plot =
          plot.marks(
              "exact front, by true latencies",
              'x',
              Ink.Tone.FAINT,
              outcome.exact().get().front().stream().map(this::point).toList());
    }
    plot =
        plot.marks(
            "front", 'o', Ink.Tone.PLAIN, outcome.front().stream().map(this::point).toList());
    return outcome.bestMember().isEmpty()
        ? plot
        : plot.marks(
            "%d, to take".formatted(outcome.bestMember().get().evaluation().cell().index()),
            '*',
            Ink.Tone.STRONG,
            List.of(point(outcome.bestMember().get())));
  }

  private String xTitle() {
    if (isRatio) {
      return "latency / limit, on the device where it is largest";
    }
    return "latency on %s, ms".formatted(targets.get(0).target().name());
  }

  private OptionalDouble limit() {
    if (isRatio) {
      return OptionalDouble.of(1);
    }
    return targets.get(0).limit().isPresent()
        ? OptionalDouble.of(targets.get(0).limit().get().maxMs())
        : OptionalDouble.empty();
  }

  private AccuracyMeasure measure() {
    return outcome.config().reported().orElse(outcome.config().accuracy());
  }

  private ScatterPlot.Point point(Outcome.FrontMember member) {
    return new ScatterPlot.Point(
        isRatio
            ? member.evaluation().candidate().latencyRatio()
            : member.onDevices().get(0).latency().meanMs(),
        member.reportedAccuracy());
  }

  private ScatterPlot.Point point(Evaluation evaluation) {
    return new ScatterPlot.Point(
        isRatio ? evaluation.candidate().latencyRatio() : evaluation.latencyMs(),
        evaluation.accuracy());
  }
}
