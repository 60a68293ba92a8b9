package org.maplex.benchmarks;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the benchmarks and prints the median time of each, and how many times as long as the
 * reference loop of the same run that is: on another machine, or a busy one, the ratio differs less
 * than the time.
 */
public final class Benchmarks {
  private static final String REFERENCE = "reference";

  /** The benchmarks report microseconds. */
  private static final double MICROSECONDS_A_MS = 1000;

  /** What users may count on, in ms. */
  private static final Map<String, Double> TARGETS_MS =
      Map.ofEntries(
          Map.entry("adapt", 10.0),
          Map.entry("meanOfAllCells", 1.0),
          Map.entry("meanAndDeviationOfAllCells", 5.0),
          Map.entry("planTwenty", 1000.0),
          Map.entry("adaptAndSearch", 100.0),
          Map.entry("nsga2", 100.0),
          Map.entry("predictorGuided", 100.0),
          Map.entry("regularizedEvolution", 100.0),
          Map.entry("random", 100.0),
          Map.entry("exhaustive", 100.0),
          Map.entry("exportLargest", 50.0));

  private Benchmarks() {}

  /**
   * Runs all benchmarks, or those that are asked for.
   *
   * @param args options of JMH's own command line
   */
  public static void main(String[] args) throws RunnerException, CommandLineOptionException {
    Collection<RunResult> results =
        new Runner(new OptionsBuilder().parent(new CommandLineOptions(args)).build()).run();
    OptionalDouble reference =
        results.stream()
            .filter(result -> name(result).equals(REFERENCE))
            .mapToDouble(Benchmarks::medianMs)
            .findFirst();
    System.out.printf("%n| benchmark | median | target | times the reference |%n");
    System.out.printf("|---|---:|---:|---:|%n");
    for (RunResult result : results) {
      Double target = TARGETS_MS.get(name(result));
      System.out.printf(
          Locale.ROOT,
          "| %s | %.3f ms | %s | %s |%n",
          name(result),
          medianMs(result),
          target == null ? "" : "%.0f ms".formatted(target),
          reference.isEmpty() ? "" : "%.2f".formatted(medianMs(result) / reference.getAsDouble()));
    }
  }

  private static String name(RunResult result) {
    return result.getPrimaryResult().getLabel();
  }

  private static double medianMs(RunResult result) {
    return result.getPrimaryResult().getStatistics().getPercentile(50) / MICROSECONDS_A_MS;
  }
}
