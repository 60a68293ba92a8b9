package org.maplex.benchmarkdata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
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

  /** What stands there after a kill: decided, and nothing moved. */
  private Path decideNew() throws IOException {
    Path decided = folder.resolve(FolderUpdate.DECIDED);
    try (FolderUpdate update = FolderUpdate.of(folder)) {
      writeNew(update);
      Path written = entries(folder).stream().filter(Files::isDirectory).findFirst().orElseThrow();
      return Files.move(written, decided);
    }
  }

  private static Path going(Path decided) throws IOException {
    return entries(decided).stream().filter(Files::isDirectory).findFirst().orElseThrow();
  }

  private static List<Path> entries(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    }
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
    // So many of the entries are moved already.
    for (int moved = 0; moved <= 4; moved++) {
      anEarlierResultStandsThere();
      for (Path entry : entries(decideNew()).stream().limit(moved).toList()) {
        if (Files.isDirectory(entry)) {
          FolderUpdate.letGo(entry, folder);
        } else {
          Path target = folder.resolve(entry.getFileName());
          Files.move(entry, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
      FolderUpdate.settle(folder);
      assertEquals(new TreeMap<>(NEW), content(), "after " + moved);
    }
  }

  @Test
  void isSettledWhereverItWasCutOffWhileAFileWent() throws IOException {
    for (int steps = 0; steps <= 2; steps++) {
      anEarlierResultStandsThere();
      Path name = entries(going(decideNew())).get(0);
      if (steps > 0) {
        Files.move(folder.resolve("gone"), name, StandardCopyOption.REPLACE_EXISTING);
      }
      if (steps > 1) {
        Files.delete(name);
      }
      FolderUpdate.settle(folder);
      assertEquals(new TreeMap<>(NEW), content(), "after " + steps);
    }
  }

  @Test
  void leavesWhatALaterUpdateWroteWhereOneWhoIsLateLetsAFileGo() throws IOException {
    Path going = going(decideNew());
    FolderUpdate.settle(folder);
    try (FolderUpdate later = FolderUpdate.of(folder)) {
      later.write("gone", bytes("back again"));
      later.commit();
    }
    Map<String, String> after = content();
    FolderUpdate.letGo(going, folder);
    assertEquals(after, content());
    assertEquals("back again", after.get("gone"));
  }

  @Test
  void keepsEveryUpdateWholeWhileOthersSettleToo() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    ExecutorService others = Executors.newFixedThreadPool(2);
    try {
      List<Future<?>> settling = new ArrayList<>();
      for (int other = 0; other < 2; other++) {
        settling.add(
            others.submit(
                () -> {
                  while (!done.get()) {
                    FolderUpdate.settle(folder);
                  }
                  return null;
                }));
      }
      for (int turn = 0; turn < 30; turn++) {
        try (FolderUpdate update = FolderUpdate.of(folder)) {
          update.write("a", bytes("turn " + turn));
          if (turn % 2 == 0) {
            update.remove("gone");
          } else {
            update.write("gone", bytes("turn " + turn));
          }
          update.commit();
        }
        assertEquals("turn " + turn, Files.readString(folder.resolve("a")));
        assertEquals(turn % 2 == 1, Files.exists(folder.resolve("gone")), "turn " + turn);
      }
      done.set(true);
      for (Future<?> each : settling) {
        each.get();
      }
    } finally {
      done.set(true);
      others.shutdownNow();
    }
  }

  @Test
  void tellsWhatIsDecidedFromWhatIsNot() throws IOException {
    Path inTheWay = folder.resolve("c");
    try (FolderUpdate update = FolderUpdate.of(folder)) {
      writeNew(update);
      Files.createDirectory(inTheWay);
      assertThrows(FolderUpdate.Unsettled.class, update::commit);
    }
    Files.delete(inTheWay);
    FolderUpdate.settle(folder);
    assertEquals(new TreeMap<>(NEW), content());
  }

  @Test
  void doesNotReplaceAFolderAndChangesNothingThen() throws IOException {
    Files.createDirectory(folder.resolve("c"));
    Map<String, String> before = content();
    try (FolderUpdate update = FolderUpdate.of(folder)) {
      IOException e = assertThrows(IOException.class, () -> update.write("c", bytes("new")));
      assertEquals("a directory is in its place", FileFailure.reason(e));
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
