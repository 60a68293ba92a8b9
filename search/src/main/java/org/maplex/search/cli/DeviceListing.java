package org.maplex.search.cli;

import java.io.PrintWriter;
import java.util.Map;
import java.util.stream.Collectors;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.benchmarkdata.device.DeviceList;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import picocli.CommandLine;

/** All devices that are known, built-in ones and those that were added, for a person or as JSON. */
final class DeviceListing {
  private static final String UNKNOWN = "-";

  private final BenchmarkData data;

  DeviceListing(BenchmarkData data) {
    this.data = data;
  }

  /**
   * Prints the list to standard output, and what may be done next to standard error.
   *
   * @throws org.maplex.benchmarkdata.BadInputException if a device that was added is damaged
   */
  void print(boolean asJson, CommandLine command) {
    PrintWriter out = command.getOut();
    if (asJson) {
      Map<String, Integer> yours =
          data.userDevices().stream()
              .collect(Collectors.toMap(Device::id, device -> data.knownCells(device.id())));
      out.println(DeviceList.format(data.devices(), yours).strip());
      return;
    }
    TextTable table =
        new TextTable(
            "device", "name", "kind", "family", "runtime", "batch", "year", "cells", "yours",
            "source");
    for (Device device : data.devices()) {
      DeviceSpecification known = device.specification();
      table.row(
          device.id(),
          shown(known.name()),
          shown(known.kind()),
          device.family(),
          shown(known.runtime()),
          shown(known.batch()),
          shown(known.year()),
          shown(data.knownCells(device.id())),
          data.isBuiltIn(device.id()) ? UNKNOWN : "yes",
          shown(known.latencySource()));
    }
    out.print(table.render());
    out.flush();
    command
        .getErr()
        .println(
            data.userDevices().isEmpty()
                ? "Next: maplex devices add NAME --measurements FILE --spec FILE adds one that you"
                    + " measured."
                : "Next: maplex plan --samples 5 says what to measure on a device that is not among"
                    + " them.");
  }

  private static String shown(Object value) {
    return value == null ? UNKNOWN : Printable.text(value.toString());
  }
}
