package org.maplex.search.cli;

import org.maplex.benchmarkdata.Dataset;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.device.GraphView;
import org.maplex.measurement.file.MeasurementConditions;
import org.maplex.measurement.network.NetworkSettings;
import org.maplex.measurement.runtime.OnnxSession;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Under which conditions networks are timed. What a specification says holds, too. */
final class ConditionOptions {
  private static final int MOST = 4096;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Images in one call (default: as the specification says, else 1).")
  private Integer batch;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "Threads that execute a call together (default: as the specification says, else 1).")
  private Integer threads;

  @Option(
      names = "--graph",
      paramLabel = "VIEW",
      completionCandidates = Candidates.Views.class,
      description =
          "live: networks without the edges that do nothing; faithful: with all (default: as the"
              + " specification says, else live).")
  private GraphView graph;

  /**
   * The conditions on this machine. Starts the runtime, to ask for its version.
   *
   * @param known what a specification says
   * @throws ParameterException if an option is out of range, or the specification says otherwise
   */
  MeasurementConditions conditions(Dataset dataset, DeviceSpecification known) {
    return new MeasurementConditions(network(dataset, known), threads(known), runtime());
  }

  /**
   * How networks are written.
   *
   * @throws ParameterException if an option is out of range, or the specification says otherwise
   */
  NetworkSettings network(Dataset dataset, DeviceSpecification known) {
    return new NetworkSettings(
        dataset,
        count("--batch", batch, known.batch()),
        agreed("--graph", graph, known.graph(), GraphView.LIVE),
        NetworkSettings.USUAL_SEED);
  }

  /**
   * How many threads execute a call together.
   *
   * @throws ParameterException if the option is out of range, or the specification says otherwise
   */
  int threads(DeviceSpecification known) {
    return count("--threads", threads, known.threads());
  }

  /** The runtime of this machine, which is started to ask for its version. */
  static String runtime() {
    return "onnxruntime " + OnnxSession.runtimeVersion();
  }

  private int count(String option, Integer asked, Integer known) {
    if (asked != null && (asked < 1 || asked > MOST)) {
      throw usage("%s is %d, expected 1 to %d.".formatted(option, asked, MOST));
    }
    return agreed(option, asked, known, 1);
  }

  private <T> T agreed(String option, T asked, T known, T usual) {
    if (asked != null && known != null && !asked.equals(known)) {
      throw usage(
          "%s is %s, but the specification says %s. Maybe leave the option out, or change the specification."
              .formatted(option, shown(asked), shown(known)));
    }
    if (asked != null) {
      return asked;
    }
    return known == null ? usual : known;
  }

  private static String shown(Object value) {
    return value instanceof GraphView view ? view.id() : value.toString();
  }

  private ParameterException usage(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
