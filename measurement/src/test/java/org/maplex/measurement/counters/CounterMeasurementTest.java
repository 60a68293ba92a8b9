package org.maplex.measurement.counters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.maplex.benchmarkdata.device.HardwareCounter;
import org.maplex.benchmarkdata.device.MeasuredCounters;
import org.maplex.benchmarkdata.space.Operation;

@EnabledOnOs(OS.LINUX)
class CounterMeasurementTest {
  /** One network for what entering the runtime costs, and each operation at each stage. */
  private static final int NETWORKS = 1 + 4 * 3;

  @TempDir private Path directory;

  private FakePerf perf() {
    return new FakePerf(directory);
  }

  private static MeasuredCounters counted(CounterMeasurement measurement, int threads) {
    return assertInstanceOf(CounterMeasurement.Counted.class, measurement.measure(1, threads))
        .counters();
  }

  private static String refusal(CounterMeasurement measurement) {
    String reason =
        assertInstanceOf(CounterMeasurement.Unavailable.class, measurement.measure(1, 1)).reason();
    assertEquals(1, reason.lines().count(), reason);
    assertTrue(reason.contains("Maybe"), reason);
    return reason;
  }

  @Test
  void countsEachOperationAtEachStageBetweenTwoCommands() throws IOException {
    FakePerf perf = perf().reporting("for t in $threads; do line $t 5 cycles:u; done");
    counted(perf.measurement(), 1);
    assertEquals(NETWORKS, perf.lines("arguments").size());
    for (String arguments : perf.lines("arguments")) {
      assertTrue(arguments.matches(FakePerf.ARGUMENTS + "[0-9]+"), arguments);
    }
    assertEquals(2 * NETWORKS, perf.lines("commands").size());
    assertEquals(List.of("enable", "disable"), perf.lines("commands").subList(0, 2));
  }

  @Test
  void takesTheMeanOverTheStagesLessWhatEnteringTheRuntimeCosts() throws IOException {
    FakePerf perf =
        perf()
            .reporting(
                """
                for t in $threads; do
                  line $t $((1000 * run)) cycles:u
                  line $t $((run * run)) instructions:u
                  line $t $((100 - run)) cache-misses:u
                done
                """);
    MeasuredCounters counters = counted(perf.measurement(), 1);
    assertEquals(Set.copyOf(MeasuredCounters.countable()), counters.operations().keySet());
    for (int i = 0; i < 4; i++) {
      Operation operation = MeasuredCounters.countable().get(i);
      // The first run enters the runtime; three runs, one for each stage, follow for an operation.
      int middle = 3 * i + 3;
      double squares = 0;
      for (int run = middle - 1; run <= middle + 1; run++) {
        squares += (run * run - 1) / 3.0;
      }
      assertEquals(
          1000.0 * (middle - 1),
          counters.value(operation, HardwareCounter.CYCLES).orElseThrow(),
          1e-6);
      assertEquals(
          squares, counters.value(operation, HardwareCounter.INSTRUCTIONS).orElseThrow(), 1e-6);
      assertEquals(
          OptionalDouble.of(0),
          counters.value(operation, HardwareCounter.CACHE_MISSES),
          "never below 0");
      assertEquals(3, counters.operations().get(operation).size());
    }
  }

  @Test
  void leavesOutWhatIsNotCounted() throws IOException {
    FakePerf perf =
        perf()
            .reporting(
                """
                for t in $threads; do
                  line $t 5 cycles:u
                  line $t '<not supported>' LLC-stores
                  line $t '<not counted>' LLC-loads:u
                  if [ $run != 4 ]; then line $t 7 LLC-load-misses:u; fi
                done
                """);
    MeasuredCounters counters = counted(perf.measurement(), 1);
    assertEquals(
        Set.of(HardwareCounter.CYCLES),
        counters.operations().get(Operation.SKIP_CONNECT).keySet(),
        "its third stage lacks a count");
    assertEquals(
        Set.of(HardwareCounter.CYCLES, HardwareCounter.LAST_LEVEL_LOAD_MISSES),
        counters.operations().get(Operation.NOR_CONV_1X1).keySet());
  }

  @Test
  void countsInAllThreadsThatExecuteACall() throws IOException {
    FakePerf perf = perf().reporting("for t in $threads; do line $t $run cycles:u; done");
    counted(perf.measurement(), 3);
    for (String arguments : perf.lines("arguments")) {
      String threads = arguments.substring(FakePerf.ARGUMENTS.length());
      assertEquals(3, Set.copyOf(Arrays.asList(threads.split(",", -1))).size(), threads);
    }
  }

