package org.maplex.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Java in the documentation is a part of a source that is compiled and run, and says which:
 *
 * <pre>{@code
 * <!-- snippet NAME of FILE -->
 * }</pre>
 *
 * <p>In the source it stands between {@code // snippet: NAME} and {@code // end}.
 */
class DocumentedCodeTest {
  private static final Path PROJECT = Path.of("..");

  private static final Pattern BLOCK =
      Pattern.compile("(?:<!-- snippet (\\w+) of (\\S+) -->\n)?```java\n(.*?)```", Pattern.DOTALL);

  @Test
  void isTheTextOfACompiledSource() throws IOException {
    int blocks = 0;
    for (Path page : pages()) {
      for (MatchResult block : BLOCK.matcher(Files.readString(page)).results().toList()) {
        assertTrue(block.group(1) != null, page + " does not say where this is from: " + block);
        assertEquals(
            snippet(PROJECT.resolve(block.group(2)), block.group(1)),
            block.group(3),
            () -> "in %s, snippet %s".formatted(page, block.group(1)));
        blocks++;
      }
    }
    assertTrue(blocks > 0);
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.find(PROJECT, 2, (file, attributes) -> isPage(file))) {
      return files.toList();
    }
  }

  private static boolean isPage(Path file) {
    return file.toString().endsWith(".md");
  }

  /** A part of a source, without the blanks that all of its lines begin with. */
  private static String snippet(Path source, String name) throws IOException {
    List<String> lines =
        Files.readString(source)
            .lines()
            .dropWhile(line -> !line.strip().equals("// snippet: " + name))
            .skip(1)
            .takeWhile(line -> !line.strip().equals("// end"))
            .collect(Collectors.toList());
    assertTrue(!lines.isEmpty(), () -> "%s has no snippet %s".formatted(source, name));
    return String.join("\n", lines).stripIndent() + "\n";
  }
}
