package org.maplex.predictor.evaluation.baseline;

import java.util.stream.IntStream;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.benchmarkdata.space.Operation;
import org.maplex.predictor.feature.CellFeatures;

/**
 * What trees see of a cell: all its features, and of what is left of it once dead edges are dropped
 * the features that do not name an edge.
 */
final class CellColumns {
  private static final int FIRST = CellFeatures.CONSTANT + 1;
  private static final int FIRST_COUNT = CellFeatures.countOf(Operation.values()[0]);

  /** How many there are. */
  static final int SIZE = CellFeatures.SIZE - FIRST + CellFeatures.SIZE - FIRST_COUNT;

  private final double[][] all;

  /** The columns of every cell. */
  CellColumns() {
    CellFeatures features = CellFeatures.ofAllCells();
    double[][] dense =
        IntStream.range(0, CellSpace.SIZE)
            .mapToObj(
                index -> {
                  double[] row = new double[CellFeatures.SIZE];
                  features.rows().addTo(row, index, 1);
                  return row;
                })
            .toArray(double[][]::new);
    all =
        IntStream.range(0, CellSpace.SIZE)
            .mapToObj(index -> joined(dense[index], dense[Cell.ofIndex(index).pruned().index()]))
            .toArray(double[][]::new);
  }

  private static double[] joined(double[] whole, double[] live) {
    double[] row = new double[SIZE];
    System.arraycopy(whole, FIRST, row, 0, CellFeatures.SIZE - FIRST);
    System.arraycopy(
        live, FIRST_COUNT, row, CellFeatures.SIZE - FIRST, CellFeatures.SIZE - FIRST_COUNT);
    return row;
  }

  /** Writes the columns of the cell at a public index to the beginning of a row. */
  void write(int index, double[] row) {
    System.arraycopy(all[index], 0, row, 0, SIZE);
  }
}
