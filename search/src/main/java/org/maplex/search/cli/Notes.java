package org.maplex.search.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.maplex.benchmarkdata.Figures;
import org.maplex.benchmarkdata.Printable;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.predictor.UnusualSample;
import org.maplex.predictor.sample.Sample;
import org.maplex.predictor.sample.Samples;

/** What a person should know about the measurements that were handed in. */
final class Notes {
  private static final int MOST_LINES = 10;

  private Notes() {}

  /** One sentence each, for standard error, on measurements that are predicted from. */
  static List<String> on(Measurements measurements) {
    return on(measurements, "which are passed over");
  }

  /** One sentence each, for standard error, on measurements that a plan goes on from. */
  static List<String> onPlan(Measurements measurements) {
    return on(measurements, "which may be chosen again");
  }

  private static List<String> on(Measurements measurements, String ofUnmeasured) {
    Path file = measurements.file();
    List<Integer> unmeasured = measurements.content().unmeasured();
    return Stream.concat(
            measurements.content().samples().disagreements().stream()
                .map(found -> disagreement(file, found)),
            unmeasured.isEmpty()
                ? Stream.empty()
                : Stream.of(
                    "%s: rows without a latency yet, %s: %d (%s)."
                        .formatted(file, ofUnmeasured, unmeasured.size(), lines(unmeasured))))
        .map(Printable::text)
        .toList();
  }

  private static String disagreement(Path file, Samples.Disagreement found) {
    return String.format(
        Locale.ROOT,
        "%s: warning: architecture %d was measured at %s and at %s ms; the median, %s ms, is used."
            + " Maybe one of them was disturbed.",
        file,
        found.cell().index(),
        Figures.text(found.lowestMs()),
        Figures.text(found.highestMs()),
        Figures.text(found.medianMs()));
  }

  /**
   * A sentence for standard error on an architecture that was measured anew.
   *
   * @param before what the file says of it
   * @param usedMs what a later measurement says
   */
  static String onMeasuredAnew(Sample before, double usedMs, Measurements measurements) {
    return Printable.text(
        "%s:%d: architecture %d was measured at %s ms; a later measurement, %s ms, is used."
            .formatted(
                measurements.file(),
                measurements.content().lines().get(before.cell()).get(0),
                before.cell().index(),
                Figures.text(before.latencyMs()),
                Figures.text(usedMs)));
  }

  /** A warning each, for standard error, of measurements that do not belong to the others. */
  static List<String> onUnusual(List<UnusualSample> unusual, Measurements measurements) {
    return unusual.stream()
        .map(
            found -> {
              List<Integer> lines = measurements.content().lines().get(found.sample().cell());
              String which = lines.size() == 1 ? "" : ", the median of " + lines(lines) + ",";
              return "%s:%d: %s Maybe measure it again."
                  .formatted(measurements.file(), lines.get(0), warning(found, which));
            })
        .map(Printable::text)
        .toList();
  }

  /** A warning each, for standard error, of latencies of a device of the tables. */
  static List<String> onUnusual(List<UnusualSample> unusual, String device) {
    return unusual.stream()
        .map(found -> Printable.text(device + ": " + warning(found, "")))
        .toList();
  }

  /**
   * A sentence for standard error on a device that was added and is itself the target.
   *
   * @param device what it was added as
   * @param target the target, as a person knows it
   */
  static String onItself(String device, String target) {
    return Printable.text(
        "%s: the device %s that you added is this one, so that it is not learned from."
            .formatted(target, device));
  }

  /**
   * A sentence for standard error on a device whose table holds some architectures only.
   *
   * @param known how many
   */
  static String onPartOfATable(String device, int known) {
    return "%s: the table holds %d of %d architectures. Only these are measured, and no exact front is found."
        .formatted(device, known, CellSpace.SIZE);
  }

  private static String warning(UnusualSample found, String which) {
    return "warning: %s ms%s for %s is far from the %s ms that the other samples let expect; it"
            .formatted(
                Figures.text(found.sample().latencyMs()),
                which,
                found.sample().cell(),
                Figures.brief(found.expectedMs()))
        + " counts less.";
  }

  private static String lines(List<Integer> lines) {
    return lines.stream()
        .limit(MOST_LINES)
        .map(String::valueOf)
        .collect(
            Collectors.joining(
                ", ",
                lines.size() == 1 ? "line " : "lines ",
                lines.size() > MOST_LINES ? ", ..." : ""));
  }
}
