package org.maplex.predictor.factor;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.maplex.predictor.feature.BilinearTable;
import org.maplex.predictor.feature.CellFeatures;
import org.maplex.predictor.feature.ExecutionView;
import org.maplex.predictor.feature.FeatureProducts;
import org.maplex.predictor.feature.LinearTable;
import org.maplex.predictor.feature.QuadraticTable;
import org.maplex.predictor.feature.SparseRows;

/**
 * The features of every cell as it is executed under several views, side by side: a row of {@link
 * CellFeatures#SIZE} columns for each view, in their order. Functions of all rows are tabulated a
 * block of views at a time.
 */
final class JointViews {
  private static final int BLOCK = CellFeatures.SIZE;

  private final List<ExecutionView> views;
  private final SparseRows features = CellFeatures.ofAllCells().rows();

  JointViews(Collection<ExecutionView> views) {
    this.views = List.copyOf(views);
  }

  /** How many columns a row has. */
  int columns() {
    return BLOCK * views.size();
  }

  /** The row of the cell at a public index. */
  double[] row(int index) {
    double[] row = new double[columns()];
    for (int block = 0; block < views.size(); block++) {
      double[] ofView = new double[BLOCK];
      features.addTo(ofView, executed(block, index), 1);
      System.arraycopy(ofView, 0, row, BLOCK * block, BLOCK);
    }
    return row;
  }

  private int executed(int block, int index) {
    return views.get(block).executedIndex(index);
  }

  /** The function w'x of the rows x, by public index. */
  IntToDoubleFunction linear(double[] weights) {
    LinearTable[] tables = new LinearTable[views.size()];
    for (int block = 0; block < tables.length; block++) {
      tables[block] =
          new LinearTable(Arrays.copyOfRange(weights, BLOCK * block, BLOCK * (block + 1)));
    }
    return index -> {
      double sum = 0;
      for (int block = 0; block < tables.length; block++) {
        sum += tables[block].at(executed(block, index));
      }
      return sum;
    };
  }

  /** The function x'M x of the rows x for a symmetric matrix M, by public index. */
  IntToDoubleFunction quadratic(double[][] symmetric) {
    QuadraticTable[] within = new QuadraticTable[views.size()];
    BilinearTable[][] between = new BilinearTable[views.size()][];
    for (int block = 0; block < within.length; block++) {
      within[block] = new QuadraticTable(block(symmetric, block, block));
      between[block] = new BilinearTable[block];
      for (int before = 0; before < block; before++) {
        between[block][before] = new BilinearTable(block(symmetric, block, before));
      }
    }
    return index -> {
      double sum = 0;
      for (int block = 0; block < within.length; block++) {
        int executed = executed(block, index);
        sum += within[block].at(executed);
        for (int before = 0; before < block; before++) {
          sum += 2 * between[block][before].at(executed, executed(before, index));
        }
      }
      return sum;
    };
  }

  private static double[][] block(double[][] matrix, int line, int column) {
    double[][] block = new double[BLOCK][];
    for (int i = 0; i < BLOCK; i++) {
      block[i] = Arrays.copyOfRange(matrix[BLOCK * line + i], BLOCK * column, BLOCK * (column + 1));
    }
    return block;
  }

  /** The sum of weight x x' over the rows x of some cells, given by public index. */
  double[][] moments(int[] indices, IntToDoubleFunction weight) {
    double[][] moments = new double[columns()][columns()];
    for (int block = 0; block < views.size(); block++) {
      for (int before = 0; before <= block; before++) {
        FeatureProducts products = new FeatureProducts();
        for (int index : indices) {
          products.add(
              executed(block, index), executed(before, index), weight.applyAsDouble(index));
        }
        double[][] total = products.total();
        for (int i = 0; i < BLOCK; i++) {
          for (int j = 0; j < BLOCK; j++) {
            moments[BLOCK * block + i][BLOCK * before + j] = total[i][j];
            moments[BLOCK * before + j][BLOCK * block + i] = total[i][j];
          }
        }
      }
    }
    return moments;
  }
}
