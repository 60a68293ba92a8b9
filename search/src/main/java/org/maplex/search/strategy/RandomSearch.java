package org.maplex.search.strategy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;

/**
 * Looks architectures up at random: the yardstick that a search has to beat (Li and Talwalkar,
 * "Random Search and Reproducibility for Neural Architecture Search", UAI 2019).
 */
public final class RandomSearch extends OrderedSearch {
  @Override
  public String name() {
    return "random";
  }

  @Override
  List<Cell> order(Random random) {
    List<Cell> cells = CellSpace.cells().collect(Collectors.toCollection(ArrayList::new));
    Collections.shuffle(cells, random);
    return cells;
  }
}
