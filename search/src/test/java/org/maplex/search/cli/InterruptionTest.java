package org.maplex.search.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Interrupts processes of the command line by signals. */
@Timeout(120)
class InterruptionTest {
  @TempDir private Path directory;

  /** A row that takes a moment, and one that takes minutes. */
  private Path evaluation() throws IOException {
    return Files.writeString(
        directory.resolve("long.json"),
        """
        {
          "protocol": "help-table3",
          "methods": ["factor"],
          "sampling": ["planned", "random"],
          "samples": [2],
          "targets": ["fpga"],
          "seeds": 10000
        }
        """);
  }

  private Process start(String... command) throws IOException {
    return new ProcessBuilder(command)
        .redirectOutput(directory.resolve("out.txt").toFile())
        .redirectError(directory.resolve("err.txt").toFile())
        .start();
  }

  private static int statusOf(Process process) throws InterruptedException {
    return process.waitFor();
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void keepsTheRowsThatAreFinished(String signal, int status)
      throws IOException, InterruptedException {
    assumeTrue(
        statusOf(start("sh", "-c", "kill -" + signal + " $$")) == status,
        "this machine sends no signals, or ignores them here");
    Path out = directory.resolve("out");
    Process maplex =
        start(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Maplex.class.getName(),
            "evaluate",
            evaluation().toString(),
            "--out",
            out.toString());
    try {
      Path journal = out.resolve("rows.jsonl");
      while (maplex.isAlive() && !(Files.exists(journal) && lines(journal) > 1)) {
        Thread.sleep(20);
      }
      statusOf(start("kill", "-" + signal, Long.toString(maplex.pid())));
      assertEquals(status, statusOf(maplex));
      String said = Files.readString(directory.resolve("err.txt"));
      assertTrue(said.contains("Interrupted: 1 of 2 rows are finished."), said);
      assertTrue(said.contains("Written to " + out), said);
      assertEquals("", Files.readString(directory.resolve("out.txt")));
      assertEquals(2, lines(journal));
      for (String name : List.of("evaluation.json", "evaluation.md")) {
        assertTrue(Files.readString(out.resolve(name)).contains("nterrupted"), name);
      }
      assertTrue(Files.readString(out.resolve("evaluation.csv")).contains(",planned,2,fpga,1,"));
    } finally {
      maplex.destroyForcibly();
    }
  }

  private static int lines(Path file) throws IOException {
    return Files.readAllLines(file).size();
  }
}
