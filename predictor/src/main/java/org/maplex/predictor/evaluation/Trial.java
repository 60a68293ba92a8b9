package org.maplex.predictor.evaluation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.benchmarkdata.table.CellTable;
import org.maplex.predictor.sample.Sample;
import org.maplex.predictor.sample.Samples;

/**
 * One target under a protocol: what may be known of it, what may be measured, and what is asked.
 * The true latencies leave it as samples of cells that were chosen, and to judge predictions.
 */
public final class Trial {
  private final SourceGroup sources;
  private final DeviceSpecification specification;
  private final Pools pools;
  private final double[] latenciesMs;

  /**
   * Which cells a trial is about.
   *
   * @param planned those that a planner may choose from: all that can be measured, chosen without
   *     regard to the latencies, so that they reveal nothing of them
   * @param random those that random samples are drawn from
   * @param queries those whose latency is asked, unless they were measured
   */
  record Pools(List<Cell> planned, List<Cell> random, List<Cell> queries) {
    /**
     * Any cell that a table knows may be measured, and every other one of them is asked. Which
     * cells those are was decided by whoever measured the device, not by its latencies.
     */
    static Pools known(CellTable latencies) {
      List<Cell> cells = CellSpace.cells().filter(latencies::has).toList();
      return new Pools(cells, cells, cells);
    }
  }

  /**
   * A trial.
   *
   * @param latenciesMs the target's latency of each cell in public order, in ms; NaN where it is
   *     not known, which cells of the pools must not be
   */
  Trial(SourceGroup sources, DeviceSpecification specification, Pools pools, double[] latenciesMs) {
    if (latenciesMs.length != CellSpace.SIZE) {
      throw new IllegalArgumentException(
          "%d latencies, expected one for each of %d cells"
              .formatted(latenciesMs.length, CellSpace.SIZE));
    }
    for (List<Cell> pool : List.of(pools.planned, pools.random, pools.queries)) {
      for (Cell cell : pool) {
        if (Double.isNaN(latenciesMs[cell.index()])) {
          throw new IllegalArgumentException(
              "The latency of cell %d is not known, expected cells that were measured."
                  .formatted(cell.index()));
        }
      }
    }
    this.sources = sources;
    this.specification = specification;
    this.pools = pools;
    this.latenciesMs = latenciesMs.clone();
  }

  /** What a predictor may learn from. */
  public SourceGroup sources() {
    return sources;
  }

  /** What is publicly known of the target. */
  public DeviceSpecification specification() {
    return specification;
  }

  /** The cells that a planner may choose from; they reveal nothing of the target's latencies. */
  public List<Cell> plannable() {
    return pools.planned();
  }

  /**
   * Cells drawn evenly from those that may be measured at random. The first k of a longer draw are
   * the draw of k.
   *
   * @param samples how many, at most as many as there are
   */
  List<Cell> draw(int samples, Random random) {
    List<Cell> shuffled = new ArrayList<>(pools.random());
    Collections.shuffle(shuffled, random);
    return List.copyOf(shuffled.subList(0, samples));
  }

  /** The cells whose latency is asked once some were measured, none of which is among them. */
  public List<Cell> queries(Collection<Cell> measured) {
    Set<Cell> known = new HashSet<>(measured);
    return pools.queries().stream().filter(cell -> !known.contains(cell)).toList();
  }

  /** What measuring some cells gives. */
  Samples measure(List<Cell> cells) {
    return Samples.of(cells.stream().map(cell -> new Sample(cell, latencyMs(cell))).toList());
  }

  /** The true latency in ms. */
  double latencyMs(Cell cell) {
    return latenciesMs[cell.index()];
  }
}
