package org.maplex.search.cli;

import java.util.concurrent.Callable;
import org.maplex.benchmarkdata.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code maplex devices remove}. */
@Command(
    name = "remove",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Deletes what is kept of a device that was added, also if it is damaged. The file of"
          + " measurements that it was added from is not touched.",
      ""
    },
    footer = {"", "Examples:", "  maplex devices remove my-board"})
final class DevicesRemoveCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @ParentCommand private DevicesCommand devices;

  @Parameters(
      paramLabel = "NAME",
      completionCandidates = Candidates.OwnDevices.class,
      description = "What the device was added as.")
  private String name;

  @Override
  public Integer call() {
    devices.maplex().userDevices().remove(name);
    spec.commandLine()
        .getErr()
        .println(
            Printable.text(
                "%s is removed. Next: maplex devices lists those that are left.".formatted(name)));
    return 0;
  }
}
