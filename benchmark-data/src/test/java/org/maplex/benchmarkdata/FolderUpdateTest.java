package org.maplex.benchmarkdata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderUpdateTest {
  private static final Map<String, String> OLD = Map.of("a", "old", "b", "old", "gone", "old");
  private static final Map<String, String> NEW = Map.of("a", "new", "b", "new", "c", "new");

  @TempDir private Path folder;

  @BeforeEach
  void anEarlierResultStandsThere() throws IOException {
    for (Map.Entry<String, String> each : OLD.entrySet()) {
      Files.writeString(folder.resolve(each.getKey()), each.getValue());
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void writeNew(FolderUpdate update) throws IOException {
    for (Map.Entry<String, String> each : NEW.entrySet()) {
      update.write(each.getKey(), bytes(each.getValue()));
    }
    update.remove("gone");
  }

  /** Everything in the folder, also what is hidden. */
  private Map<String, String> content() throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      Map<String, String> content = new TreeMap<>();
      for (Path entry : entries.toList()) {
        content.put(
            entry.getFileName().toString(),
            Files.isDirectory(entry) ? "folder" : Files.readString(entry));
      }
      return content;
    }
  }

  @Test
  void replacesAllFilesAndLeavesNothingElse() throws IOException {
    try (FolderUpdate update = FolderUpdate.of(folder)) {
      writeNew(update);
      update.commit();
    }
    assertEquals(new TreeMap<>(NEW), content());
  }

  @Test
  void changesNothingUnlessItIsDecided() throws IOException {
    try (FolderUpdate update = FolderUpdate.of(folder)) {
      writeNew(update);
    }
    assertEquals(new TreeMap<>(OLD), content());
  }

  @Test
  void isSettledByWhoeverComesNextWhereverItWasCutOff() throws IOException {
    // What stands there after a kill: decided, and so many of the entries moved already.
    for (int moved = 0; moved <= 4; moved++) {
      anEarlierResultStandsThere();
      Path decided = Files.createDirectory(folder.resolve(FolderUpdate.DECIDED));
      for (String name : NEW.keySet()) {
        Files.writeString(decided.resolve(name), "new");
      }
      Files.createDirectory(decided.resolve("gone"));
      try (Stream<Path> entries = Files.list(decided)) {
        for (Path entry : entries.sorted().limit(moved).toList()) {
          Path target = folder.resolve(entry.getFileName());
          Files.deleteIfExists(target);
          if (Files.isDirectory(entry)) {
            Files.delete(entry);
          } else {
            Files.move(entry, target);
          }
        }
      }
      FolderUpdate.settle(folder);
      assertEquals(new TreeMap<>(NEW), content(), "after " + moved);
    }
  }

  @Test
  void doesNotReplaceAFolderAndChangesNothingThen() throws IOException {
    Files.createDirectory(folder.resolve("c"));
    Map<String, String> before = content();
    try (FolderUpdate update = FolderUpdate.of(folder)) {
      IOException e = assertThrows(IOException.class, () -> update.write("c", bytes("new")));
      assertEquals("a directory is in its place", WriteFailure.reason(e));
      assertThrows(IOException.class, () -> update.remove("c"));
    }
    assertEquals(before, content());
  }

  @Test
  void endsTheUpdateOfAnotherFirst() throws IOException {
    Path decided = Files.createDirectory(folder.resolve(FolderUpdate.DECIDED));
    Files.writeString(decided.resolve("a"), "between");
    Files.writeString(decided.resolve("d"), "between");
    try (FolderUpdate update = FolderUpdate.of(folder)) {
      writeNew(update);
      update.commit();
    }
    Map<String, String> expected = new TreeMap<>(NEW);
    expected.put("d", "between");
    assertEquals(expected, content());
  }

  @Test
  void followsNoLinkThatIsCalledAsADecision(@TempDir Path elsewhere) throws IOException {
    Files.writeString(elsewhere.resolve("a"), "precious");
    Files.createSymbolicLink(folder.resolve(FolderUpdate.DECIDED), elsewhere);
    FolderUpdate.settle(folder);
    assertEquals("old", Files.readString(folder.resolve("a")));
    assertEquals("precious", Files.readString(elsewhere.resolve("a")));
  }

  @Test
  void needsNoFolderToSettle() throws IOException {
    FolderUpdate.settle(folder.resolve("none"));
    assertEquals(new TreeMap<>(OLD), content());
  }
}
