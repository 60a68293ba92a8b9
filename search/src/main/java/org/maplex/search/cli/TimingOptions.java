package org.maplex.search.cli;

import org.maplex.measurement.timing.TimingSettings;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How long to measure. */
final class TimingOptions {
  private static final double MS_OF_SECOND = 1000;
  private static final int LONGEST_WATCH_SECONDS = 3600;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      description =
          "Runs of each architecture before the first that counts (default: ${DEFAULT-VALUE}).")
  private int warmUp = TimingSettings.USUAL.warmUpRuns();

  @Option(
      names = "--min-runs",
      paramLabel = "N",
      description = "Undisturbed runs that each architecture needs (default: ${DEFAULT-VALUE}).")
  private int minRuns = TimingSettings.USUAL.minRuns();

  @Option(
      names = "--max-runs",
      paramLabel = "N",
      description =
          "Runs after which an architecture is left as it is, however they differ (default: ${DEFAULT-VALUE}).")
  private int maxRuns = TimingSettings.USUAL.maxRuns();

  @Option(
      names = "--watch",
      paramLabel = "SECONDS",
      description =
          "Watch the machine at least so long: it may be slow at first, and fast later (default: ${DEFAULT-VALUE}).")
  private int watch = (int) (TimingSettings.USUAL.watchMs() / MS_OF_SECOND);

  /**
   * The settings.
   *
   * @throws ParameterException if one is out of range
   */
  TimingSettings settings() {
    within("--warm-up", warmUp, 0, 1_000_000);
    within("--min-runs", minRuns, 1, 1_000_000);
    within("--max-runs", maxRuns, minRuns, 1_000_000);
    within("--watch", watch, 0, LONGEST_WATCH_SECONDS);
    return new TimingSettings(warmUp, minRuns, maxRuns, MS_OF_SECOND * watch);
  }

  private void within(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw new ParameterException(
          command.commandLine(),
          "%s is %d, expected %d to %d.".formatted(option, value, least, most));
    }
  }
}
