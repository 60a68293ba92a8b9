package org.maplex.measurement.timing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.maplex.benchmarkdata.space.Cell;

/**
 * Times architectures in rounds: each runs for a moment, then the next, so that a machine that gets
 * slower does so for all of them. Between them a reference runs, which is always the same; where it
 * takes longer than it can, the machine was disturbed, and the runs beside it are set aside. An
 * architecture is finished when the 95% interval of its median is narrow.
 *
 * <p>For one thread. Memory grows with the runs of all architectures, and with how many networks of
 * one round are held at once.
 */
public final class InterleavedTiming {
  /** So many networks are held in memory, and take turns, at once. */
  private static final int GROUP = 32;

  /** The progress of an architecture whose interval is all that is still too wide. */
  private static final double ALMOST = 0.8;

  /** To look at all runs takes time, so it is done ever less often. */
  private static final double LOOK_GROWTH = 1.1;

  private static final double BURST_MS = 8;
  private static final int LONGEST_BURST = 4;
  private static final int SHORTEST_BURST = 3;

  private final Reference reference;
  private final TimingSettings settings;
  private final TimingListener listener;
  private final MachineSpeed speed = new MachineSpeed();
  private final Map<Cell, Bursts> bursts = new LinkedHashMap<>();
  private double watchedMs;

  /**
   * Timing that has not begun.
   *
   * @param reference a short workload that is always the same; remains the caller's to close
   */
  public InterleavedTiming(Workload reference, TimingSettings settings, TimingListener listener) {
    this.reference = new Reference(reference);
    this.settings = settings;
    this.listener = listener;
  }

  /** Adds a burst of an earlier timing under the same conditions that did not come to its end. */
  public void resume(Cell cell, Burst burst) {
    note(cell, burst);
  }

  /**
   * Times architectures until each is finished, or the listener wants to stop.
   *
   * @param cells in the order in which they take turns
   * @param network the network of a cell; it is opened, and closed, once
   */
  public void time(List<Cell> cells, Function<Cell, Workload> network) {
    for (int from = 0; from < cells.size() && !listener.isStopped(); from += GROUP) {
      List<Cell> group = cells.subList(from, Math.min(from + GROUP, cells.size()));
      Map<Cell, Workload> open = new LinkedHashMap<>();
      try {
        for (Cell cell : group) {
          open.put(cell, network.apply(cell));
        }
        time(open, (double) from / cells.size(), (double) group.size() / cells.size());
      } finally {
        open.values().forEach(Workload::close);
      }
    }
  }

  /**
   * An architecture that takes turns.
   *
   * @param burst how many runs a turn has
   */
  private record Turn(Cell cell, Workload workload, int burst) {}

  private void time(Map<Cell, Workload> open, double before, double share) {
    List<Turn> left = new ArrayList<>();
    open.forEach((cell, workload) -> left.add(new Turn(cell, workload, warmUp(workload))));
    int nextLook = 1;
    for (int round = 1; !left.isEmpty(); round++) {
      boolean isAnyLeftToRun = run(left);
      if (listener.isStopped()) {
        return;
      }
      if (round < nextLook && isAnyLeftToRun) {
        continue;
      }
      nextLook = (int) Math.ceil(LOOK_GROWTH * round);
      double done = open.size() - left.size();
      List<Turn> finished = new ArrayList<>();
      for (Turn turn : left) {
        MeasuredLatency latency = bursts.get(turn.cell).summary(speed);
        double progress = progress(turn.cell, latency);
        if (progress >= 1 || !isAnyLeftToRun) {
          listener.finished(turn.cell, latency);
          finished.add(turn);
        }
        done += Math.min(1, progress);
      }
      left.removeAll(finished);
      listener.progressed(before + share * done / open.size());
    }
  }

  /** Lets each have its turn, and says whether any had not had the maximum of runs before. */
  private boolean run(List<Turn> turns) {
    double referenceBefore = reference.ms();
    boolean isAnyLeftToRun = false;
    for (Turn turn : turns) {
      if (listener.isStopped()) {
        break;
      }
      if (isAtMaximum(turn.cell)) {
        continue;
      }
      isAnyLeftToRun = true;
      List<Double> runs = runs(turn);
      double referenceAfter = reference.ms();
      Burst burst = new Burst(Math.max(referenceBefore, referenceAfter), runs);
      referenceBefore = referenceAfter;
      note(turn.cell, burst);
      listener.ran(turn.cell, burst);
    }
    return isAnyLeftToRun;
  }

  private boolean isAtMaximum(Cell cell) {
    Bursts known = bursts.get(cell);
    return known != null && known.runs() >= settings.maxRuns();
  }

  /** How near an architecture is to its end; 1 and more there. */
  private double progress(Cell cell, MeasuredLatency latency) {
    double toEnoughTime = settings.watchMs() > 0 ? watchedMs / settings.watchMs() : 1;
    if (isAtMaximum(cell)) {
      return toEnoughTime;
    }
    double toEnoughRuns = (double) latency.runs() / settings.minRuns();
    double toSettled = latency.quality() == Quality.UNSETTLED ? ALMOST : 1;
    return Math.min(Math.min(toEnoughRuns, toEnoughTime), toSettled);
  }

  /** Runs a network without timing it, and says how many runs make a burst of it. */
  private int warmUp(Workload workload) {
    double ms = workload.runMs();
    for (int run = 1; run < settings.warmUpRuns(); run++) {
      ms = workload.runMs();
    }
    return (int) Math.max(SHORTEST_BURST, Math.min(LONGEST_BURST, BURST_MS / ms));
  }

  private static List<Double> runs(Turn turn) {
    // The network before has filled the caches with its own weights.
    turn.workload.runMs();
    List<Double> runs = new ArrayList<>(turn.burst);
    for (int run = 0; run < turn.burst; run++) {
      runs.add(turn.workload.runMs());
    }
    return runs;
  }

  private void note(Cell cell, Burst burst) {
    bursts.computeIfAbsent(cell, first -> new Bursts()).add(burst);
    speed.saw(burst.referenceMs());
    watchedMs += burst.referenceMs();
    for (double ms : burst.runsMs()) {
      watchedMs += ms;
    }
  }
}
