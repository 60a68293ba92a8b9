package org.maplex.search.exact;

import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.table.CellTable;
import org.maplex.predictor.LatencyEstimate;
import org.maplex.predictor.LatencyPosterior;

/**
 * Certainty: what is believed of a device whose latencies are all in a table.
 *
 * @param table latencies in milliseconds, of all cells
 */
public record KnownLatency(CellTable table) implements LatencyPosterior {
  @Override
  public double meanMs(Cell cell) {
    return table.value(cell);
  }

  @Override
  public LatencyEstimate estimate(Cell cell) {
    double ms = meanMs(cell);
    return new LatencyEstimate(ms, 0, ms, ms);
  }

  @Override
  public double standardDeviationMs(Cell cell) {
    return 0;
  }

  @Override
  public double probabilityAtMost(Cell cell, double limitMs) {
    return meanMs(cell) <= limitMs ? 1 : 0;
  }
}
