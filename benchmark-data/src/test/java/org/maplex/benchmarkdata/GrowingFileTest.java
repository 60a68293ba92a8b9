package org.maplex.benchmarkdata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrowingFileTest {
  @TempDir private Path directory;

  private GrowingFile open() throws IOException {
    return GrowingFile.open(directory.resolve("f")).orElseThrow();
  }

  @Test
  void appendsBehindWhatWasKept() throws IOException {
    Files.writeString(directory.resolve("f"), "whole\nhal");
    try (GrowingFile file = open()) {
      int whole = GrowingFile.wholeLines(file.bytes());
      assertEquals("whole\n".length(), whole);
      file.truncate(whole);
      file.append("ümlaut\n");
      file.sync();
      assertEquals("whole\nümlaut\n", new String(file.bytes(), StandardCharsets.UTF_8));
    }
    assertEquals("whole\nümlaut\n", Files.readString(directory.resolve("f")));
  }

  @Test
  void isOfOneAtATime() throws IOException {
    try (GrowingFile first = open()) {
      assertTrue(GrowingFile.open(first.path()).isEmpty());
    }
    open().close();
  }

  @Test
  void isReplacedByAWholeFileNeverRewritten() throws IOException {
    Path plan = Files.writeString(directory.resolve("f"), "plan\n");
    // Another name of what was there, which shows whether that was touched.
    Path before = Files.createLink(directory.resolve("before"), plan);
    try (GrowingFile file = open();
        GrowingFile anew = file.replaceBy("header\n")) {
      assertEquals("header\n", Files.readString(plan));
      anew.append("row\n");
    }
    assertEquals("header\nrow\n", Files.readString(plan));
    assertEquals("plan\n", Files.readString(before));
    assertEquals(List.of("before", "f"), names());
  }

  @Test
  void isOfOneAtATimeAlsoOnceItIsReplaced() throws IOException {
    Path plan = Files.writeString(directory.resolve("f"), "plan\n");
    Path before = Files.createLink(directory.resolve("before"), plan);
    GrowingFile anew = open().replaceBy("header\n");
    assertTrue(GrowingFile.open(plan).isEmpty());
    // Someone may have opened the file just before it was replaced, and ask for it only now.
    assertTrue(GrowingFile.open(before).isEmpty());
    anew.close();
    open().close();
    GrowingFile.open(before).orElseThrow().close();
  }

  @Test
  void staysAsItIsWhereItCannotBeReplaced() throws IOException {
    Files.writeString(directory.resolve("f"), "plan\n");
    try (GrowingFile file = open()) {
      Files.delete(directory.resolve("f"));
      Files.createDirectories(directory.resolve("f/in the way"));
      assertThrows(IOException.class, () -> file.replaceBy("header\n"));
      assertEquals("plan\n", new String(file.bytes(), StandardCharsets.UTF_8));
    }
    assertEquals(List.of("f"), names());
  }

  @Test
  void isReplacedWhereALinkLeads(@TempDir Path elsewhere) throws IOException {
    Path plan = Files.writeString(elsewhere.resolve("plan"), "plan\n");
    Path link = Files.createSymbolicLink(directory.resolve("f"), plan);
    open().replaceBy("header\n").close();
    assertTrue(Files.isSymbolicLink(link));
    assertEquals("header\n", Files.readString(plan));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void findsNoWholeLineWhereThereIsNone() {
    assertEquals(0, GrowingFile.wholeLines(new byte[0]));
    assertEquals(0, GrowingFile.wholeLines("half".getBytes(StandardCharsets.UTF_8)));
  }
}
