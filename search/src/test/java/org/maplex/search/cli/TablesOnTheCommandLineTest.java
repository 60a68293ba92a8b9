package org.maplex.search.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.maplex.benchmarkdata.AccuracyMeasure;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.Dataset;
import org.maplex.benchmarkdata.Figures;
import org.maplex.benchmarkdata.Split;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.benchmarkdata.device.DeviceList;
import org.maplex.benchmarkdata.space.Cell;

class TablesOnTheCommandLineTest {
  private static final BenchmarkData DATA = BenchmarkData.builtIn();

  @Test
  void listsEveryDeviceOnALine() {
    List<String> lines = Said.by("devices").done().out().lines().toList();
    assertEquals(DATA.devices().size() + 1, lines.size());
    for (int i = 0; i < DATA.devices().size(); i++) {
      Device device = DATA.devices().get(i);
      assertTrue(lines.get(i + 1).startsWith(device.id() + " "), lines.get(i + 1));
      assertTrue(lines.get(i + 1).contains(device.family()), lines.get(i + 1));
    }
  }

  @Test
  void listsDevicesAsJsonThatReadsBack() {
    String json = Said.by("devices", "--json").done().out();
    assertEquals(DATA.devices(), DeviceList.parse(json, "devices --json"));
  }

  @Test
  void showsAnArchitectureByItsIndexOrItsString() {
    Cell cell = Cell.ofIndex(1459);
    String shown = Said.by("show", 1459).done().out();
    assertEquals(shown, Said.by("show", cell).done().out());
    List<String> lines = shown.lines().toList();
    assertEquals("architecture 1459", lines.get(0));
    assertEquals(cell.toString(), lines.get(1));
    for (Device device : DATA.devices()) {
      if (!DATA.latency(device.id()).has(cell)) {
        assertTrue(lines.stream().noneMatch(line -> line.startsWith(device.id() + " ")), shown);
        continue;
      }
      String latency = Figures.text(DATA.latency(device.id()).value(cell));
      assertTrue(
          lines.stream().anyMatch(line -> line.matches(device.id() + " +" + latency)), shown);
    }
    for (Dataset dataset : Dataset.values()) {
      String accuracy =
          Figures.text(DATA.accuracy(AccuracyMeasure.of(dataset, Split.TEST, 200)).value(cell));
      assertTrue(
          lines.stream().anyMatch(line -> line.startsWith(dataset.id()) && line.contains(accuracy)),
          shown);
    }
  }

  @Test
  void showsWhichEdgesReachTheOutput() {
    List<String> lines =
        Said.by("show", "|nor_conv_3x3~0|+|none~0|none~1|+|skip_connect~0|none~1|none~2|")
            .done()
            .out()
            .lines()
            .toList();
    assertTrue(lines.stream().anyMatch(line -> line.matches("0 to 1 +nor_conv_3x3 +no")));
    assertTrue(lines.stream().anyMatch(line -> line.matches("0 to 3 +skip_connect +yes")));
  }
}
