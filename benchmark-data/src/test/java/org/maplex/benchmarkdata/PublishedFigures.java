package org.maplex.benchmarkdata;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The files of published figures that the tables were imported from. They do not belong to the
 * project; a test that needs them is skipped where they are absent.
 */
public final class PublishedFigures {
  private static final Path DIRECTORY =
      Path.of(System.getProperty("maplex.publishedFigures", "../../shared/data"));

  private PublishedFigures() {}

  /** The path of a file, or a skipped test. */
  public static Path file(String name) {
    Path file = DIRECTORY.resolve(name);
    assumeTrue(
        Files.exists(file),
        "skipped: the published figures "
            + name
            + " are not here; -Dmaplex.publishedFigures=DIRECTORY says where they are");
    return file;
  }
}
