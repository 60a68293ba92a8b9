package org.maplex.predictor.feature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.maplex.predictor.algebra.Cholesky;
import org.maplex.predictor.evaluation.Agreement;

/**
 * How well latencies are linear in the features of what a view says is executed: ridge regression
 * of relative errors on two thirds of the cells by chance, evaluated on the others.
 *
 * @param spearman rank correlation with the latencies held out
 * @param within10 the share of them that is met within 10%
 */
record ViewFit(double spearman, double within10) {
  private static final double RIDGE = 1e-3;

  /** Columns that are 0 in a view need a penalty, too. */
  private static final double RIDGE_OF_ALL = 1e-4;

  /**
   * Fits a view.
   *
   * @param latenciesMs by the public index of the cell
   */
  static ViewFit of(ExecutionView view, Map<Integer, Double> latenciesMs) {
    CellFeatures features = CellFeatures.ofAllCells();
    List<Integer> cells = new ArrayList<>(new TreeMap<>(latenciesMs).keySet());
    Collections.shuffle(cells, new Random(7));
    List<Integer> known = cells.subList(0, 2 * cells.size() / 3);
    List<Integer> heldOut = cells.subList(known.size(), cells.size());
    double[][] normal = new double[CellFeatures.SIZE][CellFeatures.SIZE];
    double[] products = new double[CellFeatures.SIZE];
    for (int index : known) {
      int row = view.executedIndex(index);
      double latencyMs = latenciesMs.get(index);
      features.rows().addOuterTo(normal, row, 1 / (latencyMs * latencyMs));
      features.rows().addTo(products, row, 1 / latencyMs);
    }
    double[] deviation = features.standardDeviation();
    for (int i = 0; i < normal.length; i++) {
      normal[i][i] += RIDGE_OF_ALL + RIDGE * deviation[i] * deviation[i];
    }
    double[] weights = Cholesky.of(normal).solve(products);
    double[] predicted =
        heldOut.stream()
            .mapToDouble(index -> features.rows().dot(view.executedIndex(index), weights))
            .toArray();
    double[] truth = heldOut.stream().mapToDouble(latenciesMs::get).toArray();
    return new ViewFit(
        Agreement.spearman(predicted, truth), Agreement.within(0.1, predicted, truth));
  }

  /** Reads a table with the columns {@code index,latency_ms}. */
  static Map<Integer, Double> read(Path table) throws IOException {
    Map<Integer, Double> latenciesMs = new TreeMap<>();
    for (String line : Files.readAllLines(table)) {
      String[] fields = line.split(",", -1);
      if (!line.startsWith("#") && !line.startsWith("index") && fields.length > 1) {
        latenciesMs.put(Integer.parseInt(fields[0]), Double.parseDouble(fields[1]));
      }
    }
    return latenciesMs;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.3f / %.3f", spearman, within10);
  }
}
