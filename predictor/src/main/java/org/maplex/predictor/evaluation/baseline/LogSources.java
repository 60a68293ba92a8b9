package org.maplex.predictor.evaluation.baseline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.predictor.Source;

/**
 * The logarithms of the sources' latencies in ms. What a source does not know is filled in: the
 * logarithm is taken for a sum of one number for the device and one for the cell, which follows
 * from the sources that know the cell, or else from the features of the cell.
 */
final class LogSources {
  private final List<Source> sources;
  private final double[][] logarithms;
  private final int[][] chosen;
  private final int[] groups;

  /**
   * Reads the sources.
   *
   * @param cells how many cells of each are to learn from
   * @throws IllegalArgumentException if there is no source
   */
  LogSources(List<Source> sources, int cells) {
    if (sources.isEmpty()) {
      throw new IllegalArgumentException(
          "There are no sources to learn from, expected at least one device.");
    }
    this.sources = List.copyOf(sources);
    Source.read(sources);
    logarithms =
        sources.stream()
            .map(
                source ->
                    IntStream.range(0, CellSpace.SIZE)
                        .mapToDouble(index -> StrictMath.log(source.latencyMs(index)))
                        .toArray())
            .toArray(double[][]::new);
    chosen =
        IntStream.range(0, sources.size())
            .mapToObj(source -> chosen(source, cells))
            .toArray(int[][]::new);
    groups = groups(this.sources);
    fillIn();
  }

  /** Other cells of each source, all of them known. */
  private int[] chosen(int source, int cells) {
    List<Integer> known = new ArrayList<>();
    for (int index = 0; index < CellSpace.SIZE; index++) {
      if (!Double.isNaN(logarithms[source][index])) {
        known.add(index);
      }
    }
    Collections.shuffle(known, new Random(TreeSettings.SEED + source));
    return known.stream().limit(cells).mapToInt(Integer::intValue).sorted().toArray();
  }

  /** Families are left out together; of a single family each device alone. */
  private static int[] groups(List<Source> sources) {
    List<String> families =
        sources.stream().map(source -> source.device().family()).distinct().toList();
    return IntStream.range(0, sources.size())
        .map(i -> families.size() == 1 ? i : families.indexOf(sources.get(i).device().family()))
        .map(group -> group % MAX_GROUPS)
        .toArray();
  }

  private static final int MAX_GROUPS = 6;

  /** Least squares by turns; where all sources know the same cells, the first is exact. */
  private static final int ROUNDS = 10;

  private void fillIn() {
    if (Arrays.stream(logarithms).flatMapToDouble(Arrays::stream).noneMatch(Double::isNaN)) {
      return;
    }
    double[] levels = levels();
    double[] cells = new double[0];
    for (int round = 0; round < ROUNDS; round++) {
      cells = cells(levels);
      levels = levelsBeyond(cells);
    }
    double[] all = CellEffects.completed(cells);
    for (int source = 0; source < logarithms.length; source++) {
      for (int index = 0; index < CellSpace.SIZE; index++) {
        if (Double.isNaN(logarithms[source][index])) {
          logarithms[source][index] = levels[source] + all[index];
        }
      }
    }
  }

  /** What each cell takes beyond the levels of the sources that know it; NaN if none does. */
  private double[] cells(double[] levels) {
    double[] cells = new double[CellSpace.SIZE];
    for (int index = 0; index < CellSpace.SIZE; index++) {
      double[] known = new double[logarithms.length];
      for (int source = 0; source < known.length; source++) {
        known[source] = logarithms[source][index] - levels[source];
      }
      cells[index] = meanOfKnown(known);
    }
    return cells;
  }

  /** What each source takes on average beyond what the cells that it knows take. */
  private double[] levelsBeyond(double[] cells) {
    return Arrays.stream(logarithms)
        .mapToDouble(
            row ->
                meanOfKnown(
                    IntStream.range(0, CellSpace.SIZE)
                        .mapToDouble(index -> row[index] - cells[index])
                        .toArray()))
        .toArray();
  }

  private static double meanOfKnown(double[] values) {
    double sum = 0;
    int count = 0;
    for (double value : values) {
      if (!Double.isNaN(value)) {
        sum += value;
        count++;
      }
    }
    return sum / count;
  }

  /** How many there are. */
  int size() {
    return sources.size();
  }

  /** The logarithm of the latency of the cell at a public index. */
  double of(int source, int index) {
    return logarithms[source][index];
  }

  /** The public indices of the cells of a source to learn from, ascending; all are known. */
  int[] chosen(int source) {
    return chosen[source];
  }

  /** Sources with the same number are left out together. */
  int group(int source) {
    return groups[source];
  }

  /** The mean logarithm over the space of each source. */
  double[] levels() {
    return Arrays.stream(logarithms).mapToDouble(LogSources::meanOfKnown).toArray();
  }
}
