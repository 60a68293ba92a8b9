package org.maplex.measurement.export;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.FileFailure;
import org.maplex.benchmarkdata.WholeFile;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.measurement.network.NetworkSettings;

/**
 * A device specification beside networks for that device. What a person wrote into it stays; only
 * {@code graph} and {@code batch} are filled in.
 *
 * @param path of the file, which need not exist
 */
record SpecificationFile(Path path) {
  private static final String GRAPH = "graph";
  private static final String BATCH = "batch";

  /**
   * Refuses networks that the specification does not allow for.
   *
   * @return what it says
   * @throws BadInputException if there is a specification that says another view or batch, or that
   *     is none
   */
  DeviceSpecification checkAllows(NetworkSettings settings) {
    DeviceSpecification said = read();
    if (said.graph() != null && said.graph() != settings.graph()) {
      throw disagreement(GRAPH, '"' + said.graph().id() + '"', settings.graph().id());
    }
    if (said.batch() != null && said.batch() != settings.batch()) {
      throw disagreement(BATCH, said.batch(), settings.batch());
    }
    return said;
  }

  private BadInputException disagreement(String field, Object said, Object wanted) {
    return BadInputException.in(
        path,
        ("\"%s\" is %s, but networks with %s are to be written beside it, expected both to agree."
                + " Maybe name another directory, or set \"%s\" to null if the networks here are to"
                + " be replaced.")
            .formatted(field, said, wanted, field));
  }

  /**
   * Fills in the view and the batch. A file that does not exist gets all other fields with null.
   *
   * @throws BadInputException as {@link #checkAllows}
   * @throws IOException if the file cannot be written
   */
  void say(NetworkSettings settings) throws IOException {
    DeviceSpecification said = checkAllows(settings);
    DeviceSpecification filled = said.withNetworks(settings.batch(), settings.graph());
    if (!filled.equals(said)) {
      WholeFile.write(path, filled.format().getBytes(StandardCharsets.UTF_8));
    }
  }

  private DeviceSpecification read() {
    if (!Files.exists(path)) {
      return DeviceSpecification.unknown();
    }
    try {
      return DeviceSpecification.read(path);
    } catch (IOException e) {
      throw BadInputException.in(
          path,
          "the file cannot be read (%s), expected a device specification in JSON, in UTF-8"
              .formatted(FileFailure.reason(e)));
    }
  }
}
