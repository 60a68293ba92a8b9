package org.maplex.search.accuracy;

import java.util.BitSet;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.table.CellTable;

/**
 * Answers accuracy queries up to a budget. A query stands for training a network, so it is counted;
 * asking again about the same architecture is free. For one thread.
 */
public final class AccuracyOracle {
  private final CellTable accuracies;
  private final int budget;
  private final BitSet asked = new BitSet();
  private int queries;

  /**
   * An oracle that has not been asked yet.
   *
   * @param accuracies percent
   * @param budget how many architectures may be asked about, 0 or more
   * @throws IllegalArgumentException if the budget is negative
   */
  public AccuracyOracle(CellTable accuracies, int budget) {
    if (budget < 0) {
      throw new IllegalArgumentException(
          "a budget of %d accuracy queries, expected 0 or more".formatted(budget));
    }
    this.accuracies = accuracies;
    this.budget = budget;
  }

  /**
   * The accuracy of an architecture in percent.
   *
   * @throws IllegalStateException if the architecture was not asked about before and the budget is
   *     spent
   */
  public double accuracy(Cell cell) {
    int index = cell.index();
    if (!asked.get(index)) {
      if (isSpent()) {
        throw new IllegalStateException(
            "The budget of %d accuracy queries is spent.".formatted(budget));
      }
      asked.set(index);
      queries++;
    }
    return accuracies.value(index);
  }

  /** How many architectures were asked about. */
  public int queries() {
    return queries;
  }

  /** Whether no further architecture may be asked about. */
  public boolean isSpent() {
    return queries >= budget;
  }
}
