package org.maplex.predictor.evaluation.kind;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.benchmarkdata.table.CellTable;
import org.maplex.predictor.algebra.RankCorrelation;

/**
 * How differently two devices order the cells: 1 - Spearman's rank correlation of their latencies
 * over the cells that are known on both, from 0 (the same order) to 2 (the opposite one).
 */
final class OrderDistances {
  /**
   * Of fewer cells the standard error of a correlation near 0.9 exceeds 0.02, which is as much as
   * relatives differ.
   */
  static final int MIN_COMMON_CELLS = 100;

  private OrderDistances() {}

  /**
   * The distance of every two devices, a symmetric matrix.
   *
   * @param latencies one table a device
   * @throws IllegalArgumentException if two devices have fewer than 100 cells in common
   */
  static double[][] between(List<CellTable> latencies) {
    double[][] wholeRanks =
        latencies.stream()
            .map(
                table -> table.isComplete() ? RankCorrelation.ranks(table.values()) : new double[0])
            .toArray(double[][]::new);
    double[][] distances = new double[latencies.size()][latencies.size()];
    for (int i = 0; i < latencies.size(); i++) {
      for (int j = 0; j < i; j++) {
        CellTable one = latencies.get(i);
        CellTable other = latencies.get(j);
        double correlation =
            one.isComplete() && other.isComplete()
                ? RankCorrelation.pearson(wholeRanks[i], wholeRanks[j])
                : overCommonCells(one, other);
        distances[i][j] = 1 - correlation;
        distances[j][i] = distances[i][j];
      }
    }
    return distances;
  }

  private static double overCommonCells(CellTable one, CellTable other) {
    int[] common =
        IntStream.range(0, CellSpace.SIZE)
            .filter(cell -> one.has(cell) && other.has(cell))
            .toArray();
    if (common.length < MIN_COMMON_CELLS) {
      throw new IllegalArgumentException(
          "%s and %s have %d cells in common, expected %d or more to compare their order."
              .formatted(
                  one.header().subject(),
                  other.header().subject(),
                  common.length,
                  MIN_COMMON_CELLS));
    }
    return RankCorrelation.spearman(at(common, one), at(common, other));
  }

  private static double[] at(int[] cells, CellTable latencies) {
    return Arrays.stream(cells).mapToDouble(latencies::value).toArray();
  }
}
