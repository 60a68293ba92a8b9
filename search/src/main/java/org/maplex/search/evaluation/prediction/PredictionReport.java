package org.maplex.search.evaluation.prediction;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.maplex.benchmarkdata.quoted.QuotedPrediction;
import org.maplex.predictor.evaluation.Calibration;
import org.maplex.predictor.evaluation.EvaluationPlan;
import org.maplex.predictor.evaluation.EvaluationRow;
import org.maplex.predictor.evaluation.Measure;
import org.maplex.predictor.evaluation.Protocol;
import org.maplex.predictor.evaluation.Scores;
import org.maplex.predictor.evaluation.comparison.PairedTest;
import org.maplex.predictor.evaluation.kind.DeviceKinds;
import org.maplex.predictor.sample.Sampling;
import org.maplex.search.config.PredictionEvaluation;
import org.maplex.search.evaluation.EvaluationReport;
import org.maplex.search.evaluation.EvaluationSummary;
import org.maplex.search.result.Provenance;

/**
 * How good predictions are, and what that follows from; the contents of {@code evaluation.json}.
 *
 * @param config the evaluation that was asked for
 * @param provenance what else the figures follow from
 * @param rows one for each protocol, method, sampling, number of samples and target, in this order;
 *     those that are finished
 * @param rowsAsked how many there are when the evaluation is finished
 * @param reference what others reported of targets among the rows, under HELP's protocol
 * @param kinds the kinds of devices, if a protocol groups them
 */
