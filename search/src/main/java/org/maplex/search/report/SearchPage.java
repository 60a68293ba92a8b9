package org.maplex.search.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.maplex.benchmarkdata.Figures;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.search.result.ExpectedWithin10;
import org.maplex.search.result.SavedResult;
import org.maplex.search.result.Verification;

/**
 * What the page of a search says in words. Its tables are in {@link SearchTables}, what it draws is
 * in {@link SearchData}.
 */
final class SearchPage {
  private static final String PERCENT = "%";

  private final SavedResult result;
  private final Optional<Verification> verification;

  SearchPage(SavedResult result, Optional<Verification> verification) {
    this.result = result;
    this.verification = verification;
  }

  SearchTables tables() {
    return new SearchTables(result, verification);
  }

  String title() {
    return names() + ": Pareto front by maplex";
  }

  String names() {
    return String.join(", ", result.targets().stream().map(each -> each.name()).toList());
  }

  List<SavedResult.SearchedTarget> targets() {
    return result.targets();
  }

  boolean isSingle() {
    return result.targets().size() == 1;
  }

  /** What the accuracies are, for example {@code CIFAR-100 test accuracy after 200 epochs}. */
  String accuracy() {
    SavedResult.AccuracyWords accuracy = result.accuracy();
    return "%s %s accuracy after %d epochs"
        .formatted(accuracy.dataset().publishedName(), accuracy.split(), accuracy.epochs());
  }

  Optional<SavedResult.Member> recommended() {
    return result.recommended();
  }

  /** Why there is nothing to take. */
  String reason() {
    return result.reason().orElse("No architecture satisfies the constraints.");
  }

  /**
   * A figure of what is recommended.
   *
   * @param value as it is shown
   * @param words what it is
   * @param device on which, if there is more than one
   */
  record Fact(String value, String words, Optional<String> device) {}

  /**
   * What is known of an architecture at a glance; what was measured goes before what was guessed.
   */
  List<Fact> facts(SavedResult.Member member) {
    List<Fact> facts = new ArrayList<>();
    facts.add(
        new Fact(
            Figures.fixed(member.accuracy(), 1) + PERCENT,
            member.reportedAccuracy().isPresent()
                ? "accurate, %s%% as reported"
                    .formatted(Figures.fixed(member.reportedAccuracy().getAsDouble(), 1))
                : "accurate",
            Optional.empty()));
    for (int i = 0; i < result.targets().size(); i++) {
      SavedResult.SearchedTarget target = result.targets().get(i);
      SavedResult.OnDevice device = member.onDevices().get(i);
      OptionalDouble measured = measuredMs(member, device);
      Optional<String> where = isSingle() ? Optional.empty() : Optional.of(target.name());
      facts.add(
          new Fact(
              ms(measured.orElse(device.latency().meanMs())),
              measured.isPresent() ? "measured" : "expected",
              where));
      target.limit().ifPresent(limit -> facts.add(within(limit, device, measured)));
      if (device.trueMs().isPresent()) {
        facts.add(new Fact(ms(device.trueMs().getAsDouble()), "in truth", where));
      }
    }
    return facts;
  }

  private static Fact within(
      SavedResult.Limit limit, SavedResult.OnDevice device, OptionalDouble measured) {
    return measured.isPresent()
        ? new Fact(
            measured.getAsDouble() <= limit.maxMs() ? "within" : "not within",
            ms(limit.maxMs()),
            Optional.empty())
        : new Fact(sureness(device), "sure to be within " + ms(limit.maxMs()), Optional.empty());
  }

  /** What measuring gave, after the search or before it. */
  private OptionalDouble measuredMs(SavedResult.Member member, SavedResult.OnDevice device) {
    return verification
        .flatMap(all -> all.of(member.cell().index()))
        .map(comparison -> OptionalDouble.of(comparison.measuredMs()))
        .orElse(device.measuredMs());
  }

  private static String ms(double latencyMs) {
    return Figures.brief(latencyMs) + " ms";
  }

  String limit(SavedResult.Limit limit) {
    return "at most %s ms, %s sure"
        .formatted(Figures.text(limit.maxMs()), Figures.text(100 * limit.confidence()) + PERCENT);
  }

  /** How sure it is that a limit holds, in whole percent; certain is only what was measured. */
  static String sureness(SavedResult.OnDevice device) {
    String percent = Figures.fixed(100 * device.feasibleProbability(), 0);
    return (percent.equals("100") && !device.isSample() ? ">99" : percent) + PERCENT;
  }

  /** The search in a sentence, the same as in the terminal. */
  String effort() {
    return result.search().words();
  }

  /** Whether there is anything to draw. */
  boolean hasPlot() {
    return !result.front().isEmpty() || !result.lookedUp().isEmpty();
  }

  /**
   * Whether the front is one of accuracy and the latency of a single device, so that it is a line
   * in their plane.
   */
  static boolean isPlane(SavedResult result) {
    return result.targets().size() == 1
        && result.settings().stream()
            .filter(setting -> setting.key().equals("objectives"))
            .allMatch(
                setting ->
                    Set.of("accuracy, latency", "latency, accuracy").contains(setting.value()));
  }

