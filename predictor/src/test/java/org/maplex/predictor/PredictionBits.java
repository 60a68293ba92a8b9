package org.maplex.predictor;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.predictor.method.PredictorMethod;
import org.maplex.predictor.sample.Samples;

/** Every bit of some predictions, to be compared between virtual machines. */
final class PredictionBits {
  private static final int EVERY = 401;
  private static final int SAMPLES = 4;
  private static final int DRAWS = 3;

  private PredictionBits() {}

  /** Prints a line for each prediction, and before them how many exponentials differ. */
  public static void main(String[] arguments) {
    System.out.println(exponentialsOfTheProcessor());
    lines().forEach(System.out::println);
  }

  /**
   * How many exponentials are others than those of StrictMath: more than none where the virtual
   * machine takes instructions of its processor for them.
   */
  static long exponentialsOfTheProcessor() {
    return IntStream.range(0, 100_000)
        .mapToDouble(i -> i / 5000.0 - 10)
        .filter(x -> Math.exp(x) != StrictMath.exp(x))
        .count();
  }

  static List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (String method : List.of("factor", "maple-x")) {
      LatencyPredictor predictor =
          PredictorMethod.named(method).of(KnownDevices.outsideTheFamilyOf("raspi4"));
      List<Cell> plan = predictor.planner().plan(SAMPLES);
      double[] latencies = KnownDevices.latenciesMs("raspi4");
      Samples samples = KnownDevices.samples(plan, cell -> latencies[cell.index()]);
      LatencyPosterior posterior = predictor.adapt(samples);
      lines.add(method + " " + plan);
      List<Cell> asked =
          IntStream.range(0, CellSpace.SIZE)
              .filter(index -> index % EVERY == 0)
              .mapToObj(Cell::ofIndex)
              .toList();
      for (Cell cell : asked) {
        LatencyEstimate estimate = posterior.estimate(cell);
        lines.add(
            bits(
                estimate.meanMs(),
                estimate.stddevMs(),
                estimate.p05Ms(),
                estimate.p95Ms(),
                posterior.probabilityAtMost(cell, 1.1 * estimate.meanMs()),
                posterior.distribution(cell).quantileMs(0.3)));
      }
      for (double[] draw : posterior.draw(asked, DRAWS, new Random(1))) {
        lines.add(bits(draw));
      }
      posterior.sourceWeights().forEach(each -> lines.add(each.device() + bits(each.weight())));
    }
    return lines;
  }

  private static String bits(double... numbers) {
    StringBuilder line = new StringBuilder();
    for (double number : numbers) {
      line.append(' ').append(Long.toHexString(Double.doubleToRawLongBits(number)));
    }
    return line.toString();
  }
}
