package org.maplex.benchmarkdata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
  void findsNoWholeLineWhereThereIsNone() {
    assertEquals(0, GrowingFile.wholeLines(new byte[0]));
    assertEquals(0, GrowingFile.wholeLines("half".getBytes(StandardCharsets.UTF_8)));
  }
}
