package org.maplex.benchmarkdata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.benchmarkdata.device.DeviceGroup;
import org.maplex.benchmarkdata.device.DeviceList;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.table.CellTable;

class BenchmarkDataTest {
  /** Built-in devices that are none of HELP's, and how many latencies each table holds. */
  private static final Map<String, Integer> FURTHER =
      Map.ofEntries(
          Map.entry("jetson_tx2", 15_625),
          Map.entry("edge_tpu", 10_926),
          Map.entry("cortex_a76", 1_999),
          Map.entry("adreno630", 1_999),
          Map.entry("adreno640", 1_999),
          Map.entry("myriad_vpu", 1_999),
          Map.entry("ort_live_x86", 1_560),
          Map.entry("ort_faithful_x86", 2_060),
          Map.entry("ort_int8_x86", 1_560),
          Map.entry("opencv_x86", 1_560),
          Map.entry("tensorflow_x86", 1_560),
          Map.entry("tflite_x86", 1_560),
          Map.entry("pytorch_x86", 2_060),
          Map.entry("torchscript_x86", 1_560),
          Map.entry("ort_web_x86", 1_560));

  private final BenchmarkData data = BenchmarkData.builtIn();

  @Test
  void knowsTheLatencyOfEveryCellOnHelpsTwentySevenDevices() {
    List<Device> devices = data.builtInDevices(DeviceGroup.HELP);
    assertEquals(27, devices.size());
    for (Device device : devices) {
      CellTable table = data.latency(device.id());
      assertTrue(table.isComplete(), device::id);
      assertEquals("latency of 15625 cells on " + device.id(), table.toString());
      assertTrue(table.header().source().contains("HELP (Lee et al., NeurIPS 2021)"), device::id);
    }
  }

  @Test
  void knowsTheLatencyOfSomeCellsOnOthers() {
    Map<String, Integer> further = new LinkedHashMap<>();
    for (Device device : data.builtInDevices(DeviceGroup.ALL)) {
      CellTable table = data.latency(device.id());
      assertEquals("ms", table.header().unit());
      assertEquals("latency", table.header().measure());
      assertEquals(device.id(), table.header().subject());
      assertEquals(table.size(), data.knownCells(device.id()));
      assertEquals(table.isComplete(), data.isComplete(device.id()));
      if (!DeviceGroup.HELP.contains(device)) {
        further.put(device.id(), table.size());
      }
    }
    assertEquals(FURTHER, further);
  }

  @Test
  void knowsNineAccuraciesOfEveryCell() {
    assertEquals(9, AccuracyMeasure.published().size());
    for (AccuracyMeasure measure : AccuracyMeasure.published()) {
      CellTable table = data.accuracy(measure);
      assertTrue(table.isComplete(), measure::id);
      assertEquals("accuracy of 15625 cells on " + measure.id(), table.toString());
      assertTrue(Arrays.stream(table.values()).allMatch(percent -> percent <= 100), measure::id);
    }
  }

  @Test
  void holdsTheLatenciesAsPublished() throws IOException {
    holdsAsPublished("latency.csv", 27, data::latency);
  }

  @Test
  void holdsTheLatenciesOfFurtherDevicesAsPublished() throws IOException {
    holdsAsPublished(
        "more/hw-nas-bench-cifar10.csv",
        Map.of("edgegpu_latency_ms", "jetson_tx2", "edgetpu_latency_ms", "edge_tpu"));
    holdsAsPublished(
        "more/nn-meter.csv",
        Map.of(
            "cortex_a76_ms", "cortex_a76",
            "adreno630_ms", "adreno630",
            "adreno640_ms", "adreno640",
            "myriad_vpu_ms", "myriad_vpu"));
  }

  private void holdsAsPublished(String file, Map<String, String> devices) throws IOException {
    List<String> lines = Files.readAllLines(PublishedFigures.file(file));
    List<String> columns = List.of(lines.get(0).split(",", -1));
    for (Map.Entry<String, String> device : devices.entrySet()) {
      CellTable table = data.latency(device.getValue());
      int place = columns.indexOf(device.getKey());
      int known = 0;
      for (String line : lines.subList(1, lines.size())) {
        String[] row = line.split(",", -1);
        int index = Integer.parseInt(row[0]);
        assertEquals(!row[place].isEmpty(), table.has(index), device.getValue());
        if (table.has(index)) {
          assertEquals(Double.parseDouble(row[place]), table.value(index), device.getValue());
          known++;
        }
      }
      assertEquals(table.size(), known);
    }
  }

  @Test
  void holdsTheAccuraciesAsPublished() throws IOException {
    holdsAsPublished("accuracy.csv", 9, column -> data.accuracy(measure(column)));
  }

