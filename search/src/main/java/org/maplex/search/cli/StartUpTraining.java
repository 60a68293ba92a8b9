package org.maplex.search.cli;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Runs the commands that take a second or less once each, so that Java meets the classes that they
 * need. The launcher lets it keep them in an archive, from which later starts load them faster.
 */
public final class StartUpTraining {
  private StartUpTraining() {}

  /**
   * Writes nothing outside the directory, and says nothing that matters.
   *
   * @param arguments a directory to write into, and a configuration of a search
   */
  public static void main(String[] arguments) {
    Locale.setDefault(Locale.ROOT);
    Path directory = Path.of(arguments[0]);
    commands(directory, Path.of(arguments[1])).forEach(command -> run(command, directory));
    // Ends as every run does.
    Maplex.main(new String[] {"--help"});
  }

  /** What is run, in this order. */
  static Stream<List<String>> commands(Path directory, Path search) {
    Path board = directory.resolve("board");
    return Stream.of(
        List.of(
            "search", search.toString(), "--out", directory.resolve("out").toString(), "--plot"),
        List.of("init", board.toString(), "--this-machine", "--samples", "1"),
        List.of("export", "--out", directory.resolve("models").toString(), "0"),
        List.of("plan", "--samples", "3"),
        List.of("predict", "--target-spec", board.resolve("specification.json").toString(), "0"),
        List.of("devices"),
        List.of("show", "0"),
        List.of("describe"));
  }

  private static void run(List<String> command, Path directory) {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    Maplex.commandLine(new Interruption(), directory.resolve("home"), Terminal.NONE, command)
        .setOut(nowhere)
        .setErr(nowhere)
        .execute(command.toArray(String[]::new));
  }
}