public record PredictionReport(
    PredictionEvaluation config,
    Provenance provenance,
    List<EvaluationRow> rows,
    int rowsAsked,
    List<QuotedPrediction> reference,
    Optional<DeviceKinds> kinds)
    implements EvaluationReport {

  /** A report with lists of its own. */
  public PredictionReport {
    rows = List.copyOf(rows);
    reference = List.copyOf(reference);
  }

  /**
   * The mean of rows that differ in their target only.
   *
   * @param targets how many there are
   * @param seeds the repetitions of each
   * @param mean over the targets
   * @param least over the targets
   * @param standardDeviation over the seeds, its mean over the targets; NaN of a single seed
   * @param calibration of all targets together, each of which counts as many cells
   */
  public record Summary(
      String protocol,
      String method,
      Sampling sampling,
      int samples,
      int targets,
      int seeds,
      Scores mean,
      Scores least,
      Scores standardDeviation,
      Calibration calibration) {
    private static Summary of(List<EvaluationRow> group) {
      EvaluationRow.Key key = group.get(0).key();
      return new Summary(
          key.protocol(),
          key.method(),
          key.sampling(),
          key.samples(),
          group.size(),
          group.get(0).seeds(),
          Scores.mean(group.stream().map(EvaluationRow::mean).toList()),
          Scores.least(group.stream().map(EvaluationRow::mean).toList()),
          Scores.mean(group.stream().map(EvaluationRow::standardDeviation).toList()),
          Calibration.sum(group.stream().map(EvaluationRow::calibration).toList()));
    }
  }

  /**
   * The mean over those targets of a summary that are of one kind.
   *
   * @param kind its number among {@link DeviceKinds#kinds}, from 1
   */
  public record KindSummary(int kind, Summary summary) {}

  /**
   * Two methods on the same targets, from as many samples that were chosen in the same way.
   *
   * @param method the first method of the evaluation
   * @param against another one
   * @param tests of some measures, {@link #TESTED}
   */
  public record Comparison(
      String protocol,
      String method,
      String against,
      Sampling sampling,
      int samples,
      Map<Measure, PairedTest> tests) {
    /** A comparison with a map of its own. */
    public Comparison {
      tests = Map.copyOf(tests);
    }
  }

  /** The measures by which methods are compared. */
  public static final List<Measure> TESTED = List.of(Measure.SPEARMAN, Measure.WITHIN10);

  /**
   * The mean of what others reported of one method from one number of samples.
   *
   * @param spearman the mean over the targets
   * @param within10 the mean over the targets, NaN if one was not reported
   */
  public record ReferenceSummary(
      String method, int samples, int targets, double spearman, double within10) {}

  /** The protocol to whose rows the reference belongs. */
  public static Protocol referenceProtocol() {
    return Protocol.HELP_TABLE_3;
  }

  /** The protocols that group devices into kinds. */
  public static List<Protocol> kindProtocols() {
    return List.of(Protocol.LEAVE_ONE_KIND_OUT, Protocol.LEAVE_ONE_KIND_OUT_UNSTATED);
  }

  private static boolean groupsDevices(String protocol) {
    return kindProtocols().stream().anyMatch(each -> each.id().equals(protocol));
  }

  /** The means over targets, in the order of the rows. */
  public List<Summary> summaries() {
    Map<EvaluationRow.Key, List<EvaluationRow>> groups = new LinkedHashMap<>();
    for (EvaluationRow row : rows) {
      EvaluationRow.Key key = row.key();
      EvaluationRow.Key anyTarget =
          new EvaluationRow.Key(key.protocol(), key.method(), key.sampling(), key.samples(), "any");
      groups.computeIfAbsent(anyTarget, absent -> new ArrayList<>()).add(row);
    }
    return groups.values().stream().map(Summary::of).toList();
  }

  /** The means over the targets of each kind, where devices are in kinds; else none. */
  public List<KindSummary> kindSummaries() {
    List<KindSummary> summaries = new ArrayList<>();
    for (Summary summary : summaries()) {
      if (kinds.isPresent() && groupsDevices(summary.protocol())) {
        List<List<String>> all = kinds.get().kinds();
        for (int kind = 0; kind < all.size(); kind++) {
          List<String> devices = all.get(kind);
          List<EvaluationRow> group =
              rowsOf(summary).stream().filter(row -> devices.contains(row.key().target())).toList();
          if (!group.isEmpty()) {
            summaries.add(new KindSummary(kind + 1, Summary.of(group)));
          }
        }
      }
    }
    return summaries;
  }

  /** The first method against each other one, in the order of the rows. */
  public List<Comparison> comparisons() {
    List<Comparison> comparisons = new ArrayList<>();
    List<Summary> summaries = summaries();
    for (Summary other : summaries) {
      summaries.stream()
          .filter(
              first ->
                  first.protocol().equals(other.protocol())
                      && first.sampling() == other.sampling()
                      && first.samples() == other.samples())
          .findFirst()
          .filter(first -> !first.method().equals(other.method()))
          .ifPresent(first -> comparisons.add(comparison(first, other)));
    }
    return comparisons;
  }

  private Comparison comparison(Summary first, Summary other) {
    Map<Measure, PairedTest> tests = new EnumMap<>(Measure.class);
    for (Measure measure : TESTED) {
      Map<String, Double> figures =
          rowsOf(other).stream()
              .collect(Collectors.toMap(row -> row.key().target(), row -> row.mean().of(measure)));
      List<EvaluationRow> paired =
          rowsOf(first).stream().filter(row -> figures.containsKey(row.key().target())).toList();
      tests.put(
          measure,
          PairedTest.of(
              paired.stream().mapToDouble(row -> row.mean().of(measure)).toArray(),
              paired.stream().mapToDouble(row -> figures.get(row.key().target())).toArray()));
    }
    return new Comparison(
        first.protocol(), first.method(), other.method(), first.sampling(), first.samples(), tests);
  }

  /** The means of the reference over targets, in its order. */
  public List<ReferenceSummary> referenceSummaries() {
    Map<List<Object>, List<QuotedPrediction>> groups = new LinkedHashMap<>();
    for (QuotedPrediction quoted : reference) {
      groups
          .computeIfAbsent(List.of(quoted.method(), quoted.samples()), absent -> new ArrayList<>())
          .add(quoted);
    }
    return groups.values().stream()
        .map(
            group ->
                new ReferenceSummary(
                    group.get(0).method(),
                    group.get(0).samples(),
                    group.size(),
                    group.stream().mapToDouble(QuotedPrediction::spearman).average().orElseThrow(),
                    group.stream()
                        .mapToDouble(quoted -> quoted.within10().orElse(Double.NaN))
                        .average()
                        .orElseThrow()))
        .toList();
  }

  /** The number of samples to tell of where only one is told: ten if there are, else the most. */
  public int typicalSamples() {
    return EvaluationPlan.typicalSamples(config.samples());
  }

  /** The rows that a mean was taken of. */
  public List<EvaluationRow> rowsOf(Summary summary) {
    return rows.stream()
        .filter(
            row ->
                row.key().protocol().equals(summary.protocol())
                    && row.key().method().equals(summary.method())
                    && row.key().sampling() == summary.sampling()
                    && row.key().samples() == summary.samples())
        .toList();
  }

  /** Whether any row was repeated with several seeds. */
  public boolean hasSpread() {
    return rows.stream()
        .anyMatch(row -> !Double.isNaN(row.standardDeviation().of(Measure.WITHIN10)));
  }

  @Override
  public String json() {
    return PredictionJson.text(this);
  }

  @Override
  public String csv() {
    return PredictionCsv.text(this);
  }

  @Override
  public Optional<String> predictions() {
    return ExampleCsv.text(this);
  }

  @Override
  public String markdown() {
    return PredictionMarkdown.text(this);
  }

  @Override
  public EvaluationSummary summary() {
    return PredictionSummary.of(this);
  }
}
