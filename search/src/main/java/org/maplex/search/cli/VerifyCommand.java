package org.maplex.search.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.Figures;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.measurement.MeasurementRun;
import org.maplex.search.result.SavedResult;
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
      "Measures the front of a search on this machine, and shows predicted beside measured. What it"
          + " measured is in verified.csv beside the result.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  maplex verify my-board",
      "  maplex verify maplex-out/my-board --target-spec my-board.json"
    })
final class VerifyCommand implements Callable<Integer> {
  private static final String VERIFIED = "verified.csv";
  private static final String RESULT = "result.json";

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
    Path file = results.resolve(RESULT);
    SavedResult result =
        SavedResult.parse(InputFile.text(file, "the result of a search"), file.toString());
    refuseOthersThanThisMachine(result, file);
    Path measured = results.resolve(VERIFIED);
    Output.check(measured);
    List<Cell> cells = result.front().stream().map(SavedResult.Member::cell).toList();
    PrintWriter err = spec.commandLine().getErr();
    MeasurementRun run =
        new LocalMeasurement(
                conditionOptions.conditions(result.dataset(), targetOptions.specification(folder)),
                timingOptions.settings(),
                maplex.interruption(),
                err)
            .into(measured, cells);
    if (!run.isComplete()) {
      err.println("Interrupted. Next: the same command goes on.");
      return Interruption.STATUS;
    }
    List<Comparison> comparisons = comparisons(result, measured);
    Optional<String> leftOut = formatOption.print(table(result, comparisons));
    err.println();
    summary(result, comparisons).forEach(line -> err.println(Printable.text(line)));
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

  private void refuseOthersThanThisMachine(SavedResult result, Path file) {
    if (result.isRehearsal()) {
      throw BadInputException.in(
          file,
          "this search was for %s of the tables, expected one for this machine. Maybe begin with maplex"
                  .formatted(result.device())
              + " init.");
    }
    if (result.front().isEmpty()) {
      throw BadInputException.in(
          file, "the front is empty, expected architectures to measure. Maybe raise the limit.");
    }
  }

  /** What was predicted, and what was measured. */
  private record Comparison(SavedResult.Member predicted, double measuredMs) {
    /** By which share of what was measured the prediction is too high. */
    double error() {
      return predicted.meanMs() / measuredMs - 1;
    }

    double distance() {
      return Math.abs(error());
    }

    boolean isWithinInterval() {
      return predicted.p05Ms() <= measuredMs && measuredMs <= predicted.p95Ms();
    }

    int index() {
      return predicted.cell().index();
    }
  }

  private static List<Comparison> comparisons(SavedResult result, Path measured) {
    Map<Cell, Double> ms = Measurements.read(measured).content().samples().byCell();
    return result.front().stream()
        .map(member -> new Comparison(member, ms.get(member.cell())))
        .toList();
  }

  private static Table table(SavedResult result, List<Comparison> comparisons) {
    double shortest = comparisons.stream().mapToDouble(Comparison::measuredMs).min().orElse(1);
    int decimals = shortest < 1 ? 3 : 2;
    return Table.of(
        List.of(
            Column.forPeople("", each -> isBest(each, result) ? "*" : null),
            Column.forPrograms("recommended", each -> new Value.Truth(isBest(each, result))),
            Column.figures("index", "index", each -> Value.whole(each.index())),
            Column.forPrograms(
                "architecture", each -> new Value.Words(each.predicted().cell().toString())),
            Column.<Comparison>figures(
                    result.dataset().id() + " %",
                    "accuracy",
                    each -> Value.fixed(each.predicted().accuracy(), 2))
                .expendable(1),
            Column.figures(
                "predicted ms",
                "predicted_ms",
                each -> Value.fixed(each.predicted().meanMs(), decimals)),
            Column.<Comparison>forPeople(
                    "90% interval", each -> interval(each.predicted(), decimals))
                .expendable(2),
            Column.forPrograms("p05_ms", each -> bound(each, decimals, SavedResult.Member::p05Ms)),
            Column.forPrograms("p95_ms", each -> bound(each, decimals, SavedResult.Member::p95Ms)),
            Column.figures(
                "measured ms", "measured_ms", each -> Value.fixed(each.measuredMs(), decimals)),
            Column.figures("error %", "error_percent", each -> Value.fixed(100 * each.error(), 1))),
        comparisons);
  }

  private static boolean isBest(Comparison comparison, SavedResult result) {
    return result.best().isPresent() && result.best().getAsInt() == comparison.index();
  }

  private static String interval(SavedResult.Member predicted, int decimals) {
    return predicted.isSample()
        ? "measured"
        : Figures.fixed(predicted.p05Ms(), decimals)
            + " - "
            + Figures.fixed(predicted.p95Ms(), decimals);
  }

  /** An end of the interval; of what was measured before the search nothing was predicted. */
  private static Value bound(
      Comparison each, int decimals, ToDoubleFunction<SavedResult.Member> end) {
    return each.predicted().isSample()
        ? Value.ABSENT
        : Value.fixed(end.applyAsDouble(each.predicted()), decimals);
  }

  private static List<String> summary(SavedResult result, List<Comparison> comparisons) {
    List<String> lines = new ArrayList<>();
    List<Comparison> predicted =
        comparisons.stream().filter(each -> !each.predicted().isSample()).toList();
    predicted.stream()
        .max(Comparator.comparingDouble(Comparison::distance))
        .ifPresent(worst -> lines.add(agreement(predicted, worst)));
    comparisons.stream()
        .filter(each -> isBest(each, result))
        .findFirst()
        .ifPresent(best -> lines.add(verdict(result, best)));
    return lines;
  }

  private static String agreement(List<Comparison> predicted, Comparison worst) {
    double[] distances = predicted.stream().mapToDouble(Comparison::distance).sorted().toArray();
    return "%d of %d measured latencies lie in their 90%% intervals; predictions are off by %s%% in the median, by %s%% at most (%d)."
        .formatted(
            predicted.stream().filter(Comparison::isWithinInterval).count(),
            predicted.size(),
            Figures.fixed(100 * distances[distances.length / 2], 1),
            Figures.fixed(100 * worst.distance(), 1),
            worst.index());
  }

  private static String verdict(SavedResult result, Comparison best) {
    String takes =
        "The recommended %d takes %s ms".formatted(best.index(), Figures.brief(best.measuredMs()));
    if (result.maxMs().isEmpty()) {
      return takes + ".";
    }
    String limit = Figures.text(result.maxMs().getAsDouble());
    return best.measuredMs() <= result.maxMs().getAsDouble()
        ? "%s: the limit of %s ms holds.".formatted(takes, limit)
        : "%s: the limit of %s ms does not hold.".formatted(takes, limit);
  }
}
