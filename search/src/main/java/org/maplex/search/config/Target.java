package org.maplex.search.config;

import java.nio.file.Path;
import java.util.Optional;
import org.apiguardian.api.API;
import org.maplex.predictor.sample.Sampling;

/** The device that an architecture is sought for. */
@API(status = API.Status.STABLE)
public sealed interface Target {
  /** What the device is called. */
  String name();

  /**
   * A device of the tables, treated as if only a few of its latencies were known.
   *
   * @param device its id in the tables
   * @param samples how many architectures are taken as measured, 1 to 1,000
   */
  record Rehearsal(String device, int samples, Sampling sampling) implements Target {
    @Override
    public String name() {
      return device;
    }
  }

  /**
   * A device that is not in the tables.
   *
   * @param specification a JSON file, as written, relative to the configuration; empty if nothing
   *     is known
   * @param measurements a CSV file, as written, relative to the configuration; empty if the command
   *     line names it
   */
  record OwnDevice(String name, Optional<Path> specification, Optional<Path> measurements)
      implements Target {
    /** A device whose specification and measurements are not in files. */
    public OwnDevice(String name) {
      this(name, Optional.empty(), Optional.empty());
    }
  }
}
