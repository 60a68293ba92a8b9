package org.maplex.benchmarkdata.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.space.Operation;

class DeviceSpecificationTest {
  @TempDir Path directory;

  @Test
  void readsWhatIsKnownAndLeavesTheRestNull() throws IOException {
    Path file = directory.resolve("my-board.json");
    Files.writeString(
        file,
        """
        {
          "$schema": "./device.schema.json",
          "kind": "single-board",
          "cores": 4,
          "baseClockGhz": 1.8,
          "l2Kb": 1024,
          "tdpWatts": null,
          "graph": "live"
        }
        """);
    DeviceSpecification specification = DeviceSpecification.read(file);
    assertEquals("single-board", specification.kind());
    assertEquals(4, specification.cores());
    assertEquals(1.8, specification.baseClockGhz());
    assertEquals(1024.0, specification.l2Kb());
    assertEquals(GraphView.LIVE, specification.graph());
    assertNull(specification.tdpWatts());
    assertNull(specification.name());
  }

  @Test
  void knowsNothingOfAnEmptyObject() {
    DeviceSpecification unknown = DeviceSpecification.unknown();
    for (DeviceField field : DeviceField.values()) {
      assertNull(field.of(unknown), field::key);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "cores; -4; -4",
        "cores; 0; 0",
        "cores; 4.5; 4.5",
        "cores; 99999999999; 99999999999",
        "cores; \"four\"; the text \"four\"",
        "l2Kb; -1.5; -1.5",
        "l2Kb; 1e999; 1e999",
        "l2Kb; [1]; an array",
        "name; 4; 4",
        "kind; {}; an object",
        "kind; true; true",
        "graph; \"dead\"; the text \"dead\"",
        "precision; \"int4\"; the text \"int4\"",
        "counters; 4; 4",
        "counters; [{}]; an array"
      })
  void namesTheLineOfAValueThatIsNotUsable(String key, String value, String found) {
    String refusal = refusal("{\n  \"year\": 2020,\n  \"%s\": %s\n}".formatted(key, value));
    assertTrue(
        refusal.startsWith("b.json:3: \"%s\" is %s, expected ".formatted(key, found)), refusal);
    assertTrue(refusal.endsWith(", or null where it is not known"), refusal);
  }

  @Test
  void suggestsTheFieldThatWasMeant() {
    String refusal = refusal("{\n  \"l2KB\": 512\n}");
    assertTrue(refusal.startsWith("b.json:2: \"l2KB\" is no field"), refusal);
    assertTrue(refusal.contains("name, kind, runtime, precision, batch"), refusal);
    assertTrue(refusal.endsWith("Maybe l2Kb?"), refusal);
  }

  @Test
  void refusesAFieldThatStandsTwice() {
    assertEquals(
        "b.json:2: \"cores\" stands here again, expected it once",
        refusal("{\"cores\": 4,\n\"cores\": 4}"));
  }

  @Test
  void namesAllMistakesAtOnceEachOnALineOfItsOwn() {
    String refusal =
        refusal(
            """
            {
              "cores": -4,
              "bogus": {"cores": [1]},
              "kind": [{"a": 1}],
              "year": 2020,
              "year": 2021,
              "l2Kb": "much"
            """);
    List<String> places = refusal.lines().map(line -> line.split(" ", 3)[0]).toList();
    assertEquals(
        List.of("b.json:2:", "b.json:3:", "b.json:4:", "b.json:6:", "b.json:7:", "b.json:8:"),
        places,
        refusal);
  }

