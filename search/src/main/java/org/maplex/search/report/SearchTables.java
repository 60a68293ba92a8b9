package org.maplex.search.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.maplex.benchmarkdata.Figures;
import org.maplex.predictor.LatencyEstimate;
import org.maplex.predictor.SourceWeight;
import org.maplex.search.result.SavedResult;
import org.maplex.search.result.Verification;

/** The tables on the page of a search. */
final class SearchTables {
  private final SavedResult result;
  private final Optional<Verification> verification;

  SearchTables(SavedResult result, Optional<Verification> verification) {
    this.result = result;
    this.verification = verification;
  }

  PageTable front() {
    List<PageTable.Column> columns = new ArrayList<>();
    columns.add(PageTable.Column.number("index"));
    columns.add(PageTable.Column.number("accuracy %"));
    boolean isReported = result.accuracy().reported().isPresent();
    if (isReported) {
      columns.add(PageTable.Column.number(result.accuracy().reported().get() + " %"));
    }
    for (SavedResult.SearchedTarget target : result.targets()) {
      String of = result.targets().size() == 1 ? "" : " on " + target.name();
      columns.add(PageTable.Column.number("latency ms" + of));
      columns.add(PageTable.Column.number("90% interval").minor());
      target
          .limit()
          .ifPresent(
              limit ->
                  columns.add(
                      PageTable.Column.number("≤ %s ms".formatted(Figures.text(limit.maxMs())))));
      if (target.isRehearsal()) {
        columns.add(PageTable.Column.number("true ms" + of).minor());
      }
    }
    if (verification.isPresent()) {
      columns.add(PageTable.Column.number("measured ms"));
      columns.add(PageTable.Column.number("error %"));
    }
    columns.add(PageTable.Column.number("parameters").minor());
    columns.add(PageTable.Column.number("MFLOPs").minor());
    PageTable table = new PageTable("The Pareto front", columns);
    List<SavedResult.Member> members = new ArrayList<>(result.front());
    result
        .recommended()
        .filter(best -> members.stream().noneMatch(member -> member.cell().equals(best.cell())))
        .ifPresent(best -> members.add(0, best));
    members.forEach(member -> table.row(row(member, isReported)));
    return table;
  }

  private PageTable.Row row(SavedResult.Member member, boolean isReported) {
    List<PageTable.Field> fields = new ArrayList<>();
    int index = member.cell().index();
    fields.add(PageTable.Field.number(String.valueOf(index), index));
    fields.add(PageTable.Field.number(Figures.fixed(member.accuracy(), 2), member.accuracy()));
    if (isReported) {
      double reported = member.reportedAccuracy().orElseThrow();
      fields.add(PageTable.Field.number(Figures.fixed(reported, 2), reported));
    }
    int decimals = decimals();
    for (int i = 0; i < result.targets().size(); i++) {
      SavedResult.SearchedTarget target = result.targets().get(i);
      SavedResult.OnDevice device = member.onDevices().get(i);
      LatencyEstimate latency = device.latency();
      fields.add(
          PageTable.Field.number(Figures.fixed(latency.meanMs(), decimals), latency.meanMs()));
      fields.add(
          device.isSample()
              ? PageTable.Field.number("measured", latency.meanMs())
              : PageTable.Field.number(
                  Figures.fixed(latency.p05Ms(), decimals)
                      + "–"
                      + Figures.fixed(latency.p95Ms(), decimals),
                  latency.p05Ms()));
      if (target.limit().isPresent()) {
        fields.add(
            PageTable.Field.number(SearchPage.sureness(device), device.feasibleProbability()));
      }
      if (target.isRehearsal()) {
        fields.add(ms(device.trueMs().orElse(Double.NaN), decimals));
      }
    }
    if (verification.isPresent()) {
      Optional<Verification.Comparison> comparison = verification.get().of(index);
      fields.add(
          ms(comparison.map(Verification.Comparison::measuredMs).orElse(Double.NaN), decimals));
      fields.add(ms(comparison.map(each -> 100 * each.error()).orElse(Double.NaN), 1));
    }
    fields.add(
        PageTable.Field.number(String.valueOf(member.parameters()), (double) member.parameters()));
    fields.add(
        PageTable.Field.number(Figures.fixed(member.flops() / 1e6, 2), (double) member.flops()));
    boolean isBest = result.best().isPresent() && result.best().getAsInt() == index;
    return new PageTable.Row(OptionalInt.of(index), isBest, fields);
  }

