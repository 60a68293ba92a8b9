package org.maplex.benchmarkdata.device;

import java.util.List;
import java.util.Map;
import org.maplex.benchmarkdata.BadInputException;

/**
 * Reads and writes lists of devices. A list is the JSON object {@code {"schema":
 * "maplex-devices/1", "devices": [...]}}; a device is an object with {@code id}, {@code family} and
 * the fields of {@link DeviceSpecification}.
 */
public final class DeviceList {
  static final String SCHEMA = "maplex-devices/1";

  /** What says which devices are a person's own. */
  static final String YOURS = "yours";

  private DeviceList() {}

  /**
   * Reads a list.
   *
   * @param file what messages call it
   * @return the devices in the order of the list
   * @throws BadInputException if it is no list of devices, or two share an id
   */
  public static List<Device> parse(String json, String file) {
    return new DeviceParser(json, file).list();
  }

  /**
   * Reads a bare JSON array of devices, as figures are often published.
   *
   * @param file what messages call it
   * @throws BadInputException if it is no array of devices, or two share an id
   */
  public static List<Device> parseArray(String json, String file) {
    return new DeviceParser(json, file).array();
  }

  /** The list as JSON; what is not known is left out. Reads back as the same devices. */
  public static String format(List<Device> devices) {
    return format(devices, Map.of());
  }

  /**
   * The list as JSON with a further object {@code yours}, unless that is empty. Reads back as the
   * same devices.
   *
   * @param yours of those devices that a person measured, by their ids, how many cells are known
   */
  public static String format(List<Device> devices, Map<String, Integer> yours) {
    return DeviceWriter.list(devices, yours);
  }
}
