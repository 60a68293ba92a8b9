package org.maplex.benchmarkdata.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.maplex.benchmarkdata.BadInputException;

class DeviceSpecificationFuzzTest {
  private static final String FILE = "board.json";

  @FuzzTest
  void isReadOrRefusedWhereItIsWrong(byte[] json) {
    DeviceSpecification read;
    try {
      read = DeviceSpecification.parse(new String(json, StandardCharsets.UTF_8), FILE);
    } catch (BadInputException e) {
      assertTrue(e.getMessage().startsWith(FILE + ":"), e.getMessage());
      assertTrue(e.getMessage().lines().allMatch(line -> line.length() <= 1000), e.getMessage());
      return;
    }
    assertEquals(read, DeviceSpecification.parse(read.format(), "written.json"));
  }
}
