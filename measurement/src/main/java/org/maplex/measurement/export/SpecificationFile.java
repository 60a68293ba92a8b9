package org.maplex.measurement.export;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.maplex.benchmarkdata.BadInputException;
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

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Refuses networks that the specification does not allow for.
   *
   * @throws BadInputException if there is a specification that says another view or batch, or that
   *     is none
   */
  void checkAllows(NetworkSettings settings) {
    if (!Files.exists(path)) {
      return;
    }
    DeviceSpecification said = DeviceSpecification.parse(text(), path.toString());
    if (said.graph() != null && said.graph() != settings.graph()) {
      throw disagreement(GRAPH, '"' + said.graph().id() + '"', settings.graph().id());
    }
    if (said.batch() != null && said.batch() != settings.batch()) {
      throw disagreement(BATCH, said.batch(), settings.batch());
    }
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
    checkAllows(settings);
    ObjectNode fields = Files.exists(path) ? (ObjectNode) JSON.readTree(text()) : unknown();
    ObjectNode filled = fields.deepCopy();
    filled.put(BATCH, settings.batch());
    filled.put(GRAPH, settings.graph().id());
    if (!filled.equals(fields)) {
      WholeFile.write(path, format(filled).getBytes(StandardCharsets.UTF_8));
    }
  }

  /** A specification of all fields, none of them known. */
  private static ObjectNode unknown() {
    ObjectNode fields = JSON.createObjectNode();
    for (RecordComponent field : DeviceSpecification.class.getRecordComponents()) {
      fields.putNull(field.getName());
    }
    return fields;
  }

  private static String format(ObjectNode fields) throws IOException {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
                Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER))
            .withObjectIndenter(indenter)
            .withArrayIndenter(indenter);
    return JSON.writer(printer).writeValueAsString(fields) + "\n";
  }

  private String text() {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw BadInputException.in(
          path,
          "the file cannot be read (%s), expected a device specification in JSON, in UTF-8"
              .formatted(e.getMessage()));
    }
  }
}
