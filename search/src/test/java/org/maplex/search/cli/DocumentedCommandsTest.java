package org.maplex.search.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.table.CellTable;
import org.maplex.search.CommittedConfigs;
import org.maplex.search.Documentation;
import org.maplex.search.config.EvaluationConfigReader;
import picocli.CommandLine.MissingParameterException;

/**
 * The commands in the documentation. Each page is tried from top to bottom in a folder of its own,
 * with the configurations that the project comes with.
 */
class DocumentedCommandsTest {
  private static final BenchmarkData DATA = BenchmarkData.builtIn();

  /** What the board takes that stands in for the one that a reader measures. */
  private static final CellTable BOARD = DATA.latency("raspi4");

  /** Commands that take minutes: their arguments are read, and tests of their own run them. */
  private static final List<String> LONG = List.of("evaluate", "measure", "verify");

  @TempDir private Path directory;

  static List<Path> pagesWithCommands() throws IOException {
    return Documentation.pages().stream().filter(page -> !commands(page).isEmpty()).toList();
  }

  /** The commands in the blocks of a page. */
  private static List<List<String>> commands(Path page) {
    try {
      return Documentation.find("```sh\n(.*?)```", page).stream()
          .flatMap(block -> block.group(1).replace("\\\n", " ").lines())
          .filter(line -> line.startsWith("./maplex"))
          .map(DocumentedCommandsTest::words)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a shell gives to the program, without a comment and where output goes to. */
  private static List<String> words(String line) {
    return Arrays.stream(line.replaceFirst("[#>].*", "").strip().split("\\s+")).skip(1).toList();
  }

  @Test
  void areUnderstood() throws IOException {
    int mentioned = 0;
    for (Path page : Documentation.pages()) {
      for (MatchResult mention : Documentation.find("`\\./maplex ([^`]+)`", page)) {
        List<String> words = words("./maplex " + mention.group(1));
        if (words.stream().noneMatch(word -> word.matches("[A-Z]+"))) {
          understand(words);
          mentioned++;
        }
      }
      commands(page).forEach(DocumentedCommandsTest::understand);
    }
    assertTrue(mentioned > 5);
  }

  private static void understand(List<String> words) {
    try {
      Maplex.commandLine(new Interruption(), Path.of("none"), Terminal.NONE)
          .parseArgs(words.toArray(String[]::new));
    } catch (MissingParameterException e) {
      assertTrue(
          words.stream().noneMatch(word -> word.startsWith("-")),
          words + " is more than the name of a command, so it should be whole");
    }
  }

  @ParameterizedTest
  @MethodSource("pagesWithCommands")
  @Timeout(300)
  void runInTheirOrder(Path page) throws IOException, InterruptedException {
    copyConfigs();
    for (List<String> command : commands(page)) {
      if (command.get(0).equals("evaluate")) {
        Path config = directory.resolve(command.get(1));
        EvaluationConfigReader.parse(InputFile.text(config, "an evaluation"), config, DATA);
      }
      if (!LONG.contains(command.get(0))) {
        run(page, command);
      }
      measureWhatIsAskedFor();
    }
  }

  private void copyConfigs() throws IOException {
    try (Stream<Path> files = Files.walk(CommittedConfigs.DIRECTORY)) {
      for (Path file : files.toList()) {
        Files.copy(
            file,
            directory
                .resolve("configs")
                .resolve(CommittedConfigs.DIRECTORY.relativize(file).toString()));
      }
    }
  }

  private void run(Path page, List<String> words) throws IOException, InterruptedException {
    Path said = directory.resolve("said.txt");
    List<String> java =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Maplex.class.getName());
    ProcessBuilder process =
        new ProcessBuilder(Stream.concat(java.stream(), words.stream()).toList())
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    process.environment().put("MAPLEX_HOME", directory.resolve("home").toString());
    assertEquals(
        0,
        process.start().waitFor(),
        () -> page + ": " + words + "\n" + InputFile.text(said, "text"));
  }

  /** Fills in every column of latencies that is empty, as a reader does who has the board. */
  private void measureWhatIsAskedFor() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(file -> file.toString().endsWith(".csv")).toList()) {
        measure(file);
      }
    }
  }

  private static void measure(Path table) throws IOException {
    List<String> lines = Files.readAllLines(table);
    List<String> columns = List.of(lines.get(0).split(",", -1));
    int cell = columns.indexOf("architecture");
    int latency = columns.indexOf("latency_ms");
    if (cell < 0 || latency < 0) {
      return;
    }
    for (int i = 1; i < lines.size(); i++) {
      String[] row = lines.get(i).split(",", -1);
      if (row[latency].isEmpty()) {
        row[latency] = String.valueOf(BOARD.value(Cell.parse(row[cell]).index()));
        lines.set(i, String.join(",", row));
      }
    }
    Files.write(table, lines);
  }
}