  @Test
  void leavesNoFileBehind() throws IOException {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    FakePerf perf = perf().reporting("for t in $threads; do line $t 5 cycles:u; done");
    Set<Path> before = reports(temporary);
    counted(perf.measurement(), 1);
    refusal(perf().saying("exit 1").measurement());
    assertEquals(before, reports(temporary));
  }

  private static Set<Path> reports(Path directory) throws IOException {
    try (var files = Files.list(directory)) {
      return Set.copyOf(
          files.filter(file -> file.getFileName().toString().startsWith("maplex-perf")).toList());
    }
  }

  @Test
  void saysThatNoEventIsSupported() throws IOException {
    FakePerf perf =
        perf().reporting("for t in $threads; do line $t '<not supported>' cycles; done");
    assertTrue(refusal(perf.measurement()).startsWith("perf supports none of the events here"));
    assertEquals(1, perf.lines("arguments").size(), "and does not ask again");
  }

  @Test
  void saysThatThereIsNoPerf() {
    String reason = refusal(CounterMeasurement.on(directory.resolve("no-perf").toString()));
    assertTrue(reason.startsWith("perf cannot be started"), reason);
    assertTrue(reason.contains("linux-perf"), reason);
  }

  @Test
  void saysHowToLetTheKernelCount() throws IOException {
    FakePerf perf = perf().saying("echo 'Error:' >&2; echo 'Access is limited.' >&2; exit 255");
    assertEquals(
        "the kernel lets only root count: kernel.perf_event_paranoid is 4, expected 2 or less."
            + " Maybe: sudo sysctl kernel.perf_event_paranoid=2",
        refusal(perf.measurement("4")));
    assertEquals(
        "perf does not count here: Access is limited. Maybe try: perf stat true",
        refusal(perf.measurement("2")));
  }

  @Test
  void countsAsRootWhateverTheKernelLetsOthersDo() throws IOException {
    FakePerf perf = perf().reporting("for t in $threads; do line $t 5 cycles:u; done");
    assertFalse(counted(perf.measurement("4"), 1).operations().isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "exit 3 ! it ended with status 3",
        "echo 'WARNING: perf not found for kernel 5.15' >&2 ! WARNING: perf not found for kernel",
        "echo \"  Error: unknown option control\" >&2 ! unknown option control",
        "read -r command; echo 'went away' >&2 ! went away",
      })
  void saysWhyPerfEnded(String script, String expected) throws IOException {
    String reason = refusal(perf().saying(script + "\n").measurement());
    assertTrue(reason.contains(expected), reason);
  }

  @Test
  void saysThatOnlyLinuxHasPerf() {
    String reason =
        refusal(
            new CounterMeasurement(
                List.of("perf"), "Mac OS X", directory.resolve("none"), FakePerf.ONCE));
    assertTrue(reason.contains("this is Mac OS X"), reason);
  }

  @ParameterizedTest
  @CsvSource({"0,1", "1,0"})
  void refusesACallOfNothing(int batch, int threads) {
    assertThrows(
        IllegalArgumentException.class,
        () -> CounterMeasurement.on("perf").measure(batch, threads));
  }

  /** Perf itself, made to count what every kernel can under the names of what it may not. */
  @Test
  void isUnderstoodByPerfItself() throws IOException {
    assumeTrue(hasPerf(), "there is no perf that counts in software");
    FakePerf perf =
        perf()
            .saying(
                """
                trap - INT
                for last; do :; done
                exec perf stat -x '\t' --per-thread -D -1 --control fd:0,1 -t "$last" \\
                  -e software/config=1,name=cycles/,software/config=2,name=cache-misses/
                """);
    MeasuredCounters counters = counted(perf.measurement(), 2);
    for (Map<HardwareCounter, Double> row : counters.operations().values()) {
      assertEquals(EnumSet.of(HardwareCounter.CYCLES, HardwareCounter.CACHE_MISSES), row.keySet());
    }
  }

  private boolean hasPerf() {
    try {
      return new ProcessBuilder(
                  "perf", "stat", "-D", "-1", "-e", "software/config=1,name=cycles/", "true")
              .redirectErrorStream(true)
              .redirectOutput(directory.resolve("tried").toFile())
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
