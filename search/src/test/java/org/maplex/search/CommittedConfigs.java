package org.maplex.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The configurations that the project comes with. */
public final class CommittedConfigs {
  /** Where they are, for tests that run in their room. */
  public static final Path DIRECTORY = Path.of("..", "configs");

  private CommittedConfigs() {}

  /** All configurations of searches. */
  public static List<Path> searches() throws IOException {
    return in(DIRECTORY);
  }

  /** All configurations of evaluations. */
  public static List<Path> evaluations() throws IOException {
    return in(DIRECTORY.resolve("evaluation"));
  }

  private static List<Path> in(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .filter(file -> !file.toString().contains("schema"))
          .filter(file -> !file.toString().contains("specification"))
          .toList();
    }
  }
}
