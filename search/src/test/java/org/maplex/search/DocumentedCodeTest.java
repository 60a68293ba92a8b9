package org.maplex.search;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.stream.Collectors;
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
  @Test
  void isTheTextOfACompiledSource() throws IOException {
    int blocks = 0;
    for (Path page : Documentation.pages()) {
      for (MatchResult block :
          Documentation.find("(?:<!-- snippet (\\w+) of (\\S+) -->\n)?```java\n(.*?)```", page)) {
        assertTrue(block.group(1) != null, page + " does not say where this is from: " + block);
        assertEquals(
            snippet(Documentation.PROJECT.resolve(block.group(2)), block.group(1)),
            block.group(3),
            () -> "in %s, snippet %s".formatted(page, block.group(1)));
        blocks++;
      }
    }
    assertTrue(blocks > 0);
  }

  @Test
  void fragmentsOfConfigurationsAreJson() throws IOException {
    int fragments = 0;
    for (Path page : Documentation.pages()) {
      for (MatchResult fragment : Documentation.find("`(\"\\w+\": [^`]*)`", page)) {
        String json = "{" + fragment.group(1).replace("...", "0") + "}";
        assertDoesNotThrow(() -> new ObjectMapper().readTree(json), page + ": " + json);
        fragments++;
      }
    }
    assertTrue(fragments > 2);
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
