package org.maplex.search.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.Printable;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.measurement.machine.Machine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code maplex describe}. */
@Command(
    name = "describe",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Describes this machine as a device specification in JSON; what it does not say of itself is"
          + " null, for you to fill in.",
      ""
    },
    footer = {"", "Examples:", "  maplex describe", "  maplex describe --out my-board.json"})
final class DescribeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write the specification to FILE (default: standard output).")
  private Path out;

  @Override
  public Integer call() throws IOException {
    Output.check(out);
    if (out != null && Files.exists(out)) {
      throw BadInputException.in(
          out,
          "this file exists already, expected the name of a new one, lest what a person filled in"
              + " there is lost. Maybe write to another file and copy what is new.");
    }
    DeviceSpecification machine = Machine.current().specification();
    Output.write(machine.format(), out, spec.commandLine().getOut());
    spec.commandLine().getErr().println(Printable.text(next(machine.name())));
    return 0;
  }

  private String next(String name) {
    return "Described %s%s. Next: fill in from its data sheet what is null, then %s --target-spec %s"
        .formatted(
            name == null ? "this machine" : name,
            out == null ? "" : " in " + out,
            "maplex plan --samples 10",
            out == null ? "FILE" : out);
  }
}
