package org.maplex.search.evaluation.limit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.maplex.search.config.LimitEvaluation;
import org.maplex.search.evaluation.EvaluationReport;
import org.maplex.search.evaluation.EvaluationSummary;
import org.maplex.search.result.Provenance;

/**
 * How good searches within latency limits are, and what that follows from.
 *
 * @param config the evaluation that was asked for
 * @param provenance what else the figures follow from
 * @param rows one for each setup and limit, in this order; those that are finished
 * @param rowsAsked how many there are when the evaluation is finished
 * @param reference what others reported of the limits among the rows
 */
public record LimitReport(
    LimitEvaluation config,
    Provenance provenance,
    List<LimitRow> rows,
    int rowsAsked,
    List<QuotedLimit> reference)
    implements EvaluationReport {
  /** A report with lists of its own. */
  public LimitReport {
    rows = List.copyOf(rows);
    reference = List.copyOf(reference);
  }

  /**
   * The mean over limits.
   *
   * @param target the device whose limits they are, empty for all of all devices
   * @param limits how many there are
   * @param within the mean of the shares within the limit
   * @param none the mean of the shares without a recommendation
   * @param mean over the limits for which anything was recommended
   * @param standardDeviation over the seeds, its mean over the limits
   */
  public record Summary(
      SearchSetup setup,
      Optional<String> target,
      int limits,
      double within,
      double none,
      LimitFigures mean,
      LimitFigures standardDeviation) {}

  /**
   * The mean of what others reported.
   *
   * @param target the device whose limits they are, empty for all of all devices
   * @param limits how many there are
   * @param kept how many of them were respected
   */
  public record ReferenceSummary(
      String method,
      int samples,
      Optional<String> target,
      int limits,
      int kept,
      LimitFigures mean) {}

  /** The setups, in the order of the rows. */
  public List<SearchSetup> setups() {
    return rows.stream().map(row -> row.key().setup()).distinct().toList();
  }

  /** The limits, in the order of the rows of one setup. */
  public List<DeviceLimit> limits() {
    return rows.stream().map(row -> row.key().limit()).distinct().toList();
  }

  /** The targets, in the order of the rows of one setup. */
  public List<String> targets() {
    return limits().stream().map(DeviceLimit::target).distinct().toList();
  }

  /** The rows of a setup. */
  public List<LimitRow> rowsOf(SearchSetup setup) {
    return rows.stream().filter(row -> row.key().setup().equals(setup)).toList();
  }

  /** For each setup the mean over all limits. */
  public List<Summary> summaries() {
    return setups().stream().map(setup -> summary(setup, Optional.empty())).toList();
  }

  /** For each setup the mean over the limits of each target, in this order. */
  public List<Summary> summariesByTarget() {
    return setups().stream()
        .flatMap(
            setup ->
                rowsOf(setup).stream()
                    .map(row -> row.key().limit().target())
                    .distinct()
                    .map(target -> summary(setup, Optional.of(target))))
        .toList();
  }

  private Summary summary(SearchSetup setup, Optional<String> target) {
    List<LimitRow> group =
        rowsOf(setup).stream().filter(row -> isOf(target, row.key().limit())).toList();
    return new Summary(
        setup,
        target,
        group.size(),
        group.stream().mapToDouble(LimitRow::within).average().orElse(Double.NaN),
        group.stream().mapToDouble(LimitRow::none).average().orElse(Double.NaN),
        LimitFigures.mean(group.stream().map(LimitRow::mean).toList()),
        LimitFigures.mean(group.stream().map(LimitRow::standardDeviation).toList()));
  }

  /** For each method of the reference the mean over all its limits. */
  public List<ReferenceSummary> referenceSummaries() {
    return referenceSummaries(Optional.empty());
  }

  /** For each method of the reference the mean over its limits on a target. */
  public List<ReferenceSummary> referenceSummaries(String target) {
    return referenceSummaries(Optional.of(target));
  }

  private List<ReferenceSummary> referenceSummaries(Optional<String> target) {
    List<ReferenceSummary> summaries = new ArrayList<>();
    for (String method : reference.stream().map(QuotedLimit::method).distinct().toList()) {
      List<QuotedLimit> group =
          reference.stream()
              .filter(each -> each.method().equals(method) && isOf(target, each.limit()))
              .toList();
      if (!group.isEmpty()) {
        summaries.add(
            new ReferenceSummary(
                method,
                group.get(0).samples(),
                target,
                group.size(),
                (int) group.stream().filter(QuotedLimit::isWithin).count(),
                LimitFigures.mean(group.stream().map(QuotedLimit::figures).toList())));
      }
    }
    return summaries;
  }

  private static boolean isOf(Optional<String> target, DeviceLimit limit) {
    return target.isEmpty() || target.get().equals(limit.target());
  }

  /** The reference of a limit. */
  public Stream<QuotedLimit> referenceOf(DeviceLimit limit) {
    return reference.stream().filter(quoted -> quoted.limit().equals(limit));
  }

  @Override
  public String json() {
    return LimitJson.text(this);
  }

  @Override
  public String csv() {
    return LimitCsv.text(this);
  }

  @Override
  public String markdown() {
    return LimitMarkdown.text(this);
  }

  @Override
  public EvaluationSummary summary() {
    return LimitSummary.of(this);
  }
}
