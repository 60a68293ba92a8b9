package org.maplex.search.result;

import java.util.List;
import org.maplex.benchmarkdata.space.Cell;

/** Writes {@code measure-next.csv}: a plan, whose column of latencies is to be filled in. */
final class MeasureNextCsv {
  private MeasureNextCsv() {}

  static String text(List<Outcome.FrontMember> toMeasure) {
    StringBuilder csv = new StringBuilder("rank,index,architecture,latency_ms\n");
    for (int rank = 1; rank <= toMeasure.size(); rank++) {
      Cell cell = toMeasure.get(rank - 1).evaluation().cell();
      csv.append(rank).append(',').append(cell.index()).append(',').append(cell).append(",\n");
    }
    return csv.toString();
  }
}