  private static PageTable.Field ms(double value, int decimals) {
    return Double.isNaN(value)
        ? PageTable.Field.none()
        : PageTable.Field.number(Figures.fixed(value, decimals), value);
  }

  /** Enough to tell latencies of a fast device from one another. */
  private int decimals() {
    double shortest =
        result.front().stream()
            .flatMap(member -> member.onDevices().stream())
            .mapToDouble(device -> device.latency().meanMs())
            .min()
            .orElse(1);
    return shortest < 1 ? 3 : 2;
  }

  PageTable sources(SavedResult.SearchedTarget target) {
    boolean hasReasons = target.sources().stream().anyMatch(each -> !each.reason().isEmpty());
    boolean hasLikeness = SearchPage.hasLikeness(target);
    List<PageTable.Column> columns = new ArrayList<>();
    columns.add(PageTable.Column.words("device"));
    if (hasLikeness) {
      columns.add(PageTable.Column.number("orders alike"));
    }
    columns.add(PageTable.Column.number("weight %"));
    if (hasReasons) {
      columns.add(PageTable.Column.words("why"));
    }
    PageTable table = new PageTable("Devices that the prediction learned from", columns);
    for (SourceWeight source : target.sources()) {
      List<PageTable.Field> fields = new ArrayList<>();
      fields.add(PageTable.Field.words(source.device()));
      if (hasLikeness) {
        fields.add(
            source.likeness().isPresent()
                ? PageTable.Field.number(
                    Figures.fixed(source.likeness().getAsDouble(), 3),
                    source.likeness().getAsDouble())
                : PageTable.Field.none());
      }
      fields.add(PageTable.Field.number(Figures.fixed(100 * source.weight(), 1), source.weight()));
      if (hasReasons) {
        fields.add(PageTable.Field.words(source.reason()));
      }
      table.row(new PageTable.Row(OptionalInt.empty(), false, fields));
    }
    return table;
  }

  PageTable samples(SavedResult.SearchedTarget target) {
    PageTable table =
        new PageTable(
            "Each measured architecture, and what the other samples tell of it",
            PageTable.Column.number("index"),
            PageTable.Column.number("measured ms"),
            PageTable.Column.number("told ms"),
            PageTable.Column.number("90% interval").minor(),
            PageTable.Column.number("error %"));
    for (SavedResult.MeasuredSample sample : target.measured()) {
      Optional<LatencyEstimate> leftOut = sample.leftOut();
      table.row(
          new PageTable.Row(
              OptionalInt.of(sample.cell().index()),
              false,
              List.of(
                  PageTable.Field.number(
                      String.valueOf(sample.cell().index()), sample.cell().index()),
                  PageTable.Field.number(
                      Figures.brief(sample.latencyMs()) + (sample.isUnusual() ? " (unusual)" : ""),
                      sample.latencyMs()),
                  leftOut
                      .map(
                          each ->
                              PageTable.Field.number(Figures.brief(each.meanMs()), each.meanMs()))
                      .orElse(PageTable.Field.none()),
                  leftOut
                      .map(
                          each ->
                              PageTable.Field.number(
                                  Figures.brief(each.p05Ms()) + "–" + Figures.brief(each.p95Ms()),
                                  each.p05Ms()))
                      .orElse(PageTable.Field.none()),
                  leftOut
                      .map(each -> 100 * (each.meanMs() / sample.latencyMs() - 1))
                      .map(error -> PageTable.Field.number(Figures.fixed(error, 1), error))
                      .orElse(PageTable.Field.none()))));
    }
    return table;
  }

  PageTable settings() {
    SettingsTable settings = new SettingsTable();
    result.settings().forEach(each -> settings.add(each.key(), each.value()));
    return settings.table();
  }

  PageTable provenance() {
    return ProvenanceTable.of(result.provenance());
  }
}
