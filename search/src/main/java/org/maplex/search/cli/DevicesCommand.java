package org.maplex.search.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code maplex devices}. */
@Command(
    name = "devices",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Lists the devices whose latencies are known, with their specifications; adds one that you"
          + " measured, for the next device to be predicted from, or removes it.",
      ""
    },
    commandListHeading = "%nCommands, each explained by maplex devices COMMAND --help:%n",
    subcommands = {DevicesListCommand.class, DevicesAddCommand.class, DevicesRemoveCommand.class},
    footer = {
      "",
      "Examples:",
      "  maplex devices",
      "  maplex devices --json > devices.json",
      "  maplex devices add my-board --measurements my-board.csv --spec my-board.json",
      "  maplex devices remove my-board"
    })
final class DevicesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @ParentCommand private Maplex maplex;

  @Mixin private FormatOption formatOption;

  @Option(
      names = "--json",
      description = "Print everything that is known, as JSON, in place of a table.")
  private boolean json;

  @Override
  public Integer call() {
    new DeviceListing(maplex.data()).print(formatOption, json, spec.commandLine());
    return 0;
  }

  /** The command above it. */
  Maplex maplex() {
    return maplex;
  }
}