  @Test
  void holdsTheDevicesAsPublished() throws IOException {
    String json = Files.readString(PublishedFigures.file("devices.json"));
    assertEquals(
        DeviceList.parseArray(json, "devices.json"), data.builtInDevices(DeviceGroup.HELP));
  }

  @Test
  void knowsSomeFiguresByHeart() {
    assertEquals(10.482, data.latency("raspi4").value(0));
    assertEquals(54.7774, data.latency("raspi4").value(Cell.ofIndex(1)));
    assertEquals(
        70.2933, data.accuracy(AccuracyMeasure.of(Dataset.CIFAR100, Split.TEST, 200)).value(1));
    assertEquals(
        63.364, data.accuracy(AccuracyMeasure.of(Dataset.CIFAR10, Split.VALID, 12)).value(0));
  }

  @Test
  void readsATableOnce() {
    assertSame(data.latency("fpga"), data.latency("fpga"));
  }

  @Test
  void knowsTheDigestOfATableBeforeAndAfterItIsRead() {
    BenchmarkData data = BenchmarkData.builtIn();
    String stated = data.latencyDigest("raspi4");
    assertEquals(data.latency("raspi4").digest(), stated);
    assertEquals(stated, data.latencyDigest("raspi4"));
  }

  @Test
  void findsADeviceById() {
    assertEquals(Optional.of("arm-tflite"), data.device("raspi4").map(Device::family));
    assertEquals(Optional.empty(), data.device("raspi5"));
  }

  @Test
  void doesNotClaimToKnowWhichEdgesADeviceOfHelpExecutes() {
    data.builtInDevices(DeviceGroup.HELP)
        .forEach(device -> assertNull(device.specification().graph(), device::id));
  }

  @Test
  void suggestsTheDeviceThatWasMeant() {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> data.latency("rapsi4"));
    assertTrue(refusal.getMessage().startsWith("'rapsi4' is no device of the tables"));
    assertTrue(refusal.getMessage().contains("eyeriss, fpga"));
    assertTrue(refusal.getMessage().endsWith("Maybe raspi4?"), refusal.getMessage());
  }

  @Test
  void suggestsNothingForAWordUnlikeAny() {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> data.latency("../devices"));
    String last = data.devices().get(data.devices().size() - 1).id();
    assertTrue(refusal.getMessage().endsWith(", " + last + "."), refusal.getMessage());
  }

  @Test
  void hasOnlyAccuraciesThatWerePublished() {
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> AccuracyMeasure.of(Dataset.CIFAR100, Split.VALID, 200));
    assertEquals(
        "No valid accuracy on cifar100 after 200 epochs was published,"
            + " expected one of test after 200 epochs, valid after 12 epochs, test after 12"
            + " epochs.",
        refusal.getMessage());
    assertThrows(
        IllegalArgumentException.class, () -> AccuracyMeasure.of(Dataset.CIFAR10, Split.TEST, 90));
  }

  @Test
  void readsTheNamesOfDatasetsAndSplits() {
    for (Dataset dataset : Dataset.values()) {
      assertEquals(dataset, Dataset.ofId(dataset.id()));
    }
    assertEquals(Dataset.IMAGENET16_120, Dataset.ofId("imagenet16-120"));
    assertEquals(Dataset.CIFAR10, Dataset.ofId("CIFAR-10"));
    assertEquals(Split.VALID, Split.ofId("valid"));
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> Dataset.ofId("cifar1000"));
    assertTrue(refusal.getMessage().endsWith("Maybe cifar100?"), refusal.getMessage());
    assertThrows(IllegalArgumentException.class, () -> Split.ofId("train"));
  }

  private static void holdsAsPublished(
      String file, int expected, Function<String, CellTable> tableOf) throws IOException {
    List<String> lines = Files.readAllLines(PublishedFigures.file(file));
    List<String> columns = List.of(lines.get(0).split(",", -1));
    Set<String> compared = new HashSet<>();
    for (int place = 0; place < columns.size(); place++) {
      String column = columns.get(place);
      if (!column.equals("index") && !column.equals("architecture")) {
        CellTable table = tableOf.apply(column);
        for (String line : lines.subList(1, lines.size())) {
          String[] row = line.split(",", -1);
          assertEquals(
              Double.parseDouble(row[place]), table.value(Integer.parseInt(row[0])), column);
        }
        compared.add(column);
      }
    }
    assertEquals(expected, compared.size());
    assertEquals(15_625, lines.size() - 1);
  }

  /** The measure of a column such as {@code imagenet16_120_test_200}. */
  private static AccuracyMeasure measure(String column) {
    String id = column.replaceFirst("_(test|valid)_", "-$1-");
    return AccuracyMeasure.published().stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .orElseThrow();
  }
}
