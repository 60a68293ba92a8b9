package org.maplex.search.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.maplex.benchmarkdata.Dataset;
import org.maplex.benchmarkdata.Printable;
import org.maplex.benchmarkdata.device.GraphView;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.measurement.export.ExportListener;
import org.maplex.measurement.export.NetworkExport;
import org.maplex.measurement.network.NetworkSettings;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code maplex export}. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Writes architectures as ONNX networks with random weights, to be timed on a device that need"
          + " not run Java, and beside them a specification to describe that device in.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  maplex export 1459 10676 --out models",
      "  maplex export --architectures plan.csv --dataset cifar10 --batch 8 --out models",
      "  maplex export --all --graph faithful --out /mnt/disk/models"
    })
final class ExportCommand implements Callable<Integer> {
  /** From how many bytes on a person is told before they are written. */
  private static final long MANY_BYTES = 1_000_000_000;

  @Spec private CommandSpec spec;

  @ParentCommand private Maplex maplex;

  @ArgGroup(multiplicity = "1")
  private ChosenCells chosen;

  @Option(
      names = "--dataset",
      paramLabel = "NAME",
      completionCandidates = Candidates.Datasets.class,
      description =
          "Whose images the networks classify: cifar10, cifar100 or imagenet16_120 (default:"
              + " cifar100).")
  private Dataset dataset = Dataset.CIFAR100;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "How many images a call takes (default: 1).")
  private int batch = 1;

  @Option(
      names = "--graph",
      paramLabel = "VIEW",
      completionCandidates = Candidates.Views.class,
      description =
          "live: without edges that the output does not depend on; faithful: with every edge, as"
              + " PyTorch executes them (default: live).")
  private GraphView graph = GraphView.LIVE;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of the weights, which latency hardly depends on (default: 1).")
  private long seed = 1;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Where to write cell_01459.onnx for architecture 1459, and specification.json.")
  private Path out;

  @Override
  public Integer call() throws IOException {
    Interruption interruption = maplex.interruption();
    interruption.attend();
    NetworkSettings settings = settings();
    List<Cell> cells = chosen.cells(spec.commandLine());
    if (out.toString().isBlank()) {
      throw new ParameterException(spec.commandLine(), "--out is empty, expected a directory.");
    }
    NetworkExport export = NetworkExport.into(out, settings);
    export.checkRoom(cells);
    long bytes = export.bytes(cells);
    if (bytes >= MANY_BYTES) {
      say("%d networks will take %s.".formatted(cells.size(), size(bytes)));
    }
    int written;
    try (Progress progress =
        Progress.of("networks", 0, cells.size(), spec.commandLine().getErr())) {
      written = export.write(cells, new Steps(progress, interruption));
    }
    if (written < cells.size()) {
      say(
          "Interrupted: %d of %d networks are written to %s."
              .formatted(written, cells.size(), out));
      return Interruption.STATUS;
    }
    say(
        "%s in %s (%s, %s, batch %d). What is known of the device belongs into %s."
            .formatted(
                written == 1 ? "1 network" : written + " networks",
                out,
                settings.dataset().id(),
                settings.graph().id(),
                batch,
                out.resolve(NetworkExport.SPECIFICATION)));
    say(
        ("Next: time each on the device, such as by onnxruntime_perf_test -I -m times -r 50 -x 1"
                + " %1$s, or trtexec --onnx=%1$s; or on this machine by maplex measure.")
            .formatted(NetworkExport.fileName(cells.get(0))));
    return CommandLine.ExitCode.OK;
  }

  private NetworkSettings settings() {
    if (batch < 1) {
      throw new ParameterException(
          spec.commandLine(), "--batch is %d, expected 1 or more.".formatted(batch));
    }
    return new NetworkSettings(dataset, batch, graph, seed);
  }

  private static String size(long bytes) {
    return String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
  }

  private void say(String line) {
    spec.commandLine().getErr().println(Printable.text(line));
  }

  /** Shows each network that is written, and stops when a person interrupts. */
  private record Steps(Progress progress, Interruption interruption) implements ExportListener {
    @Override
    public void written(int networks) {
      progress.stepTo(networks);
    }

    @Override
    public boolean isStopped() {
      return interruption.isRequested();
    }
  }
}
