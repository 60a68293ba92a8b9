package org.maplex.search.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code maplex devices list}. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {"Lists the devices whose latencies are known, with their specifications.", ""},
    footer = {"", "Examples:", "  maplex devices list", "  maplex devices list --json"})
final class DevicesListCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @ParentCommand private DevicesCommand devices;

  @Mixin private FormatOption formatOption;

  @Option(
      names = "--json",
      description = "Print everything that is known, as JSON, in place of a table.")
  private boolean json;

  @Override
  public Integer call() {
    new DeviceListing(devices.maplex().data()).print(formatOption, json, spec.commandLine());
    return 0;
  }
}