  /** What the front is of, where it is no line in the plot. */
  Optional<String> objectives() {
    return isPlane(result)
        ? Optional.empty()
        : result.settings().stream()
            .filter(setting -> setting.key().equals("objectives"))
            .findFirst()
            .map(
                setting ->
                    "The front is the best by %s%s together, so some of it lies behind the rest here."
                        .formatted(setting.value(), isSingle() ? "" : " on every device"));
  }

  Optional<String> exact() {
    return result
        .exact()
        .map(
            exact ->
                exact.size() == 0
                    ? "With the true latencies, too, no architecture satisfies the constraints."
                    : "By true latencies, the exact front has %s%s%s."
                        .formatted(
                            exact.size() == 1 ? "1 architecture" : exact.size() + " architectures",
                            exact.found().isPresent()
                                ? ": %d looked up".formatted(exact.found().getAsInt())
                                : "",
                            exact.hypervolumeRatio().isPresent()
                                ? "; the front found reaches %s%% of its hypervolume"
                                    .formatted(
                                        Figures.fixed(
                                            100 * exact.hypervolumeRatio().getAsDouble(), 1))
                                : ""));
  }

  Optional<String> regret() {
    return result
        .exact()
        .flatMap(
            exact ->
                exact.regret().isEmpty()
                    ? Optional.empty()
                    : Optional.of(regret(exact.regret().getAsDouble())));
  }

  private static String regret(double points) {
    if (points == 0) {
      return "No architecture that is truly within the limits is more accurate.";
    }
    return points > 0
        ? "The best that is truly within the limits is %s points more accurate."
            .formatted(Figures.fixed(points, 2))
        : "What is recommended is %s points more accurate than the best within the limits, and truly breaks one."
            .formatted(Figures.fixed(-points, 2));
  }

  boolean hasControls() {
    return result.alternatives().isPresent()
        && !result.alternatives().get().architectures().isEmpty();
  }

  /** Why there are no other limits to try. */
  String withoutControls() {
    return result.alternatives().isPresent()
        ? "Nothing was looked up that other limits could choose from. Raise the limit or lower the confidence, and search again."
        : "This result was written by an earlier version, without what other limits need. Search again to try them here.";
  }

  boolean hasExact() {
    return result.exact().isPresent() && !result.exact().get().members().isEmpty();
  }

  boolean hasMeasured() {
    return verification.isPresent()
        || result.targets().stream().anyMatch(target -> !target.measured().isEmpty());
  }

  /** Whether the accuracy of something measured is unknown, so that it is drawn on the axis. */
  boolean hasMeasuredOfUnknownAccuracy() {
    Set<Cell> accurate = new HashSet<>();
    result.front().forEach(member -> accurate.add(member.cell()));
    result.lookedUp().forEach(each -> accurate.add(each.cell()));
    result.exact().ifPresent(exact -> exact.members().forEach(each -> accurate.add(each.cell())));
    return result.targets().stream()
        .flatMap(target -> target.measured().stream())
        .anyMatch(sample -> !accurate.contains(sample.cell()));
  }

  /** The devices that are most alike, in words. */
  String mostAlike(SavedResult.SearchedTarget target) {
    return target.sources().stream()
        .filter(source -> source.likeness().isPresent())
        .limit(3)
        .map(
            source ->
                "%s (%s)"
                    .formatted(source.device(), Figures.fixed(source.likeness().getAsDouble(), 2)))
        .collect(Collectors.joining(", "));
  }

  /** What the verification says in a sentence. */
  Optional<String> verified() {
    return verification.flatMap(
        each ->
            each.worst()
                .map(
                    worst ->
                        "%d of %d measured latencies lie in their 90%% intervals; predictions are off by %s%% in the median, by %s%% at most (%d)."
                            .formatted(
                                each.covered(),
                                each.predictions().size(),
                                Figures.fixed(100 * each.medianDistance().orElseThrow(), 1),
                                Figures.fixed(100 * worst.distance(), 1),
                                worst.index())));
  }

  /** How a target's latencies were predicted, in a sentence. */
  String prediction(SavedResult.SearchedTarget target) {
    String expected =
        target.expectedWithin10().isEmpty()
            ? ""
            : "; " + ExpectedWithin10.words(target.expectedWithin10().getAsDouble());
    return "Predicted from %s of it and %s%s."
        .formatted(
            target.samples() == 1 ? "1 sample" : target.samples() + " samples",
            target.sources().size() == 1
                ? "1 other device"
                : target.sources().size() + " other devices",
            expected);
  }

  static boolean hasLikeness(SavedResult.SearchedTarget target) {
    return target.sources().stream().anyMatch(each -> each.likeness().isPresent());
  }

  /** What the page draws, in JSON. */
  String data() {
    return SearchData.json(result, verification);
  }
}
