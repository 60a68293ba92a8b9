package org.maplex.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.maplex.benchmarkdata.Median;

/**
 * How much longer benchmarks take in one revision than in another, from rounds in which both were
 * run one after the other. Each time is taken as a multiple of the reference loop of its own run,
 * so that what else the machine did matters less; a difference counts as seen where every round
 * shows it in the same direction.
 */
public final class Comparison {
  /** What is less than this is nothing to tell apart from noise. */
  private static final double NOTHING = 0.03;

  private static final String MEDIAN = "p0.50";

  private Comparison() {}

  /**
   * Prints a table.
   *
   * @param arguments a directory with {@code before-N.csv} and {@code after-N.csv} for each round
   *     N, as JMH writes them
   */
  public static void main(String[] arguments) throws IOException {
    Path directory = Path.of(arguments[0]);
    Map<String, Ratios> ratios = new LinkedHashMap<>();
    for (int round = 1; Files.exists(directory.resolve("before-" + round + ".csv")); round++) {
      Map<String, Double> before = relative(directory.resolve("before-" + round + ".csv"));
      Map<String, Double> after = relative(directory.resolve("after-" + round + ".csv"));
      before.forEach(
          (benchmark, earlier) -> {
            Double later = after.get(benchmark);
            if (later != null) {
              ratios.computeIfAbsent(benchmark, any -> new Ratios()).add(later / earlier);
            }
          });
    }
    System.out.printf("| benchmark | after / before | rounds | |%n|---|---:|---|---|%n");
    ratios.forEach(
        (benchmark, each) ->
            System.out.printf(
                "| %s | %s | %s to %s | %s |%n",
                benchmark,
                Figure.format(each.median(), 3),
                Figure.format(each.sorted().get(0), 3),
                Figure.format(each.sorted().get(each.sorted().size() - 1), 3),
                each.verdict()));
  }

  /** Ratios of one benchmark, one a round. */
  private static final class Ratios {
    private final List<Double> values = new java.util.ArrayList<>();

    void add(double value) {
      values.add(value);
    }

    List<Double> sorted() {
      return values.stream().sorted().toList();
    }

    double median() {
      return Median.ofSorted(sorted().stream().mapToDouble(Double::doubleValue).toArray());
    }

    String verdict() {
      if (sorted().get(0) > 1 + NOTHING) {
        return "slower";
      }
      return sorted().get(values.size() - 1) < 1 - NOTHING ? "faster" : "";
    }
  }

  /**
   * The median of each benchmark over that of a reference loop, that of its own class if it has
   * one.
   */
  private static Map<String, Double> relative(Path csv) throws IOException {
    Map<String, Double> medians = new LinkedHashMap<>();
    try (Stream<String> lines = Files.lines(csv)) {
      lines
          .map(line -> line.replace("\"", "").split(",", -1))
          .filter(fields -> fields[0].endsWith(MEDIAN))
          .forEach(
              fields ->
                  medians.put(
                      fields[0].substring(0, fields[0].indexOf(':')),
                      Double.parseDouble(fields[4])));
    }
    double other =
        medians.entrySet().stream()
            .filter(entry -> entry.getKey().endsWith("." + ReferenceLoop.NAME))
            .mapToDouble(Map.Entry::getValue)
            .findFirst()
            .orElseThrow(
                () -> new IllegalArgumentException(csv + " has no benchmark called reference"));
    Map<String, Double> relative = new LinkedHashMap<>();
    medians.forEach(
        (benchmark, median) -> {
          String room = benchmark.substring(0, benchmark.lastIndexOf('.'));
          String name = benchmark.substring(room.length() + 1);
          if (!name.equals(ReferenceLoop.NAME)) {
            relative.put(
                name, median / medians.getOrDefault(room + "." + ReferenceLoop.NAME, other));
          }
        });
    return relative;
  }
}
