package org.maplex.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The pages that explain the project. */
public final class Documentation {
  /** Where the project is, for tests that run in a room of it. */
  public static final Path PROJECT = Path.of("..");

  private Documentation() {}

  /** Every page: those of the project, of its rooms and its folders. */
  public static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.find(PROJECT, 2, (file, attributes) -> isPage(file))) {
      return files.sorted().toList();
    }
  }

  private static boolean isPage(Path file) {
    return file.toString().endsWith(".md");
  }

  /** What a pattern finds in a page; its dot also stands for the end of a line. */
  public static List<MatchResult> find(String pattern, Path page) throws IOException {
    return Pattern.compile(pattern, Pattern.DOTALL)
        .matcher(Files.readString(page))
        .results()
        .toList();
  }
}
