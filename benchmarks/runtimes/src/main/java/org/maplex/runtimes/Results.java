package org.maplex.runtimes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Puts the passes of a runtime together: {@code Results MACHINE PASSES RESULTS RUNTIME...} reads
 * {@code PASSES/1/RUNTIME.csv} and so on, and writes {@code RESULTS/RUNTIME.csv} with the least
 * latency of each cell, and {@code RESULTS/repeated/RUNTIME.csv} with that of the cells that were
 * measured again. It prints how well they agree, as rows of a table in Markdown.
 */
public final class Results {
  private static final String HEADER = "index,latency_ms";

  private final Path passes;
  private final String runtime;

  private Results(Path passes, String runtime) {
    this.passes = passes;
    this.runtime = runtime;
  }

  /** Runs from the command line. */
  public static void main(String[] args) throws IOException {
    Path to = Path.of(args[2]);
    Files.createDirectories(to.resolve("repeated"));
    System.out.println("| runtime | cells | passes | within 5% | within 10% | Spearman |");
    System.out.println("|---|---|---|---|---|---|");
    for (String runtime : Arrays.asList(args).subList(3, args.length)) {
      new Results(Path.of(args[1]), runtime).write(args[0], to);
    }
  }

  private void write(String machine, Path to) throws IOException {
    Map<Integer, Double> first = least(runtime + ".csv");
    Map<Integer, Double> again = least(runtime + "-repeated.csv");
    List<Double> before = new ArrayList<>();
    List<Double> after = new ArrayList<>();
    again.forEach(
        (index, ms) -> {
          before.add(first.get(index));
          after.add(ms);
        });
    double spearman = correlation(ranks(before), ranks(after));
    List<Path> files = files(runtime + ".csv");
    List<String> said =
        Files.readAllLines(files.get(files.size() - 1).resolveSibling(runtime + ".txt"));
    String agreement =
        String.format(
            Locale.ROOT,
            "within 5%% %.3f, within 10%% %.3f, Spearman %.4f",
            within(before, after, 0.05),
            within(before, after, 0.1),
            spearman);
    LocalDate day =
        LocalDate.ofInstant(Files.getLastModifiedTime(files.get(0)).toInstant(), ZoneOffset.UTC);
    String header =
        """
        # machine: %s
        # runtime: %s
        # networks: CIFAR-10, batch 1, %s
        # threads: 1
        # date: %s
        # timing: least of %d passes
        # repeatability of %d cells measured again: %s
        """
            .formatted(
                machine, said.get(0), said.get(1), day, files.size(), again.size(), agreement);
    Files.writeString(to.resolve(runtime + ".csv"), header + rows(first));
    Files.writeString(to.resolve("repeated").resolve(runtime + ".csv"), rows(again));
    System.out.printf(
        Locale.ROOT,
        "| `%s` | %d | %d | %.3f | %.3f | %.4f |%n",
        runtime,
        first.size(),
        files.size(),
        within(before, after, 0.05),
        within(before, after, 0.1),
        spearman);
  }

  /** The files of a name in all passes that have one. */
  private List<Path> files(String name) {
    List<Path> files = new ArrayList<>();
    for (int pass = 1; Files.exists(passes.resolve(Integer.toString(pass))); pass++) {
      Path file = passes.resolve(Integer.toString(pass)).resolve(name);
      if (Files.exists(file)) {
        files.add(file);
      }
    }
    if (files.isEmpty()) {
      throw new IllegalStateException("No pass in %s has measured %s.".formatted(passes, name));
    }
    return files;
  }

  private Map<Integer, Double> least(String name) throws IOException {
    Map<Integer, Double> least = new LinkedHashMap<>();
    for (Path file : files(name)) {
      List<String> lines = Files.readAllLines(file);
      for (String line : lines.subList(1, lines.size())) {
        int comma = line.indexOf(',');
        least.merge(
            Integer.parseInt(line.substring(0, comma)),
            Double.parseDouble(line.substring(comma + 1)),
            Math::min);
      }
    }
    return least;
  }

  private static String rows(Map<Integer, Double> latencies) {
    StringBuilder rows = new StringBuilder(HEADER).append('\n');
    latencies.forEach(
        (index, ms) -> rows.append(String.format(Locale.ROOT, "%d,%.6f\n", index, ms)));
    return rows.toString();
  }

  /** The share of those measured again that the first measurement misses by no more. */
  private static double within(List<Double> before, List<Double> after, double share) {
    int near = 0;
    for (int i = 0; i < after.size(); i++) {
      near += Math.abs(before.get(i) - after.get(i)) <= share * after.get(i) ? 1 : 0;
    }
    return (double) near / after.size();
  }

  /** The rank of each, from 0; the mean rank of equal ones. */
  private static double[] ranks(List<Double> values) {
    double[] ranks = new double[values.size()];
    for (int i = 0; i < ranks.length; i++) {
      for (double other : values) {
        int order = Double.compare(other, values.get(i));
        ranks[i] += order < 0 ? 1 : order == 0 ? 0.5 : 0;
      }
      ranks[i] -= 0.5;
    }
    return ranks;
  }

  private static double correlation(double[] first, double[] second) {
    double middle = (first.length - 1) / 2.0;
    double product = 0;
    double squares = 0;
    double otherSquares = 0;
    for (int i = 0; i < first.length; i++) {
      product += (first[i] - middle) * (second[i] - middle);
      squares += (first[i] - middle) * (first[i] - middle);
      otherSquares += (second[i] - middle) * (second[i] - middle);
    }
    return product / Math.sqrt(squares * otherSquares);
  }
}
