package org.maplex.search.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.maplex.benchmarkdata.Printable;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.benchmarkdata.table.CellTable;
import org.maplex.benchmarkdata.table.TableHeader;
import org.maplex.predictor.sample.Sample;
import org.maplex.predictor.sample.Samples;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code maplex devices add}. */
@Command(
    name = "add",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Keeps what was measured on a device, so that the next one is predicted from it, too. A few"
          + " measurements count for as much as they tell.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  maplex devices add my-board --measurements my-board.csv --spec my-board.json",
      "  maplex devices add my-board-2 --measurements second.csv --spec my-board.json --family"
          + " my-board",
      "The folder is the one that MAPLEX_HOME names, or ~/.maplex."
    })
final class DevicesAddCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @ParentCommand private DevicesCommand devices;

  @Parameters(
      paramLabel = "NAME",
      description = "What to call the device: letters, digits, '.', '_' and '-'.")
  private String name;

  @Option(
      names = "--measurements",
      required = true,
      paramLabel = "FILE",
      description = "CSV with the columns architecture and latency_ms.")
  private Path measurements;

  @Option(
      names = "--spec",
      required = true,
      paramLabel = "FILE",
      description = "What is known of the device, in JSON; fields may be null or left out.")
  private Path specification;

  @Option(
      names = "--family",
      paramLabel = "F",
      description = "The family of devices that behave like it (default: NAME, one of its own).")
  private String family;

  @Override
  public Integer call() {
    checkWord("NAME", name);
    String ofFamily = family == null ? name : family;
    checkWord("--family", ofFamily);
    devices.maplex().data().builtInDevices().stream()
        .filter(builtIn -> builtIn.id().equalsIgnoreCase(name))
        .findFirst()
        .ifPresent(
            builtIn -> {
              throw usage(
                  "%s is a device that comes with maplex, expected another name. Maybe my-%s."
                      .formatted(builtIn.id(), builtIn.id()));
            });
    Measurements read = Measurements.read(measurements);
    DeviceSpecification known = InputFile.specification(specification);
    PrintWriter err = spec.commandLine().getErr();
    Notes.on(read).forEach(err::println);
    Samples samples = read.content().samples();
    devices
        .maplex()
        .userDevices()
        .add(new Device(name, ofFamily, known), CellTable.of(header(known), values(samples)));
    err.println(
        Printable.text(
            "%s is kept with the latency of %d of %d cells. Next: maplex plan --samples 5 for another"
                    .formatted(name, samples.size(), CellSpace.SIZE)
                + " device, which is predicted from this one, too; maplex devices lists them, maplex"
                + " devices remove %s gives it up.".formatted(name)));
    return 0;
  }

  private TableHeader header(DeviceSpecification known) {
    String source =
        Optional.ofNullable(known.latencySource())
            .map(String::strip)
            .filter(text -> text.lines().count() == 1)
            .orElse("measured by the user");
    return new TableHeader("latency", name, "ms", source, "not published", Optional.empty());
  }

  private static double[] values(Samples samples) {
    double[] values = new double[CellSpace.SIZE];
    Arrays.fill(values, Double.NaN);
    for (Sample sample : samples) {
      values[sample.cell().index()] = sample.latencyMs();
    }
    return values;
  }

  private void checkWord(String what, String text) {
    if (!Device.isWord(text)) {
      throw usage(
          "%s is '%s', expected letters, digits, '.', '_' and '-', and the first no '.' nor '-'."
              .formatted(what, text));
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
