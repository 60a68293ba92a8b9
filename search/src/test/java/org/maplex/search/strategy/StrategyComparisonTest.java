package org.maplex.search.strategy;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maplex.search.config.StrategyCatalogue;
import org.maplex.search.exact.ExactFront;
import org.maplex.search.objective.Evaluation;

/**
 * What strategies reach with few look-ups, in shares of the exact hypervolume: accuracy on
 * CIFAR-100 against the true latency, unlimited. It prints the table that {@code search/README.md}
 * shows.
 */
class StrategyComparisonTest {
  private static final int SEEDS = 20;
  private static final int POPULATION = 40;
  private static final int[] LOOK_UPS = {50, 100, 150, 200, 350, 500};

  /** Of Student's distribution with 38 degrees of freedom, which two samples of 20 have. */
  private static final double QUANTILE_975 = 2.024;

  /** Beyond so many look-ups, whoever makes them finds most of the front. */
  private static final int MANY = 200;

  private static final String PEER = "MOEA Framework's NSGA-II";

  @ParameterizedTest
  @ValueSource(strings = {"raspi4", "gold_6226", "eyeriss", "titan_rtx_1"})
  void reachesTheExactFrontWithFewLookUps(String device) {
    SearchProblem problem = Problems.on(device);
    ExactFront exact = ExactFront.of(problem, List.of(Problems.latency(device)));
    Map<String, double[][]> ratios = new LinkedHashMap<>();
    for (String name : StrategyCatalogue.names()) {
      ratios.put(name, ratios(exact, seed -> lookedUp(name, problem, seed)));
    }
    ratios.put(
        PEER, ratios(exact, seed -> MoeaNsga2.lookedUp(problem, POPULATION, last(LOOK_UPS), seed)));
    ratios.forEach((name, bySeed) -> print(device, name, bySeed));

    assertTrue(median(ratios.get("predictor-guided"), 150) >= 0.99);
    for (String name : List.of("nsga2", "predictor-guided")) {
      for (int lookUps : LOOK_UPS) {
        double[] interval = difference(ratios.get(name), ratios.get(PEER), lookUps);
        String message =
            String.format(
                Locale.ROOT,
                "%s on %s, %d look-ups: %+.4f to %+.4f of the exact hypervolume against %s",
                name,
                device,
                lookUps,
                interval[0],
                interval[1],
                PEER);
        System.out.println(message);
        assertTrue(interval[1] >= 0, message);
        assertTrue(interval[0] > 0 || !name.equals("predictor-guided") || lookUps > MANY, message);
      }
    }
  }

  private static List<Evaluation> lookedUp(String name, SearchProblem problem, long seed) {
    return StrategyCatalogue.strategy(name)
        .run(
            problem,
            new SearchSettings(POPULATION, last(LOOK_UPS)),
            List.of(),
            seed,
            ProgressListener.NONE)
        .lookedUp();
  }

  private static int last(int[] numbers) {
    return numbers[numbers.length - 1];
  }

  /** By seed, then by number of look-ups. */
  private static double[][] ratios(ExactFront exact, LongFunction<List<Evaluation>> run) {
    return LongStream.rangeClosed(1, SEEDS)
        .mapToObj(run)
        .map(
            found ->
                IntStream.of(LOOK_UPS)
                    .map(lookUps -> Math.min(lookUps, found.size()))
                    .mapToDouble(lookUps -> exact.ratio(found.subList(0, lookUps)))
                    .toArray())
        .toArray(double[][]::new);
  }

  private static double[] after(double[][] bySeed, int lookUps) {
    int column = Arrays.binarySearch(LOOK_UPS, lookUps);
    return Arrays.stream(bySeed).mapToDouble(ratios -> ratios[column]).toArray();
  }

  private static double median(double[][] bySeed, int lookUps) {
    double[] sorted = Arrays.stream(after(bySeed, lookUps)).sorted().toArray();
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  /** The ends of the 95% interval of the difference of two means. */
  private static double[] difference(double[][] ours, double[][] theirs, int lookUps) {
    double[] a = after(ours, lookUps);
    double[] b = after(theirs, lookUps);
    double difference = mean(a) - mean(b);
    double half = QUANTILE_975 * Math.sqrt(varianceOfMean(a) + varianceOfMean(b));
    return new double[] {difference - half, difference + half};
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double varianceOfMean(double[] values) {
    double mean = mean(values);
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    return squares / (values.length - 1) / values.length;
  }

  private static void print(String device, String name, double[][] bySeed) {
    System.out.printf(
        "| %s | %s | %s |%n",
        device,
        name,
        IntStream.of(LOOK_UPS)
            .mapToObj(lookUps -> String.format(Locale.ROOT, "%.4f", median(bySeed, lookUps)))
            .collect(Collectors.joining(" | ")));
  }
}
