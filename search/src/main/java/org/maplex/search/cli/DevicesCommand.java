package org.maplex.search.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.benchmarkdata.device.DeviceList;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code maplex devices}. */
@Command(
    name = "devices",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {"Lists the devices whose latencies are known, with their specifications.", ""},
    footer = {"", "Examples:", "  maplex devices", "  maplex devices --json > devices.json"})
final class DevicesCommand implements Callable<Integer> {
  private static final String UNKNOWN = "-";

  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Print everything that is known, as JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    BenchmarkData data = BenchmarkData.builtIn();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(DeviceList.format(data.devices()).strip());
      return 0;
    }
    TextTable table =
        new TextTable("device", "name", "kind", "family", "runtime", "batch", "year", "source");
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
          shown(known.latencySource()));
    }
    out.print(table.render());
    out.flush();
    return 0;
  }

  private static String shown(Object value) {
    return value == null ? UNKNOWN : value.toString();
  }
}
