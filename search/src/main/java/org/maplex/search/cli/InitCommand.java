package org.maplex.search.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.maplex.benchmarkdata.Dataset;
import org.maplex.benchmarkdata.Printable;
import org.maplex.benchmarkdata.WholeFile;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.measurement.export.ExportListener;
import org.maplex.measurement.export.NetworkExport;
import org.maplex.measurement.machine.Machine;
import org.maplex.measurement.network.NetworkSettings;
import org.maplex.predictor.sample.Samples;
import org.maplex.search.result.PlanCsv;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code maplex init}. */
@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Makes a folder for a device of your own: what is known of it, which architectures to measure and"
          + " their networks as ONNX, a table to fill in, a search, and a README with the next step.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  maplex init my-board",
      "  maplex init my-laptop --this-machine --samples 10"
    })
final class InitCommand implements Callable<Integer> {
  private static final int MOST_SAMPLES = 1000;

  @Spec private CommandSpec spec;
  @ParentCommand private Maplex maplex;

  @Parameters(
      paramLabel = "DIR",
      description = "The folder to make; its name becomes the device's.")
  private Path directory;

  @Option(
      names = "--samples",
      paramLabel = "K",
      description = "How many architectures to measure, 3 to 10 are usual (default: 5).")
  private int samples = 5;

  @Option(
      names = "--dataset",
      paramLabel = "NAME",
      completionCandidates = Candidates.Datasets.class,
      description =
          "What the networks are for: cifar10, cifar100 or imagenet16_120 (default: cifar100).")
  private Dataset dataset = Dataset.CIFAR100;

  @Option(
      names = "--limit",
      paramLabel = "MS",
      description = "The latency limit to search under, in ms (default: none).")
  private Double limitMs;

  @Option(
      names = "--this-machine",
      description = "The device is this machine: write down what it says about itself.")
  private boolean thisMachine;

  @Mixin private ConditionOptions conditionOptions;
  @Mixin private SourceOptions sourceOptions;
  @Mixin private MethodOptions methodOptions;

  @Override
  public Integer call() throws IOException {
    BoardFolder folder = new BoardFolder(directory);
    check();
    DeviceSpecification unknown = DeviceSpecification.unknown();
    NetworkSettings network = conditionOptions.network(dataset, unknown);
    DeviceSpecification device =
        (thisMachine ? Machine.current().specification() : unknown)
            .withNetworks(network.batch(), network.graph())
            .withRuntime(
                thisMachine ? ConditionOptions.runtime() : null, conditionOptions.threads(unknown));
    List<Cell> plan =
        sourceOptions
            .predictor(methodOptions.method(), maplex.data(), Optional.empty())
            .planner()
            .plan(samples, CellSpace.cells().toList(), Samples.none(), device);
    NewFolder.make(directory, made -> fill(new BoardFolder(made), plan, device, network));
    PrintWriter err = spec.commandLine().getErr();
    err.println(
        Printable.text(
            "%s has %d architectures to measure, their networks in %s, and a README."
                .formatted(directory, plan.size(), folder.models())));
    err.println(
        Printable.text(
            thisMachine
                ? "Next: maplex measure %s".formatted(directory)
                : "Next: maplex measure %s if it is this machine; for another board see %s."
                    .formatted(directory, folder.readme())));
    return CommandLine.ExitCode.OK;
  }

  private void check() {
    if (directory.toString().isBlank() || directory.getFileName() == null) {
      throw new ParameterException(
          spec.commandLine(), "'%s' is no name for a folder.".formatted(directory));
    }
    if (samples < 1 || samples > MOST_SAMPLES) {
      throw new ParameterException(
          spec.commandLine(),
          "--samples is %d, expected 1 to %d.".formatted(samples, MOST_SAMPLES));
    }
    if (limitMs != null && !(limitMs > 0 && limitMs < Double.POSITIVE_INFINITY)) {
      throw new ParameterException(
          spec.commandLine(),
          "--limit is %s, expected milliseconds above 0, such as 12.5.".formatted(limitMs));
    }
  }

  private void fill(
      BoardFolder folder, List<Cell> plan, DeviceSpecification device, NetworkSettings network)
      throws IOException {
    write(folder.specification(), device.format());
    write(folder.plan(), PlanCsv.text(plan));
    write(folder.measurements(), PlanCsv.text(plan));
    String name = directory.getFileName().toString();
    write(folder.config(), BoardTexts.config(name, folder, network.dataset(), limitMs));
    write(folder.readme(), BoardTexts.readme(name, new BoardFolder(directory), plan, network));
    NetworkExport.into(folder.models(), folder.specification(), network)
        .write(plan, ExportListener.NONE);
  }

  private static void write(Path file, String text) throws IOException {
    WholeFile.write(file, text.getBytes(StandardCharsets.UTF_8));
  }
}
