package org.maplex.predictor.evaluation;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.predictor.LatencyEstimate;
import org.maplex.predictor.LatencyPosterior;

/**
 * What was believed of one cell, beside the truth. All latencies are in ms.
 *
 * @param trueMs as the device records it
 * @param predictedMs the expected latency
 * @param p05Ms lower end of its 90% interval
 * @param p95Ms upper end of it
 * @param isSample whether it was measured, so that the truth was told
 */
public record Example(
    Cell cell, double trueMs, double predictedMs, double p05Ms, double p95Ms, boolean isSample) {
  /** So many cells that are asked show how predictions lie. */
  private static final int ASKED = 120;

  /**
   * The samples, then some of the queries: of all in public order, those in the middle of so many
   * equal stretches. The order does not follow from latencies, nor does the choice.
   */
  static List<Example> of(
      LatencyPosterior posterior,
      List<Cell> samples,
      List<Cell> queries,
      ToDoubleFunction<Cell> truthMs) {
    return Stream.concat(
            samples.stream().map(cell -> of(posterior, cell, truthMs, true)),
            spread(queries).map(cell -> of(posterior, cell, truthMs, false)))
        .toList();
  }

  private static Example of(
      LatencyPosterior posterior, Cell cell, ToDoubleFunction<Cell> truthMs, boolean isSample) {
    LatencyEstimate estimate = posterior.estimate(cell);
    return new Example(
        cell,
        truthMs.applyAsDouble(cell),
        estimate.meanMs(),
        estimate.p05Ms(),
        estimate.p95Ms(),
        isSample);
  }

  private static Stream<Cell> spread(List<Cell> cells) {
    int[] indices = cells.stream().mapToInt(Cell::index).sorted().toArray();
    int examples = Math.min(ASKED, indices.length);
    return IntStream.range(0, examples)
        .map(i -> indices[(int) ((2L * i + 1) * indices.length / (2L * examples))])
        .mapToObj(Cell::ofIndex);
  }
}
