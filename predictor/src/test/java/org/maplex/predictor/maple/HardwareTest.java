package org.maplex.predictor.maple;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maplex.benchmarkdata.device.DeviceSpecification;

class HardwareTest {
  private static DeviceSpecification specification(String json) {
    return DeviceSpecification.parse(json, "test");
  }

  @Test
  void isASmallBoardWhereNobodyKnowsBetter() {
    assertEquals(
        new Hardware("", 1, 4, 2e9, 64e9, 32 * 1024, 1024 * 1024, 2048 * 1024, 20e9),
        Hardware.of(DeviceSpecification.unknown(), List.of()));
  }

  @Test
  void takesItsOwnFigures() {
    assertEquals(
        new Hardware("gpu", 32, 8, 1.5e9, 100e9, 48 * 1024, 512 * 1024, 4096 * 1024, 40e9),
        Hardware.of(
            specification(
                """
                {"kind": "gpu", "batch": 32, "cores": 8, "baseClockGhz": 1, "boostClockGhz": 1.5,
                 "peakFp32Gflops": 100, "l1DataKbPerCore": 48, "l2Kb": 512,
                 "lastLevelCacheKb": 4096, "memoryBandwidthGBs": 40}
                """),
            List.of(specification("{\"kind\": \"gpu\", \"cores\": 99}"))));
  }

  @Test
  void hasALastLevelNoSmallerThanTheSecond() {
    Hardware hardware =
        Hardware.of(specification("{\"l2Kb\": 512, \"lastLevelCacheKb\": 128}"), List.of());
    assertEquals(512 * 1024, hardware.lastLevelBytes());
  }

  @Test
  void fillsInTheMedianOfItsKindElseOfAll() {
    List<DeviceSpecification> sources =
        List.of(
            specification("{\"kind\": \"gpu\", \"cores\": 100, \"l2Kb\": 64}"),
            specification("{\"kind\": \"gpu\", \"cores\": 300}"),
            specification("{\"kind\": \"gpu\", \"cores\": 200}"),
            specification("{\"kind\": \"server-cpu\", \"cores\": 7, \"baseClockGhz\": 3}"));
    Hardware gpu = Hardware.of(specification("{\"kind\": \"gpu\"}"), sources);
    assertEquals(200, gpu.cores());
    assertEquals(64 * 1024, gpu.l2Bytes());
    assertEquals(3e9, gpu.clockHz());
    assertEquals(7, Hardware.of(specification("{\"kind\": \"server-cpu\"}"), sources).cores());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"kind\": \"gpu\"",
        "\"cores\": 4",
        "\"baseClockGhz\": 2",
        "\"boostClockGhz\": 2",
        "\"peakFp32Gflops\": 64",
        "\"l1DataKbPerCore\": 32",
        "\"l2Kb\": 512",
        "\"lastLevelCacheKb\": 512",
        "\"memoryBandwidthGBs\": 20"
      })
  void isKnownByAnyOfItsQuantities(String member) {
    assertTrue(Hardware.isKnown(specification("{" + member + "}")));
  }

  @Test
  void isNotKnownByWhatTheModelDoesNotUse() {
    assertFalse(Hardware.isKnown(DeviceSpecification.unknown()));
    assertFalse(Hardware.isKnown(specification("{\"name\": \"a board\", \"year\": 2020}")));
  }
}
