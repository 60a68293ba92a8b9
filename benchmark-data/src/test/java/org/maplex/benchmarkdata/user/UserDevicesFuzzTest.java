package org.maplex.benchmarkdata.user;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.benchmarkdata.device.DeviceList;
import org.maplex.benchmarkdata.table.CellTable;

/** Files that were damaged in the folder of a person's devices. */
class UserDevicesFuzzTest {
  private static final String NAME = "my-board";

  @TempDir private static Path home;

  /** The description of a device, or its table, which begins with #. */
  @FuzzTest
  void areReadOrRefusedWithAWayOut(byte[] damaged) throws IOException {
    boolean isTable = damaged.length > 0 && damaged[0] == '#';
    Path directory = home.resolve("devices").resolve(NAME);
    Path file = directory.resolve(isTable ? "latency.csv" : "device.json");
    if (!Files.exists(directory)) {
      Files.createDirectories(directory);
    }
    Files.write(file, damaged);
    UserDevices devices = UserDevices.in(home);
    try {
      if (isTable) {
        checkTable(devices.latency(NAME));
      } else {
        checkDevices(devices.devices());
      }
    } catch (BadInputException e) {
      assertTrue(e.getMessage().startsWith(file + ":"), e.getMessage());
      assertTrue(e.getMessage().lines().allMatch(line -> line.length() <= 1000), e.getMessage());
      assertTrue(e.getMessage().contains("maplex devices remove " + NAME), e.getMessage());
    }
  }

  private static void checkTable(CellTable table) {
    for (int index = 0; index < table.values().length; index++) {
      assertTrue(!table.has(index) || table.value(index) > 0);
    }
    assertEquals(NAME, table.header().subject());
    assertArrayEquals(table.values(), CellTable.of(table.header(), table.values()).values());
  }

  private static void checkDevices(List<Device> devices) {
    assertEquals(List.of(NAME), devices.stream().map(Device::id).toList());
    assertEquals(devices, DeviceList.parse(DeviceList.format(devices), "written.json"));
  }
}
