package org.maplex.measurement.counters;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.maplex.benchmarkdata.device.HardwareCounter;

/**
 * What perf counted, thread by thread: lines of {@code name-thread, count, unit, event, time
 * counted, ...}, separated by {@link #SEPARATOR}. Other lines are left out.
 */
final class PerfReport {
  /** A name may hold a comma. */
  static final String SEPARATOR = "\t";

  private static final int THREAD = 0;
  private static final int COUNT = 1;
  private static final int EVENT = 3;
  private static final int TIME = 4;

  private final Map<HardwareCounter, Map<Long, List<Line>>> lines =
      new EnumMap<>(HardwareCounter.class);

  /**
   * An event in a thread.
   *
   * @param count scaled to the whole time
   * @param nanos for how long it was really counted
   */
  private record Line(double count, double nanos) {}

  PerfReport(String text) {
    text.lines().forEach(this::add);
  }

  private void add(String line) {
    String[] fields = line.split(SEPARATOR, -1);
    if (fields.length <= TIME) {
      return;
    }
    String thread = fields[THREAD].substring(fields[THREAD].lastIndexOf('-') + 1);
    Optional<HardwareCounter> counter = PerfEvents.counter(fields[EVENT]);
    // Where nothing could be counted, words in angle brackets stand for the count.
    boolean counted =
        thread.matches("[0-9]{1,18}")
            && fields[COUNT].matches("[0-9]{1,18}(\\.[0-9]+)?")
            && fields[TIME].matches("0*[1-9][0-9]{0,17}");
    if (counter.isPresent() && counted) {
      lines
          .computeIfAbsent(counter.get(), unused -> new HashMap<>())
          .computeIfAbsent(Long.valueOf(thread), unused -> new ArrayList<>())
          .add(new Line(Double.parseDouble(fields[COUNT]), Double.parseDouble(fields[TIME])));
    }
  }

  /**
   * The counts: cycles of the thread that made the calls, all else of all threads. Where there are
   * cores of different kinds, perf reports an event once for each kind, scaled as if the thread had
   * been on such a core all the time; its count is the mean of these, weighted by the time on each.
   *
   * @return absent what was not counted
   */
  Map<HardwareCounter, Double> counts(long caller) {
    Map<HardwareCounter, Double> counts = new EnumMap<>(HardwareCounter.class);
    lines.forEach(
        (counter, threads) -> {
          if (counter != HardwareCounter.CYCLES) {
            counts.put(counter, threads.values().stream().mapToDouble(PerfReport::mean).sum());
          } else if (threads.containsKey(caller)) {
            counts.put(counter, mean(threads.get(caller)));
          }
        });
    return counts;
  }

  private static double mean(List<Line> lines) {
    double sum = lines.stream().mapToDouble(line -> line.count() * line.nanos()).sum();
    return sum / lines.stream().mapToDouble(Line::nanos).sum();
  }
}
