package org.maplex.measurement.counters;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.maplex.benchmarkdata.device.HardwareCounter;
import org.maplex.benchmarkdata.device.MeasuredCounters;
import org.maplex.benchmarkdata.space.Operation;
import org.maplex.benchmarkdata.space.Skeleton;
import org.maplex.measurement.network.OperationNetwork;
import org.maplex.measurement.runtime.OnnxSession;

/**
 * Measures the hardware counters of single operations on this machine, by {@code perf stat} of
 * Linux:
 *
 * <pre>{@code
 * CounterMeasurement.Result result = CounterMeasurement.on("perf").measure(1, 1);
 * if (result instanceof CounterMeasurement.Counted counted) {
 *   specification = specification.withCounters(counted.counters());
 * }
 * }</pre>
 *
 * <p>Each operation is a network of its own at each stage, which ONNX Runtime runs in this process.
 * Some calls warm up; then perf counts in the threads that execute the network, from before the
 * first of many calls until after the last. A count of one call is that over the number of calls,
 * less what a call of the network costs that copies one number, at least 0; of an operation it is
 * the mean over the stages.
 *
 * <p>The copy of one number is subtracted since it is what entering the runtime costs, from Java to
 * its first node and back. A network of a cell pays that once, its hundred operations do not; and
 * on small images it is more than some of them. What stays is what the runtime does for a network
 * of that operation, with the change of memory layout that it may find worthwhile. {@code
 * skip_connect} is a copy of the input, as {@link
 * org.maplex.benchmarkdata.device.GraphView#FAITHFUL faithful} networks have it.
 *
 * <p>Counted is what happens outside the kernel, since this is what a person without privileges may
 * count, and the same for whoever asks. Cycles are those of the thread that makes the call, which
 * sees it from begin to end; all else is the sum over the threads. Where a processor counts fewer
 * events at a time than there are, perf takes turns and scales; calls go on long enough for many
 * turns. An event that the processor or its driver does not know is absent, not 0.
 *
 * <p>Immutable.
 */
public final class CounterMeasurement {
  private static final int SEED = 1;

  private final List<String> perf;
  private final String system;
  private final Path paranoid;
  private final Pace pace;

  CounterMeasurement(List<String> perf, String system, Path paranoid, Pace pace) {
    this.perf = List.copyOf(perf);
    this.system = system;
    this.paranoid = paranoid;
    this.pace = pace;
  }

  /**
   * A measurement by a perf.
   *
   * @param perf the command, usually {@code perf}, with arguments that go before {@code stat}
   */
  public static CounterMeasurement on(String... perf) {
    return new CounterMeasurement(
        List.of(perf),
        System.getProperty("os.name", "unknown"),
        Path.of("/proc/sys/kernel/perf_event_paranoid"),
        Pace.USUAL);
  }

  /** What came of a measurement. */
  public sealed interface Result {}

  /**
   * At least one event was counted.
   *
   * @param counters of one call
   */
  public record Counted(MeasuredCounters counters) implements Result {}

  /**
   * Nothing can be counted here.
   *
   * @param reason for a person, on one line: what was found, what was expected, a way out
   */
  public record Unavailable(String reason) implements Result {}

  /**
   * Measures. Takes some seconds.
   *
   * @param batch images in a call, from 1
   * @param threads that execute a call together, from 1
   * @throws IllegalArgumentException if one of them is below 1
   * @throws org.maplex.measurement.runtime.InferenceException if the runtime fails
   */
  public Result measure(int batch, int threads) {
    if (batch < 1 || threads < 1) {
      throw new IllegalArgumentException(
          "a batch of %d images on %d threads, expected 1 or more".formatted(batch, threads));
    }
    if (!system.equals("Linux")) {
      return new Unavailable(
          "hardware counters are read by perf of Linux, and this is %s. Maybe leave them out: they"
                  .formatted(system)
              + " are modelled then.");
    }
    try {
      return measured(batch, threads);
    } catch (PerfException e) {
      return new Unavailable(e.getMessage());
    }
  }

  private Result measured(int batch, int threads) throws PerfException {
    Map<HardwareCounter, Double> entering = call(OperationNetwork.copyingOneNumber(), threads);
    if (entering.isEmpty()) {
      return new Unavailable(
          "perf supports none of the events here, expected some, such as cycles. Maybe this is a"
              + " virtual machine that hides them: measure on the machine itself.");
    }
    Map<Operation, Map<HardwareCounter, Double>> operations = new EnumMap<>(Operation.class);
    for (Operation operation : MeasuredCounters.countable()) {
      Map<HardwareCounter, Double> mean = new EnumMap<>(HardwareCounter.class);
      entering.keySet().forEach(counter -> mean.put(counter, 0.0));
      for (int stage = 0; stage < Skeleton.STAGES; stage++) {
        Map<HardwareCounter, Double> call =
            call(OperationNetwork.of(operation, stage, batch), threads);
        mean.keySet().retainAll(call.keySet());
        mean.replaceAll(
            (counter, sum) ->
                sum + Math.max(0, call.get(counter) - entering.get(counter)) / Skeleton.STAGES);
      }
      operations.put(operation, mean);
    }
    return new Counted(new MeasuredCounters(operations));
  }

  /** The counts of one call; what was not counted is absent. */
  private Map<HardwareCounter, Double> call(OperationNetwork network, int threads)
      throws PerfException {
    // The runtime starts threads of its own when it is used first, which execute nothing.
    OnnxSession.runtimeVersion();
    CallThreads before = CallThreads.current();
    try (OnnxSession session =
        OnnxSession.openOnNoise(network.bytes(), network.shape(), network.shape(), threads, SEED)) {
      CallThreads executing = threads == 1 ? before.callerOnly() : before.withNewOnes();
      try (PerfStat stat = PerfStat.attach(perf, executing, paranoid)) {
        long calls = pace.warmUp(session::run);
        stat.enable();
        for (long i = 0; i < calls; i++) {
          session.run();
        }
        stat.disable();
        Map<HardwareCounter, Double> counts = stat.finish().counts(executing.caller());
        counts.replaceAll((counter, count) -> count / calls);
        return counts;
      }
    }
  }
}
