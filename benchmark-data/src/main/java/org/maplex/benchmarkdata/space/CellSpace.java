package org.maplex.benchmarkdata.space;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** All cells of NAS-Bench-201. */
@API(status = API.Status.STABLE)
public final class CellSpace {
  /** How many cells there are: five operations on six edges. */
  public static final int SIZE = 15_625;

  private CellSpace() {}

  /** All 15,625 cells in public order, so that the n-th (from 0) has index n. */
  public static Stream<Cell> cells() {
    return IntStream.range(0, SIZE).mapToObj(Cell::ofIndex);
  }
}
