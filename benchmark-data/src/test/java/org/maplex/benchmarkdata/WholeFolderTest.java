package org.maplex.benchmarkdata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFolderTest {
  @TempDir private Path directory;

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }

  private static void fill(Path folder) throws IOException {
    Files.writeString(folder.resolve("f"), "1");
    Files.writeString(Files.createDirectory(folder.resolve("d")).resolve("g"), "2");
  }

  @Test
  void makesAFolderWithAllThatIsToBeInIt() throws IOException {
    Path folder = directory.resolve("new");
    WholeFolder.make(folder, WholeFolderTest::fill);
    assertEquals(List.of("d", "f"), names(folder));
    assertEquals(List.of("new"), names(directory));
  }

  @Test
  void anEmptyFolderStaysTheOneThatItWas() throws IOException {
    Path folder = Files.createDirectory(directory.resolve("empty"));
    Object before = Files.getAttribute(folder, "unix:ino");
    WholeFolder.make(folder, WholeFolderTest::fill);
    assertEquals(before, Files.getAttribute(folder, "unix:ino"));
    assertEquals(List.of("d", "f"), names(folder));
    assertEquals(List.of("g"), names(folder.resolve("d")));
  }

  @Test
  void leavesNothingOfWhatCouldNotBeFilled() throws IOException {
    Path empty = Files.createDirectory(directory.resolve("empty"));
    for (Path folder : List.of(empty, directory.resolve("new"))) {
      assertThrows(
          IOException.class,
          () ->
              WholeFolder.make(
                  folder,
                  made -> {
                    fill(made);
                    throw new IOException("no room");
                  }));
    }
    assertEquals(List.of("empty"), names(directory));
    assertEquals(List.of(), names(empty));
  }

  @Test
  void refusesAFolderThatHoldsSomething() throws IOException {
    Path folder = Files.createDirectory(directory.resolve("full"));
    Files.writeString(folder.resolve("mine"), "");
    assertThrows(
        DirectoryNotEmptyException.class, () -> WholeFolder.make(folder, WholeFolderTest::fill));
    assertEquals(List.of("mine"), names(folder));
  }

  @Test
  void removesALinkAndNotWhereItLeads() throws IOException {
    Path target = Files.createDirectory(directory.resolve("target"));
    Files.writeString(target.resolve("mine"), "");
    Path folder = Files.createDirectory(directory.resolve("old"));
    Files.createSymbolicLink(folder.resolve("link"), target);
    WholeFolder.remove(folder);
    assertFalse(Files.exists(folder));
    assertEquals(List.of("mine"), names(target));
    assertEquals(List.of("target"), names(directory));
  }
}
