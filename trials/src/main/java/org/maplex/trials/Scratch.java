package org.maplex.trials;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder to work in, which begins empty. */
final class Scratch {
  private Scratch() {}

  /**
   * Empties a folder, unpacks a distribution into it, and starts it once, which makes the archive
   * that later starts are faster with.
   */
  static Distribution unpacked(Path zip, Path scratch) throws IOException, InterruptedException {
    if (Files.exists(scratch)) {
      try (Stream<Path> all = Files.walk(scratch)) {
        for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
    Files.createDirectories(scratch);
    Distribution maplex = Distribution.unpack(zip, scratch.resolve("maplex"));
    Distribution.Ended first = maplex.run(scratch, "--version");
    Broken.unless(first.status() == 0, first.said());
    return maplex;
  }
}
