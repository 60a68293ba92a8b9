package org.maplex.search.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.Figures;
import org.maplex.benchmarkdata.Printable;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.measurement.MeasurementRun;
import org.maplex.predictor.LatencyEstimate;
import org.maplex.search.result.ResultDirectory;
import org.maplex.search.result.SavedResult;
import org.maplex.search.result.Verification;
import org.maplex.search.table.Column;
import org.maplex.search.table.Table;
import org.maplex.search.table.Value;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code maplex verify}. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Measures the front of a search on this machine, and shows predicted beside measured, here"
          + " and in report.html. What it measured is in verified.csv beside the result.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  maplex verify my-board",
      "  maplex verify maplex-out/my-board --target-spec my-board.json"
    })
final class VerifyCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @ParentCommand private Maplex maplex;

  @Parameters(
      paramLabel = "DIR",
      description = "What maplex search wrote, or the folder of maplex init that holds it.")
  private Path directory;

  @Mixin private ConditionOptions conditionOptions;
  @Mixin private TimingOptions timingOptions;
  @Mixin private TargetOptions targetOptions;
  @Mixin private FormatOption formatOption;

  @Override
  public Integer call() throws IOException {
    Optional<BoardFolder> folder =
        BoardFolder.at(directory).or(() -> BoardFolder.holding(directory));
    Path results = folder.map(BoardFolder::result).orElse(directory);
    Path file = results.resolve(ResultDirectory.RESULT);
    SavedResult result = ReportFile.result(results);
    refuseOthersThanThisMachine(result, file);
    Path measured = results.resolve(Verification.FILE);
    Output.check(measured);
    List<Cell> cells = result.front().stream().map(SavedResult.Member::cell).toList();
    PrintWriter err = spec.commandLine().getErr();
    MeasurementRun run =
        new LocalMeasurement(
                conditionOptions.conditions(
                    result.accuracy().dataset(), targetOptions.specification(folder)),
                timingOptions.settings(),
                maplex.interruption(),
                err)
            .into(measured, cells);
    if (!run.isComplete()) {
      err.println("Interrupted. Next: the same command goes on.");
      return Interruption.STATUS;
    }
    Verification verification =
        Verification.of(result, Measurements.read(measured).content().samples());
    ReportFile.drawVerified(results);
    Optional<String> leftOut = formatOption.print(table(result, verification));
    err.println();
    summary(result, verification).forEach(line -> err.println(Printable.text(line)));
    leftOut.ifPresent(err::println);
    err.println(
        Printable.text(
            "Next: maplex search %s --resume %s --measurements %s takes these measurements into account."
                .formatted(
                    folder.map(BoardFolder::config).map(Path::toString).orElse("CONFIG"),
                    results,
                    measured)));
    return CommandLine.ExitCode.OK;
  }

  private static void refuseOthersThanThisMachine(SavedResult result, Path file) {
    if (result.targets().size() > 1) {
      throw BadInputException.in(
          file,
          "the search was for several devices, expected one for a single device. Maybe maplex measure"
              + " on each of them, then maplex search with --resume and --measurements NAME=FILE.");
    }
    SavedResult.SearchedTarget target = result.targets().get(0);
    if (target.isRehearsal()) {
      throw BadInputException.in(
          file,
          "this search was for %s of the tables, expected one for this machine. Maybe begin with maplex"
                  .formatted(target.name())
              + " init.");
    }
    if (result.front().isEmpty()) {
      throw BadInputException.in(
          file, "the front is empty, expected architectures to measure. Maybe raise the limit.");
    }
  }

  private static Table table(SavedResult result, Verification verification) {
    List<Verification.Comparison> comparisons = verification.comparisons();
    double shortest =
        comparisons.stream().mapToDouble(Verification.Comparison::measuredMs).min().orElse(1);
    int decimals = shortest < 1 ? 3 : 2;
    return Table.of(
        List.of(
            Column.forPeople("", each -> isBest(each, result) ? "*" : null),
            Column.forPrograms("recommended", each -> new Value.Truth(isBest(each, result))),
            Column.figures("index", "index", each -> Value.whole(each.index())),
            Column.forPrograms(
                "architecture", each -> new Value.Words(each.predicted().cell().toString())),
            Column.<Verification.Comparison>figures(
                    result.accuracy().dataset().id() + " %",
                    "accuracy",
                    each -> Value.fixed(each.predicted().accuracy(), 2))
                .expendable(1),
            Column.figures(
                "predicted ms",
                "predicted_ms",
                each -> Value.fixed(each.onDevice().latency().meanMs(), decimals)),
            Column.<Verification.Comparison>forPeople(
                    "90% interval", each -> interval(each.onDevice(), decimals))
                .expendable(2),
            Column.forPrograms("p05_ms", each -> bound(each, decimals, LatencyEstimate::p05Ms)),
            Column.forPrograms("p95_ms", each -> bound(each, decimals, LatencyEstimate::p95Ms)),
            Column.figures(
                "measured ms", "measured_ms", each -> Value.fixed(each.measuredMs(), decimals)),
            Column.figures("error %", "error_percent", each -> Value.fixed(100 * each.error(), 1))),
        comparisons);
  }

  private static boolean isBest(Verification.Comparison comparison, SavedResult result) {
    return result.best().isPresent() && result.best().getAsInt() == comparison.index();
  }

  private static String interval(SavedResult.OnDevice device, int decimals) {
    return device.isSample()
        ? "measured"
        : Figures.fixed(device.latency().p05Ms(), decimals)
            + " - "
            + Figures.fixed(device.latency().p95Ms(), decimals);
  }

  /** An end of the interval; of what was measured before the search nothing was predicted. */
  private static Value bound(
      Verification.Comparison each, int decimals, ToDoubleFunction<LatencyEstimate> end) {
    return each.onDevice().isSample()
        ? Value.ABSENT
        : Value.fixed(end.applyAsDouble(each.onDevice().latency()), decimals);
  }

  private static List<String> summary(SavedResult result, Verification verification) {
    List<String> lines = new ArrayList<>();
    verification.worst().ifPresent(worst -> lines.add(agreement(verification, worst)));
    if (result.best().isPresent()) {
      verification
          .of(result.best().getAsInt())
          .ifPresent(best -> lines.add(verdict(result.targets().get(0), best)));
    }
    return lines;
  }

  private static String agreement(Verification verification, Verification.Comparison worst) {
    return "%d of %d measured latencies lie in their 90%% intervals; predictions are off by %s%% in the median, by %s%% at most (%d)."
        .formatted(
            verification.covered(),
            verification.predictions().size(),
            Figures.fixed(100 * verification.medianDistance().orElseThrow(), 1),
            Figures.fixed(100 * worst.distance(), 1),
            worst.index());
  }

  private static String verdict(SavedResult.SearchedTarget target, Verification.Comparison best) {
    String takes =
        "The recommended %d takes %s ms".formatted(best.index(), Figures.brief(best.measuredMs()));
    if (target.limit().isEmpty()) {
      return takes + ".";
    }
    double maxMs = target.limit().get().maxMs();
    return best.measuredMs() <= maxMs
        ? "%s: the limit of %s ms holds.".formatted(takes, Figures.text(maxMs))
        : "%s: the limit of %s ms does not hold.".formatted(takes, Figures.text(maxMs));
  }
}
