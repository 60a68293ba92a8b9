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
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.Figures;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.measurement.MeasurementRun;
import org.maplex.search.result.SavedResult;
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
    PrintWriter out = spec.commandLine().getOut();
    out.print(table(result, comparisons).render());
    out.flush();
    err.println();
    summary(result, comparisons).forEach(line -> err.println(Printable.text(line)));
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

  private static TextTable table(SavedResult result, List<Comparison> comparisons) {
    TextTable table =
        new TextTable(
            "",
            "index",
            result.dataset().id() + " %",
            "predicted ms",
            "90% interval",
            "measured ms",
            "error %");
    double shortest = comparisons.stream().mapToDouble(Comparison::measuredMs).min().orElse(1);
    int decimals = shortest < 1 ? 3 : 2;
    for (Comparison each : comparisons) {
      SavedResult.Member predicted = each.predicted();
      table.row(
          result.best().isPresent() && result.best().getAsInt() == each.index() ? "*" : "",
          String.valueOf(each.index()),
          Figures.fixed(predicted.accuracy(), 2),
          Figures.fixed(predicted.meanMs(), decimals),
          predicted.isSample()
              ? "measured"
              : Figures.fixed(predicted.p05Ms(), decimals)
                  + " - "
                  + Figures.fixed(predicted.p95Ms(), decimals),
          Figures.fixed(each.measuredMs(), decimals),
          Figures.fixed(100 * each.error(), 1));
    }
    return table;
  }

  private static List<String> summary(SavedResult result, List<Comparison> comparisons) {
    List<String> lines = new ArrayList<>();
    List<Comparison> predicted =
        comparisons.stream().filter(each -> !each.predicted().isSample()).toList();
    predicted.stream()
        .max(Comparator.comparingDouble(Comparison::distance))
        .ifPresent(worst -> lines.add(agreement(predicted, worst)));
    comparisons.stream()
        .filter(each -> result.best().isPresent() && each.index() == result.best().getAsInt())
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
