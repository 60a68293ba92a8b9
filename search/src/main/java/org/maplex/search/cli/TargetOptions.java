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
    return specification(Optional.empty());
  }

  /** The file that the specification is in: the one that was named, else that of a folder. */
  Optional<Path> file(Optional<BoardFolder> folder) {
    return file().or(() -> folder.map(BoardFolder::specification));
  }

  /**
   * The specification in {@link #file(Optional)}, empty where there is none.
   *
   * @throws org.maplex.benchmarkdata.BadInputException if the file is no specification
   */
  DeviceSpecification specification(Optional<BoardFolder> folder) {
    return file(folder).map(InputFile::specification).orElseGet(DeviceSpecification::unknown);
  }
}
