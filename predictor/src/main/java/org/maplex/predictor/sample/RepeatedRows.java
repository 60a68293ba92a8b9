package org.maplex.predictor.sample;

import java.util.Arrays;
import java.util.List;
import org.maplex.benchmarkdata.space.Cell;

/** The rows of a file that measure one architecture; none while they only name it. */
final class RepeatedRows {
  private final Cell cell;

  // Not lists of boxed numbers: there may be millions of rows.
  private double[] latenciesMs = new double[1];
  private int[] lines = new int[1];
  private int size;

  RepeatedRows(Cell cell) {
    this.cell = cell;
  }

  Cell cell() {
    return cell;
  }

  int size() {
    return size;
  }

  void add(double latencyMs, int line) {
    if (size == lines.length) {
      latenciesMs = Arrays.copyOf(latenciesMs, 2 * size);
      lines = Arrays.copyOf(lines, 2 * size);
    }
    latenciesMs[size] = latencyMs;
    lines[size++] = line;
  }

  double[] latenciesMs() {
    return Arrays.copyOf(latenciesMs, size);
  }

  List<Integer> lines() {
    return Arrays.stream(lines, 0, size).boxed().toList();
  }
}
