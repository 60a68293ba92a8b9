package org.maplex.benchmarkdata.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.maplex.benchmarkdata.BadInputException;

class DeviceListTest {
  private static final DeviceSpecification FOUR_CORES =
      DeviceSpecification.parse("{\"cores\": 4}", "four");
  private static final List<Device> TWO =
      List.of(
          new Device("b", "f", FOUR_CORES), new Device("a", "g", DeviceSpecification.unknown()));

  @Test
  void tellsWhichDevicesAreAPersonsOwn() {
    String written = DeviceList.format(TWO, Map.of("b", 12, "a", 15_625));
    assertEquals(
        """
        {
          "schema": "maplex-devices/1",
          "devices": [
            {
              "id": "b",
              "family": "f",
              "cores": 4
            },
            {
              "id": "a",
              "family": "g"
            }
          ],
          "yours": {
            "a": 15625,
            "b": 12
          }
        }
        """,
        written);
    assertEquals(TWO, DeviceList.parse(written, "l.json"));
  }

  @Test
  void saysNothingOfAPersonsOwnWhereThereAreNone() {
    assertEquals(DeviceList.format(TWO), DeviceList.format(TWO, Map.of()));
    assertFalse(DeviceList.format(TWO).contains("yours"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{\"schema\": \"maplex-devices/2\", \"devices\": []}",
        "{\"devices\": []}",
        "{\"schema\": \"maplex-devices/1\", \"device\": []}",
        "{\"schema\": \"maplex-devices/1\", \"devices\": {}}",
        "{\"schema\": \"maplex-devices/1\", \"devices\": [4]}",
        "{\"schema\": \"maplex-devices/1\", \"devices\": [], \"mine\": {}}",
        "{\"schema\": \"maplex-devices/1\", \"devices\": []} {}"
      })
  void refusesWhatIsNoList(String json) {
    String refusal =
        assertThrows(BadInputException.class, () -> DeviceList.parse(json, "l.json")).getMessage();
    assertTrue(refusal.startsWith("l.json:1: "), refusal);
    assertTrue(refusal.contains(", expected "), refusal);
  }

  @Test
  void readsABareArray() {
    assertEquals(
        TWO,
        DeviceList.parseArray(
            """
            [{"id": "b", "family": "f", "cores": 4},
             {"family": "g", "id": "a"}]
            """,
            "l.json"));
  }

  @Test
  void refusesWhatIsNoArray() {
    assertEquals(
        "l.json:1: here stands an object, expected a JSON array of devices",
        assertThrows(BadInputException.class, () -> DeviceList.parseArray("{}", "l.json"))
            .getMessage());
  }

  @ParameterizedTest
  @CsvSource({"id,a b", "id,.a", "family,''"})
  void refusesADeviceWhoseNameIsNoWord(String field, String text) {
    String id = field.equals("id") ? text : "a";
    String family = field.equals("family") ? text : "f";
    String expected =
        "the %s '%s' is not usable, expected letters, digits, '.', '_' and '-'"
            .formatted(field, text);
    assertEquals(
        expected,
        assertThrows(IllegalArgumentException.class, () -> new Device(id, family, FOUR_CORES))
            .getMessage());
    String json = "[\n{\"id\": \"%s\", \"family\": \"%s\"}]".formatted(id, family);
    assertEquals(
        "l.json:2: " + expected,
        assertThrows(BadInputException.class, () -> DeviceList.parseArray(json, "l.json"))
            .getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"4; 4", "null; null", "[]; an array"})
  void refusesADeviceWhoseIdIsNoText(String id, String found) {
    String json = "[{\"family\": \"f\",\n\"id\": %s}]".formatted(id);
    assertEquals(
        "l.json:2: here stands %s, expected a text in quotes for \"id\"".formatted(found),
        assertThrows(BadInputException.class, () -> DeviceList.parseArray(json, "l.json"))
            .getMessage());
  }
}
