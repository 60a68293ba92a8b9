package org.maplex.search.cli;

import java.nio.file.Path;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.predictor.sample.SamplesFile;

/** A file of measurements that a person named. */
final class Measurements {
  private static final String EXPECTED = "a CSV of measurements";

  private final Path file;
  private final byte[] bytes;
  private final SamplesFile.Content content;

  private Measurements(Path file, byte[] bytes, SamplesFile.Content content) {
    this.file = file;
    this.bytes = bytes;
    this.content = content;
  }

  /**
   * Reads measurements.
   *
   * @throws org.maplex.benchmarkdata.BadInputException if the file cannot be read, a row is no
   *     measurement, or there is none
   */
  static Measurements read(Path file) {
    byte[] bytes = InputFile.bytes(file, EXPECTED);
    return new Measurements(file, bytes, SamplesFile.parse(bytes, file.toString()));
  }

  /**
   * Reads a plan of which some, all or no rows have their latency.
   *
   * @throws org.maplex.benchmarkdata.BadInputException if the file cannot be read, a row is no
   *     measurement, or there is no row
   */
  static Measurements readPlan(Path file) {
    byte[] bytes = InputFile.bytes(file, EXPECTED);
    return new Measurements(file, bytes, SamplesFile.parsePlan(bytes, file.toString()));
  }

  Path file() {
    return file;
  }

  /** All bytes of the file. */
  byte[] bytes() {
    return bytes.clone();
  }

  /** What the file says. */
  SamplesFile.Content content() {
    return content;
  }

  /** What is known of the device, with what the measurements say of how they were made. */
  DeviceSpecification refine(DeviceSpecification known) {
    return known.graph() == null && content.graph().isPresent()
        ? known.withGraph(content.graph().get())
        : known;
  }
}
