package org.maplex.measurement.timing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.maplex.benchmarkdata.space.Cell;

class InterleavedTimingTest {
  private static final double REFERENCE_MS = 0.2;

  @Test
  void findsEachLatencyOnASteadyMachine() {
    Timed timed =
        timed(new SimulatedMachine(InterleavedTimingTest::steady, 0.01), cells(10), settings(1000));
    timed.latencies.forEach(
        (cell, latency) -> {
          assertEquals(trueMs(cell), latency.medianMs(), 0.01 * trueMs(cell), cell.toString());
          assertEquals(Quality.GOOD, latency.quality());
          assertEquals(0, latency.disturbedRuns());
          assertTrue(
              latency.lowMs() <= latency.medianMs() && latency.medianMs() <= latency.highMs());
        });
    assertEquals(Set.copyOf(cells(10)), timed.latencies.keySet());
  }

  @Test
  void setsAsideWhatRanWhileTheMachineWasBusy() {
    Timed timed =
        timed(new SimulatedMachine(InterleavedTimingTest::busy, 0.01), cells(10), settings(1000));
    timed.latencies.forEach(
        (cell, latency) -> {
          assertEquals(trueMs(cell), latency.medianMs(), 0.02 * trueMs(cell), cell.toString());
          assertEquals(Quality.NOISY, latency.quality());
          assertTrue(latency.disturbedRuns() > latency.runs());
        });
  }

  @Test
  void watchesLongEnoughToSeeThatTheMachineWasSlowAtFirst() {
    DoubleUnaryOperator slowAtFirst = ms -> ms < 3000 ? 1.5 : 1;
    Timed timed = timed(new SimulatedMachine(slowAtFirst, 0.01), cells(5), settings(10_000));
    timed.latencies.forEach(
        (cell, latency) -> assertEquals(trueMs(cell), latency.medianMs(), 0.02 * trueMs(cell)));
  }

  @Test
  void comparesArchitecturesFairlyWhileTheMachineGetsSlowerAllTheTime() {
    DoubleUnaryOperator falling = ms -> 1 + ms / 100_000;
    Timed timed = timed(new SimulatedMachine(falling, 0.005), cells(10), settings(1000));
    double[] ratios =
        timed.latencies.entrySet().stream()
            .mapToDouble(each -> each.getValue().medianMs() / trueMs(each.getKey()))
            .sorted()
            .toArray();
    assertTrue(ratios[9] / ratios[0] < 1.05, ratios[0] + " to " + ratios[9]);
  }

  @Test
  void leavesAnArchitectureUnsettledWhenItsRunsDifferToTheLast() {
    Timed timed =
        timed(
            new SimulatedMachine(InterleavedTimingTest::steady, 1.5),
            cells(3),
            new TimingSettings(0, 10, 60, 0));
    timed.latencies.forEach(
        (cell, latency) -> {
          assertEquals(Quality.UNSETTLED, latency.quality());
          assertTrue(latency.runs() + latency.disturbedRuns() >= 60);
          assertTrue(latency.runs() + latency.disturbedRuns() < 60 + 2 * 10);
        });
  }

  @Test
  void runsEachArchitectureAtLeastTheMinimum() {
    Timed timed =
        timed(
            new SimulatedMachine(InterleavedTimingTest::steady, 0),
            cells(4),
            new TimingSettings(0, 123, 1000, 0));
    timed.latencies.values().forEach(latency -> assertTrue(latency.runs() >= 123));
  }

  @Test
  void holdsNoMoreThanAGroupOfNetworksAtOnceAndClosesThem() {
    SimulatedMachine machine = new SimulatedMachine(InterleavedTimingTest::steady, 0);
    List<Cell> cells = cells(100);
    Timed timed = timed(machine, cells, settings(0));
    assertEquals(100, timed.latencies.size());
    assertEquals(1, machine.open(), "all but the reference");
    assertTrue(machine.mostOpen() <= 33, machine.mostOpen() + " at once");
    cells.forEach(cell -> assertEquals(1, machine.timesOpened(cell)));
  }

