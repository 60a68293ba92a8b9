package org.maplex.measurement.counters;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.maplex.benchmarkdata.device.HardwareCounter;

class PerfReportTest {
  private static Map<HardwareCounter, Double> counts(String report) {
    return new PerfReport(report.replace('|', '\t')).counts(7);
  }

  @Test
  void sumsOverThreadsButTakesTheCyclesOfTheCaller() {
    assertEquals(
        Map.of(HardwareCounter.CYCLES, 50.0, HardwareCounter.INSTRUCTIONS, 111.5),
        counts(
            """
            # started on Mon Nov 23 23:18:13 2026

            Events enabled
            java-7|50||cycles:u|1000|100.00|0.5|GHz
            java-8|90||cycles:u|1000|100.00||
            a,b-c-7|100||instructions:u|1000|100.00|2.0|insn per cycle
            java-8|11.5||instructions:u|1000|100.00||
            """));
  }

  @Test
  void doesNotSayTheCyclesOfACallWhoseThreadWasNotCounted() {
    assertEquals(
        Map.of(),
        counts(
            """
            java-7|<not counted>||cycles:u|0|0.00||
            java-8|90||cycles:u|1000|100.00||
            """));
  }

  @Test
  void weighsKindsOfCoresByTheTimeOnEach() {
    assertEquals(
        Map.of(HardwareCounter.CYCLES, 0.75 * 400 + 0.25 * 200),
        counts(
            """
            java-7|400||cpu_core/cycles/u|750|75.00||
            java-7|200||cpu_atom/cycles/u|250|25.00||
            """));
    assertEquals(
        Map.of(HardwareCounter.LAST_LEVEL_LOADS, 30.0),
        counts(
            """
            java-7|30||cpu_core/LLC-loads/u|1000|100.00||
            java-7|<not supported>||cpu_atom/LLC-loads/u|0|100.00||
            """));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "java-7|12||bogus:u|1000|100.00||",
        "java-7|-12||cycles:u|1000|100.00||",
        "java-7|12||cycles:u|0|0.00||",
        "java-7|12||cycles:u",
        "java|12||cycles:u|1000|100.00||",
        "java-7|nan||cycles:u|1000|100.00||",
        "||||||||",
        "java-7|<not supported>||cycles:u|0|100.00||"
      })
  void leavesOutWhatIsNoCount(String line) {
    assertEquals(Map.of(), counts(line));
  }

  @Test
  void keepsACountOfNothing() {
    assertEquals(
        Map.of(HardwareCounter.CACHE_MISSES, 0.0),
        counts("java-7|0||cache-misses:u|1000|100.00||"));
  }

  @ParameterizedTest
  @EnumSource(HardwareCounter.class)
  void knowsEachCounterByItsEvent(HardwareCounter counter) {
    String event = PerfEvents.name(counter);
    for (String form : new String[] {"%s", "%s:u", "cpu_core/%s/", "cpu_atom/%s/u", "cpu/%s/:u"}) {
      assertEquals(Optional.of(counter), PerfEvents.counter(form.formatted(event)), form);
    }
  }
}
