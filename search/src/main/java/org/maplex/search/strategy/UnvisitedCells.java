package org.maplex.search.strategy;

import java.util.List;
import java.util.random.RandomGenerator;
import org.maplex.benchmarkdata.space.Cell;

/** Finds architectures that a search has not visited, as long as there are some. */
public final class UnvisitedCells {
  /** A walk through visited cells this long is stuck in a region that was looked at in full. */
  private static final int LONGEST_WALK = 50;

  private final SearchHistory history;
  private final RandomGenerator random;

  /** What a search has not visited yet. */
  public UnvisitedCells(SearchHistory history, RandomGenerator random) {
    this.history = history;
    this.random = random;
  }

  /** The cell itself, or where a random walk from it first leaves what was visited. */
  public Cell near(Cell cell) {
    Cell at = cell;
    for (int step = 0; step < LONGEST_WALK && history.isVisited(at); step++) {
      at = at.neighbour(random.nextInt(Cell.NEIGHBOURS));
    }
    return history.isVisited(at) ? any() : at;
  }

  /** Any of them, all equally probable. */
  public Cell any() {
    List<Cell> unvisited = history.unvisited();
    return unvisited.get(random.nextInt(unvisited.size()));
  }
}
