package org.maplex.search.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import picocli.CommandLine.Option;

/** What is publicly known of the target. */
final class TargetOptions {
  @Option(
      names = "--target-spec",
      paramLabel = "FILE",
      description = "What is known of the device, in JSON; fields may be null or left out.")
  private Path specification;

  /** The file that the specification is in, if one was named. */
  Optional<Path> file() {
    return Optional.ofNullable(specification);
  }

  /**
   * The specification, empty where none was named.
   *
   * @throws org.maplex.benchmarkdata.BadInputException if the file is no specification
   */
  DeviceSpecification specification() {
    return specification == null
        ? DeviceSpecification.unknown()
        : InputFile.specification(specification);
  }
}