  @Test
  void cutsAVeryLongNumberAndNamesItsLine() {
    String refusal = refusal("{\n\n\"cores\": " + "7".repeat(5000) + "}");
    assertTrue(refusal.startsWith("b.json:3: \"cores\" is 777"), refusal);
    assertTrue(refusal.contains("777..., expected "), refusal);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "4", "{", "{\"cores\": }", "{} {}", "{\"cores\": 4,}"})
  void refusesWhatIsNoObject(String json) {
    assertTrue(refusal(json).matches("(?s)b\\.json:1: .*expected .*"), () -> refusal(json));
  }

  @Test
  void namesTheFileThatDoesNotExist() {
    Path absent = directory.resolve("absent.json");
    BadInputException refusal =
        assertThrows(BadInputException.class, () -> DeviceSpecification.read(absent));
    assertTrue(refusal.getMessage().startsWith(absent + ": there is no such file"));
  }

  @Test
  void readsAListAsItWasWritten() {
    DeviceSpecification full = full();
    List<Device> devices =
        List.of(
            new Device("full", "one", full),
            new Device("empty", "two", DeviceSpecification.unknown()));
    assertEquals(devices, DeviceList.parse(DeviceList.format(devices), "list"));
  }

  @Test
  void readsASpecificationAsItWasWritten() {
    for (DeviceSpecification written : List.of(full(), DeviceSpecification.unknown())) {
      assertEquals(written, DeviceSpecification.parse(written.format(), "written"));
    }
  }

  @Test
  void showsWhatAPersonCanFillIn() {
    assertEquals(
        """
        {
          "name": "Cortex \\"A72\\"",
          "kind": null,
          "runtime": null,
          "precision": null,
          "batch": null,
          "threads": null,
          "year": null,
          "processNm": null,
          "cores": 4,
          "baseClockGhz": null,
          "boostClockGhz": 1.5,
          "peakFp32Gflops": 48,
          "vectorBits": null,
          "l1DataKbPerCore": null,
          "l2Kb": null,
          "lastLevelCacheKb": null,
          "memoryBandwidthGBs": null,
          "memoryGb": null,
          "tdpWatts": null,
          "graph": null
        }
        """,
        DeviceSpecification.parse(
                """
                {"name": "Cortex \\"A72\\"", "cores": 4, "boostClockGhz": 1.5,
                 "peakFp32Gflops": 48.0}""",
                "a72")
            .format());
  }

  @Test
  void replacesCountersAndNothingElse() {
    MeasuredCounters other =
        new MeasuredCounters(
            Map.of(Operation.AVG_POOL_3X3, Map.of(HardwareCounter.INSTRUCTIONS, 7.0)));
    DeviceSpecification replaced = full().withCounters(other);
    for (DeviceField field : DeviceField.values()) {
      assertEquals(
          field == DeviceField.COUNTERS ? other : field.of(full()), field.of(replaced), field::key);
    }
    assertEquals(full(), replaced.withCounters(full().counters()));
  }

  @Test
  void replacesTheNetworksOrTheRuntimeAndNothingElse() {
    assertChanged(full().withGraph(GraphView.LIVE), Map.of(DeviceField.GRAPH, GraphView.LIVE));
    assertChanged(
        full().withNetworks(32, GraphView.LIVE),
        Map.of(DeviceField.BATCH, 32, DeviceField.GRAPH, GraphView.LIVE));
    assertChanged(
        full().withRuntime("onnxruntime", 2),
        Map.of(DeviceField.RUNTIME, "onnxruntime", DeviceField.THREADS, 2));
  }

  private static void assertChanged(DeviceSpecification changed, Map<DeviceField, Object> to) {
    for (DeviceField field : DeviceField.values()) {
      assertEquals(to.getOrDefault(field, field.of(full())), field.of(changed), field::key);
    }
  }

  @Test
  void forgetsOfADeviceWhatIsSaidOfItsLatencies() {
    Set<DeviceField> forgotten =
        EnumSet.of(
            DeviceField.RUNTIME,
            DeviceField.PRECISION,
            DeviceField.LATENCY_SOURCE,
            DeviceField.LATENCY_RESOLUTION_MS,
            DeviceField.NOTE,
            DeviceField.GRAPH,
            DeviceField.COUNTERS);
    for (DeviceField field : DeviceField.values()) {
      Object expected = forgotten.contains(field) ? null : field.of(full());
      assertEquals(expected, field.of(full().hardware()), field::key);
    }
  }

  @Test
  void refusesNumbersThatAreNotAboveZero() {
    for (int images : new int[] {0, -1}) {
      assertEquals(
          images + " in a device specification, expected numbers above 0, null if not known",
          assertThrows(
                  IllegalArgumentException.class, () -> full().withNetworks(images, GraphView.LIVE))
              .getMessage());
    }
  }

  @Test
  void showsSixtyCharactersOfATextOnOneLine() {
    String sixty = "é".repeat(59) + "😀";
    assertTrue(refusal("{\"cores\": \"%s\"}".formatted(sixty)).contains("\"" + sixty + "\","));
    assertTrue(
        refusal("{\"cores\": \"%s\"}".formatted(sixty + "b")).contains("\"" + sixty + "...\","));
    assertTrue(refusal("{\"cores\": \"a\\tb\\nc\"}").contains("\"a?b?c\","));
  }

  @Test
  void readsCountersThatWereMeasured() {
    MeasuredCounters counters =
        DeviceSpecification.parse(
                """
                {"counters": {"operations": {"nor_conv_1x1": {"cycles": 9e3, "cacheMisses": null}},
                              "source": "measured"}}""",
                "b.json")
            .counters();
    assertEquals(
        OptionalDouble.of(9000), counters.value(Operation.NOR_CONV_1X1, HardwareCounter.CYCLES));
    assertEquals(
        OptionalDouble.empty(),
        counters.value(Operation.NOR_CONV_1X1, HardwareCounter.CACHE_MISSES));
    assertEquals(
        OptionalDouble.empty(), counters.value(Operation.SKIP_CONNECT, HardwareCounter.CYCLES));
  }

  @Test
  void namesAllThatIsWrongWithCounters() {
    String refusal =
        refusal(
            """
            {"counters": {
              "source": "guessed",
              "operations": {
                "none": {},
                "nor_conv_3x3": {
                  "cycels": 4,
                  "instructions": -1,
                  "cycles": 1,
                  "cycles": 2,
                  "cacheMisses": "many"
                },
                "avg_pool_3x3": 7,
                "nor_conv_1x1": {"cycles": {"a": [1]}}
              },
              "unit": "k"
            },
            "cores": -1}
            """);
    List<String> places = refusal.lines().map(line -> line.split(" ", 3)[0]).toList();
    assertEquals(
        List.of(2, 4, 6, 7, 9, 10, 12, 13, 15, 17).stream().map("b.json:%d:"::formatted).toList(),
        places,
        refusal);
    assertTrue(
        refusal.contains("\"source\" is the text \"guessed\", expected \"measured\""), refusal);
    assertTrue(refusal.contains("Maybe cycles?"), refusal);
  }

  @Test
  void asksForTheSourceAndTheOperationsOfCounters() {
    String refusal = refusal("{\"counters\": {}}");
    assertTrue(refusal.contains("\"counters\" lacks \"source\""), refusal);
    assertTrue(refusal.contains("\"counters\" lacks \"operations\""), refusal);
  }

  @Test
  void refusesTwoDevicesOfOneId() {
    String json = "[{\"id\": \"a\", \"family\": \"f\"},\n{\"id\": \"a\", \"family\": \"g\"}]";
    BadInputException refusal =
        assertThrows(BadInputException.class, () -> DeviceList.parseArray(json, "l.json"));
    assertEquals("l.json:2: the id 'a' stands here again, expected it once", refusal.getMessage());
  }

  @Test
  void refusesADeviceWithoutAFamily() {
    BadInputException refusal =
        assertThrows(
            BadInputException.class, () -> DeviceList.parseArray("[{\"id\": \"a\"}]", "l.json"));
    assertEquals("l.json:1: this device has no \"family\", expected a text", refusal.getMessage());
  }

  /** A specification of which everything is known. */
  private static DeviceSpecification full() {
    DeviceSpecification full =
        DeviceSpecification.parse(
            """
            {"name": "a", "kind": "b", "runtime": "c", "precision": "int8", "batch": 1, "threads": 3, "year": 2,
             "processNm": 3.5, "cores": 4, "baseClockGhz": 5.5, "boostClockGhz": 6,
             "peakFp32Gflops": 7, "vectorBits": 128, "l1DataKbPerCore": 8, "l2Kb": 9,
             "lastLevelCacheKb": 10, "memoryBandwidthGBs": 11.25, "memoryGb": 1e16, "tdpWatts": 12,
             "latencySource": "d", "latencyResolutionMs": 1, "note": "e", "graph": "faithful",
             "counters": {"source": "measured", "operations": {
               "skip_connect": {"cycles": 1200, "cacheMisses": 0},
               "nor_conv_3x3": {"instructions": 61000.5}}}}""",
            "full");
    for (DeviceField field : DeviceField.values()) {
      assertNotNull(field.of(full), field::key);
    }
    return full;
  }

  private static String refusal(String json) {
    return assertThrows(BadInputException.class, () -> DeviceSpecification.parse(json, "b.json"))
        .getMessage();
  }
}
