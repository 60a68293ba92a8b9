package org.maplex.search.result;

import java.util.List;
import org.maplex.benchmarkdata.space.Cell;

/** Writes a plan of what to measure, whose column of latencies is to be filled in. */
public final class PlanCsv {
  private PlanCsv() {}

  /** A header and a row for each architecture, the first to measure first. */
  public static String text(List<Cell> toMeasure) {
    StringBuilder csv = new StringBuilder("rank,index,architecture,latency_ms\n");
    for (int rank = 1; rank <= toMeasure.size(); rank++) {
      Cell cell = toMeasure.get(rank - 1);
      csv.append(rank).append(',').append(cell.index()).append(',').append(cell).append(",\n");
    }
    return csv.toString();
  }
}
