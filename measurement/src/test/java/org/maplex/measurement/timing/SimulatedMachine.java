package org.maplex.measurement.timing;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.maplex.benchmarkdata.space.Cell;

/** A machine whose time passes only while workloads run, at a speed that a test decides. */
final class SimulatedMachine {
  private final SplittableRandom random = new SplittableRandom(1);
  private final DoubleUnaryOperator slowdown;
  private final double jitter;
  private final Map<Cell, Integer> opened = new HashMap<>();
  private int open;
  private int mostOpen;
  private double nowMs;

  /**
   * @param slowdown how many times longer everything takes at a time in ms
   * @param jitter each run takes up to this share longer, by chance
   */
  SimulatedMachine(DoubleUnaryOperator slowdown, double jitter) {
    this.slowdown = slowdown;
    this.jitter = jitter;
  }

  /** A workload that takes so long on the undisturbed machine. */
  Workload workload(double ms) {
    open++;
    mostOpen = Math.max(mostOpen, open);
    return new Workload() {
      @Override
      public double runMs() {
        double took = ms * slowdown.applyAsDouble(nowMs) * (1 + jitter * random.nextDouble());
        nowMs += took;
        return took;
      }

      @Override
      public void close() {
        open--;
      }
    };
  }

  /** The network of a cell, which takes so long on the undisturbed machine. */
  Workload network(Cell cell, double ms) {
    opened.merge(cell, 1, Integer::sum);
    return workload(ms);
  }

  /** How often the network of a cell was opened. */
  int timesOpened(Cell cell) {
    return opened.getOrDefault(cell, 0);
  }

  /** How many workloads are open. */
  int open() {
    return open;
  }

  /** How many workloads were open at once. */
  int mostOpen() {
    return mostOpen;
  }

  /** How much time has passed, in ms. */
  double nowMs() {
    return nowMs;
  }
}
