package org.maplex.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.maplex.benchmarkdata.Median;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the benchmarks, in rounds where that is asked for, and prints how many times as long as the
 * reference loop beside it each takes.
 */
public final class Benchmarks {
  private static final String USAGE =
      "usage: run.sh [--rounds N] [--record REVISION] [options of JMH]";

  /** The benchmarks report microseconds. */
  private static final double MICROSECONDS_A_MS = 1000;

  private static final String HISTORY_HEADER =
      "revision,java,processor,rounds,benchmark,ratio,lowest,highest,median_ms\n";

  private Benchmarks() {}

  /**
   * Runs all benchmarks, or those that are asked for.
   *
   * @param arguments the file that figures are added to, then {@code --rounds N}, {@code --record
   *     REVISION} and options of JMH's own command line
   */
  public static void main(String[] arguments)
      throws RunnerException, CommandLineOptionException, IOException {
    Path history = Path.of(arguments[0]);
    List<String> options = new ArrayList<>(Arrays.asList(arguments).subList(1, arguments.length));
    int rounds = Integer.parseInt(take("--rounds", options, "1"));
    String revision = take("--record", options, "");
    List<Collection<RunResult>> results = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      results.add(
          new Runner(
                  new OptionsBuilder()
                      .parent(new CommandLineOptions(options.toArray(String[]::new)))
                      .build())
              .run());
    }
    List<Figure> figures = figures(results);
    System.out.printf("%n| benchmark | median ms | times the reference | times its arithmetic |%n");
    System.out.printf("|---|---:|---:|---:|%n");
    for (Figure figure : figures) {
      System.out.printf(
          "| %s | %s | %s%s | %s |%n",
          figure.benchmark(),
          Figure.format(figure.medianMs(), 3),
          Figure.format(figure.ratio(), 2),
          rounds == 1
              ? ""
              : " (%s to %s)"
                  .formatted(Figure.format(figure.lowest(), 2), Figure.format(figure.highest(), 2)),
          figure.timesArithmetic());
    }
    if (!revision.isEmpty()) {
      record(history, revision, rounds, figures);
    }
  }

  /** Takes an option with its value out of the list. */
  private static String take(String option, List<String> options, String otherwise) {
    int at = options.indexOf(option);
    if (at < 0) {
      return otherwise;
    }
    if (at + 1 == options.size()) {
      throw new IllegalArgumentException(option + " lacks its value; " + USAGE);
    }
    options.remove(at);
    return options.remove(at);
  }

  /** Each benchmark beside the reference loop of its class and round, if it ran there. */
  private static List<Figure> figures(List<Collection<RunResult>> rounds) {
    Map<String, List<Double>> medians = new LinkedHashMap<>();
    Map<String, List<Double>> ratios = new LinkedHashMap<>();
    for (Collection<RunResult> round : rounds) {
      Map<String, Double> references = new LinkedHashMap<>();
      round.stream()
          .filter(result -> name(result).equals(ReferenceLoop.NAME))
          .forEach(result -> references.put(room(result), medianMs(result)));
      for (RunResult result : round) {
        double median = medianMs(result);
        double reference = references.getOrDefault(room(result), Double.NaN);
        medians.computeIfAbsent(name(result), any -> new ArrayList<>()).add(median);
        ratios.computeIfAbsent(name(result), any -> new ArrayList<>()).add(median / reference);
      }
    }
    List<Figure> figures = new ArrayList<>();
    medians.forEach(
        (name, each) -> {
          List<Double> sorted = ratios.get(name).stream().sorted().toList();
          figures.add(
              new Figure(
                  name,
                  median(each),
                  median(sorted),
                  sorted.get(0),
                  sorted.get(sorted.size() - 1)));
        });
    return figures;
  }

  /** Adds figures to those of earlier revisions. */
  private static void record(Path history, String revision, int rounds, List<Figure> figures)
      throws IOException {
    StringBuilder rows = new StringBuilder(Files.exists(history) ? "" : HISTORY_HEADER);
    for (Figure figure : figures) {
      rows.append(
          String.join(
              ",",
              revision,
              Runtime.version().feature() + "",
              processor(),
              rounds + "",
              figure.benchmark(),
              Figure.format(figure.ratio(), 3),
              Figure.format(figure.lowest(), 3),
              Figure.format(figure.highest(), 3),
              Figure.format(figure.medianMs(), 4)));
      rows.append('\n');
    }
    Files.writeString(history, rows, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static String processor() throws IOException {
    Path described = Path.of("/proc/cpuinfo");
    return Files.exists(described)
        ? Files.readAllLines(described).stream()
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.substring(line.indexOf(':') + 1).strip().replace(',', ' '))
            .findFirst()
            .orElse("unknown")
        : System.getProperty("os.arch");
  }

  private static String room(RunResult result) {
    String benchmark = result.getParams().getBenchmark();
    return benchmark.substring(0, benchmark.lastIndexOf('.'));
  }

  private static String name(RunResult result) {
    return result.getPrimaryResult().getLabel();
  }

  private static double medianMs(RunResult result) {
    return result.getPrimaryResult().getStatistics().getPercentile(50) / MICROSECONDS_A_MS;
  }

  private static double median(List<Double> values) {
    return Median.ofSorted(values.stream().mapToDouble(Double::doubleValue).sorted().toArray());
  }
}
