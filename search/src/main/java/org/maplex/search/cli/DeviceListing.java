package org.maplex.search.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.benchmarkdata.device.DeviceList;
import org.maplex.search.table.Column;
import org.maplex.search.table.Table;
import org.maplex.search.table.Value;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** All devices that are known, built-in ones and those that were added, as a table or as JSON. */
final class DeviceListing {
  private static final String UNKNOWN = "-";

  private final BenchmarkData data;

  DeviceListing(BenchmarkData data) {
    this.data = data;
  }

  /**
   * Prints the list to standard output, and what may be done next to standard error.
   *
   * @param format how to print the table
   * @param everything whether to print all that is known, as JSON, in place of a table
   * @throws org.maplex.benchmarkdata.BadInputException if a device that was added is damaged
   * @throws ParameterException if both are asked for
   */
  void print(FormatOption format, boolean everything, CommandLine command) {
    PrintWriter out = command.getOut();
    if (everything && format.isChosen()) {
      throw new ParameterException(
          command,
          "--json prints all that is known, --format a table of it, expected one of them only.");
    }
    if (everything) {
      Map<String, Integer> yours =
          data.userDevices().stream()
              .collect(Collectors.toMap(Device::id, device -> data.knownCells(device.id())));
      out.println(DeviceList.format(data.devices(), yours).strip());
      return;
    }
    Optional<String> leftOut = format.print(table());
    leftOut.ifPresent(command.getErr()::println);
    command
        .getErr()
        .println(
            data.userDevices().isEmpty()
                ? "Next: maplex devices add NAME --measurements FILE --spec FILE adds one that you"
                    + " measured."
                : "Next: maplex plan --samples 5 says what to measure on a device that is not among"
                    + " them.");
  }

  private Table table() {
    return Table.of(
            List.of(
                Column.words("device", "id", Device::id),
                Column.<Device>words("name", "name", device -> device.specification().name())
                    .expendable(5),
                Column.<Device>words("kind", "kind", device -> device.specification().kind())
                    .expendable(1),
                Column.words("family", "family", Device::family),
                Column.<Device>words(
                        "runtime", "runtime", device -> device.specification().runtime())
                    .expendable(3),
                Column.<Device>figures(
                        "batch", "batch", device -> whole(device.specification().batch()))
                    .expendable(4),
                Column.<Device>figures(
                        "year", "year", device -> whole(device.specification().year()))
                    .expendable(6),
                Column.figures(
                    "cells", "cells", device -> Value.whole(data.knownCells(device.id()))),
                Column.forPeople("yours", device -> data.isBuiltIn(device.id()) ? null : "yes"),
                Column.forPrograms(
                    "yours", device -> new Value.Truth(!data.isBuiltIn(device.id()))),
                Column.<Device>words(
                        "source",
                        "latency_source",
                        device -> device.specification().latencySource())
                    .expendable(7)),
            data.devices())
        .showingAbsentAs(UNKNOWN);
  }

  private static Value whole(Integer number) {
    return number == null ? Value.ABSENT : Value.whole(number);
  }
}
