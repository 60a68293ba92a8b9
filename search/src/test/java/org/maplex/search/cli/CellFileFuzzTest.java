package org.maplex.search.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.space.Cell;

/** Pools and lists of architectures. */
class CellFileFuzzTest {
  @TempDir private static Path directory;

  @FuzzTest
  void isReadOrRefusedWhereItIsWrong(byte[] text) throws IOException {
    Path file = directory.resolve("pool.txt");
    Files.write(file, text);
    List<Cell> read;
    try {
      read = CellFile.read(file);
    } catch (BadInputException e) {
      assertTrue(e.getMessage().startsWith(file + ":"), e.getMessage());
      assertTrue(e.getMessage().lines().allMatch(line -> line.length() <= 1000), e.getMessage());
      return;
    }
    assertFalse(read.isEmpty());
    assertEquals(read.size(), Set.copyOf(read).size(), "each once");
  }
}
