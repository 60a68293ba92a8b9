package org.maplex.measurement.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.maplex.benchmarkdata.device.DeviceSpecification;

class MachineTest {
  @Test
  void describesTheMachineThatTheTestRunsOn() {
    DeviceSpecification known = Machine.current().specification();
    assertNotNull(known.memoryGb());
    assertTrue(
        known.cores() == null || known.cores() <= Runtime.getRuntime().availableProcessors(),
        known::toString);
    assertEquals(known, DeviceSpecification.parse(known.format(), "this machine"));
  }

  @Test
  void readsAMacByIntel() {
    assertEquals(
        DeviceSpecification.parse(
            """
            {"name": "Intel(R) Core(TM) i7-8850H CPU @ 2.60GHz", "cores": 6, "baseClockGhz": 2.6,
             "vectorBits": 256, "l1DataKbPerCore": 32, "l2Kb": 1536, "lastLevelCacheKb": 9216,
             "memoryGb": 17.18}""",
            "expected"),
        new MacMachine(
                """
                machdep.cpu.brand_string: Intel(R) Core(TM) i7-8850H CPU @ 2.60GHz
                hw.physicalcpu: 6
                hw.packages: 1
                hw.memsize: 17179869184
                hw.cpufrequency: 2600000000
                hw.l1dcachesize: 32768
                hw.l2cachesize: 262144
                hw.l3cachesize: 9437184
                hw.optional.avx512f: 0
                hw.optional.avx1_0: 1
                hw.optional.sse: 1
                """)
            .specification());
  }

  @Test
  void readsAMacWithCoresOfDifferentKinds() {
    assertEquals(
        DeviceSpecification.parse(
            """
            {"name": "Apple M1", "cores": 8, "vectorBits": 128, "memoryGb": 8.59,
             "note": "cores of different kinds"}""",
            "expected"),
        new MacMachine(
                """
                machdep.cpu.brand_string: Apple M1
                hw.physicalcpu: 8
                hw.packages: 1
                hw.nperflevels: 2
                hw.memsize: 8589934592
                hw.l1dcachesize: 65536
                hw.l2cachesize: 4194304
                hw.optional.AdvSIMD: 1
                """)
            .specification());
  }

  @Test
  void knowsNothingOfAMacThatSaysNothing() {
    for (String said : new String[] {"", "sysctl: unknown oid", "hw.physicalcpu: many\n:\n"}) {
      assertEquals(DeviceSpecification.unknown(), new MacMachine(said).specification());
    }
  }

  @Test
  void knowsTheMemoryOfAnyMachine() {
    assertEquals(16.0, new OtherMachine(16_000_000_000L).specification().memoryGb());
    assertEquals(DeviceSpecification.unknown(), new OtherMachine(0).specification());
  }
}