  @Test
  void stopsBetweenBurstsWhenAsked() {
    SimulatedMachine machine = new SimulatedMachine(InterleavedTimingTest::steady, 0);
    Timed timed = new Timed(7);
    run(machine, cells(10), settings(1000), timed, List.of());
    assertEquals(7, timed.bursts.size());
    assertTrue(timed.latencies.isEmpty());
    assertEquals(1, machine.open());
  }

  @Test
  void goesOnWithTheBurstsOfATimingThatWasStopped() {
    TimingSettings settings = settings(1000);
    Timed whole =
        timed(new SimulatedMachine(InterleavedTimingTest::steady, 0), cells(10), settings);
    Timed first = new Timed(whole.bursts.size() - 10);
    run(
        new SimulatedMachine(InterleavedTimingTest::steady, 0),
        cells(10),
        settings,
        first,
        List.of());
    Timed second = new Timed(Integer.MAX_VALUE);
    run(
        new SimulatedMachine(InterleavedTimingTest::steady, 0),
        cells(10),
        settings,
        second,
        first.bursts);
    assertEquals(10, second.latencies.size());
    assertTrue(second.bursts.size() <= 20, second.bursts.size() + " bursts were left");
  }

  @Test
  void tellsHowMuchIsDoneWithoutEverGoingBackOnASteadyMachine() {
    Timed timed =
        timed(
            new SimulatedMachine(InterleavedTimingTest::steady, 0.001), cells(50), settings(1000));
    assertEquals(timed.shares.stream().sorted().toList(), timed.shares);
    assertEquals(1, timed.shares.get(timed.shares.size() - 1), 1e-12);
    assertFalse(timed.shares.get(0) > 0.5);
  }

  private static double steady(double ms) {
    return 1;
  }

  /** Slower for 300 of every 400 ms, as beside a busy neighbour on the same core. */
  private static double busy(double ms) {
    return ms % 400 < 300 ? 1.4 : 1;
  }

  private static TimingSettings settings(double watchMs) {
    return new TimingSettings(2, 30, 5000, watchMs);
  }

  private static List<Cell> cells(int count) {
    return IntStream.range(0, count).mapToObj(i -> Cell.ofIndex(17 * i)).toList();
  }

  private static double trueMs(Cell cell) {
    return 0.3 + cell.index() % 7 * 0.8;
  }

  private static Timed timed(SimulatedMachine machine, List<Cell> cells, TimingSettings settings) {
    Timed timed = new Timed(Integer.MAX_VALUE);
    run(machine, cells, settings, timed, List.of());
    return timed;
  }

  private static void run(
      SimulatedMachine machine,
      List<Cell> cells,
      TimingSettings settings,
      Timed timed,
      List<Map.Entry<Cell, Burst>> earlier) {
    InterleavedTiming timing =
        new InterleavedTiming(machine.workload(REFERENCE_MS), settings, timed);
    earlier.forEach(each -> timing.resume(each.getKey(), each.getValue()));
    timing.time(cells, cell -> machine.network(cell, trueMs(cell)));
  }

  /** What a timing told, which is stopped after some bursts. */
  private static final class Timed implements TimingListener {
    private final Map<Cell, MeasuredLatency> latencies = new LinkedHashMap<>();
    private final List<Map.Entry<Cell, Burst>> bursts = new ArrayList<>();
    private final List<Double> shares = new ArrayList<>();
    private final int mostBursts;

    Timed(int mostBursts) {
      this.mostBursts = mostBursts;
    }

    @Override
    public void ran(Cell cell, Burst burst) {
      bursts.add(Map.entry(cell, burst));
    }

    @Override
    public void progressed(double share) {
      shares.add(share);
    }

    @Override
    public void finished(Cell cell, MeasuredLatency latency) {
      latencies.put(cell, latency);
    }

    @Override
    public boolean isStopped() {
      return bursts.size() >= mostBursts;
    }
  }
}
