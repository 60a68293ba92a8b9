package org.maplex.runtimes;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.measurement.timing.Workload;

/**
 * The latency of a network on a machine that does other things, too: the least over several rounds
 * of what a burst of runs takes. A burst takes the lesser of the shortest time by the clock and the
 * first quartile of the processor time of the thread. Networks take turns, so that the rounds of
 * each are spread over a longer time.
 */
final class LeastTime {
  private static final int GROUP = 240;
  private static final int ROUNDS = 4;
  private static final int WARM_UPS = 3;
  private static final double BURST_MS = 14;
  private static final int SHORTEST_BURST = 3;
  private static final int LONGEST_BURST = 20;
  private static final double MS_PER_NS = 1e-6;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

  /**
   * Times networks.
   *
   * @param report hears of the latencies, in ms, of each group of cells
   */
  void time(
      List<Cell> cells, Function<Cell, Workload> network, Consumer<Map<Cell, Double>> report) {
    for (int from = 0; from < cells.size(); from += GROUP) {
      List<Cell> group = cells.subList(from, Math.min(from + GROUP, cells.size()));
      Map<Cell, Workload> open = new LinkedHashMap<>();
      Map<Cell, Double> least = new LinkedHashMap<>();
      try {
        for (Cell cell : group) {
          Workload workload = network.apply(cell);
          open.put(cell, workload);
          for (int run = 0; run < WARM_UPS; run++) {
            workload.runMs();
          }
          least.put(cell, burstMs(workload));
        }
        for (int round = 1; round < ROUNDS; round++) {
          open.forEach((cell, workload) -> least.merge(cell, burstMs(workload), Math::min));
        }
        report.accept(least);
      } finally {
        open.values().forEach(Workload::close);
      }
    }
  }

  private double burstMs(Workload workload) {
    // The network before has filled the caches with its own weights.
    double ms = workload.runMs();
    int runs = (int) Math.max(SHORTEST_BURST, Math.min(LONGEST_BURST, BURST_MS / ms));
    double shortest = Double.POSITIVE_INFINITY;
    List<Double> processor = new ArrayList<>(runs);
    for (int run = 0; run < runs; run++) {
      long before = threads.getCurrentThreadCpuTime();
      shortest = Math.min(shortest, workload.runMs());
      processor.add((threads.getCurrentThreadCpuTime() - before) * MS_PER_NS);
    }
    double[] sorted = processor.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return Math.min(shortest, firstQuartile(sorted));
  }

  /** By linear interpolation between order statistics. */
  static double firstQuartile(double[] sorted) {
    double place = 0.25 * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
