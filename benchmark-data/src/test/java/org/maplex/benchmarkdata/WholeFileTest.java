package org.maplex.benchmarkdata;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
  private static final byte[] CONTENT = {1, 2, 3};

  /** No process has so large a number. */
  private static final String DEAD = "999999999";

  @TempDir private Path directory;

  private List<String> names() throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void replacesAFileAndLeavesNothingElse() throws IOException {
    Path file = directory.resolve("f");
    Files.writeString(file, "old");
    WholeFile.write(file, CONTENT);
    assertArrayEquals(CONTENT, Files.readAllBytes(file));
    assertEquals(List.of("f"), names());
  }

  @Test
  void writesWhereASymbolicLinkLeads() throws IOException {
    Path file = Files.writeString(Files.createDirectory(directory.resolve("d")).resolve("f"), "");
    Path link = Files.createSymbolicLink(directory.resolve("link"), file);
    WholeFile.write(link, CONTENT);
    assertArrayEquals(CONTENT, Files.readAllBytes(file));
    assertEquals(file, Files.readSymbolicLink(link));
    assertEquals(List.of("d", "link"), names());
  }

  @Test
  void leavesItToItsOwnerWhoMayReadAFile() throws IOException {
    Path file = Files.writeString(directory.resolve("f"), "old");
    Set<PosixFilePermission> onlyTheOwner = PosixFilePermissions.fromString("rw-------");
    Files.setPosixFilePermissions(file, onlyTheOwner);
    WholeFile.write(file, CONTENT);
    assertEquals(onlyTheOwner, Files.getPosixFilePermissions(file));
  }

  @Test
  void leavesNothingWhereItCannotReplace() throws IOException {
    Files.createDirectories(directory.resolve("f/below"));
    assertThrows(IOException.class, () -> WholeFile.write(directory.resolve("f"), CONTENT));
    assertEquals(List.of("f"), names());
  }

  @Test
  void takesNamesAsLongAsTheFileSystemDoes() throws IOException {
    String longest = "ü".repeat(127);
    WholeFile.write(directory.resolve(longest), CONTENT);
    assertEquals(List.of(longest), names());
  }

  @Test
  void removesWhatDeadProcessesLeftAndNothingElse() throws IOException {
    String living = TemporaryName.beside(directory.resolve("f")).getFileName().toString();
    String reused = living.replaceFirst("-[0-9a-z]+-([0-9a-z]+)\\.maplex-tmp$", "-1-$1.maplex-tmp");
    List<String> kept =
        List.of(living, ".hidden", "f", ".f." + DEAD + ".tmp", ".f.x-1-1.maplex-tmp");
    for (String name : kept) {
      Files.writeString(directory.resolve(name), "");
    }
    Files.writeString(directory.resolve(reused), "");
    Files.writeString(directory.resolve(".f." + DEAD + "-1-1.maplex-tmp"), "");
    Path folder = directory.resolve(".g." + DEAD + "-1-1.maplex-tmp");
    Files.writeString(Files.createDirectory(folder).resolve("part"), "");
    WholeFile.removeLeftovers(directory);
    assertEquals(kept.stream().sorted().toList(), names());
  }
}
