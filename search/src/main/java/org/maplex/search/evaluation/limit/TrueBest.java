package org.maplex.search.evaluation.limit;

import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.benchmarkdata.table.CellTable;

/** What enumeration finds within true latency limits, in {@link RehearsedSearch#ACCURACY}. */
final class TrueBest {
  private TrueBest() {}

  /** The highest accuracy of any architecture that is truly within a limit, NaN if none is. */
  static double accuracy(DeviceLimit limit, BenchmarkData data) {
    CellTable latencies = data.latency(limit.target());
    CellTable accuracies = data.accuracy(RehearsedSearch.ACCURACY);
    return CellSpace.cells()
        .filter(cell -> latencies.value(cell) <= limit.maxMs())
        .mapToDouble(accuracies::value)
        .max()
        .orElse(Double.NaN);
  }
}
