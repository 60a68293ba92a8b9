package org.maplex.search.strategy;

import java.util.List;
import java.util.Random;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;

/** Looks every architecture up, in public order. Its seed changes nothing. */
public final class Exhaustive extends OrderedSearch {
  @Override
  public String name() {
    return "exhaustive";
  }

  @Override
  public int usualQueries() {
    return CellSpace.SIZE;
  }

  @Override
  List<Cell> order(Random random) {
    return CellSpace.cells().toList();
  }
}
