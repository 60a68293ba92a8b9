package org.maplex.search.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class HelpTest {
  @Test
  void explainsMaplex() {
    assertEquals(
        """
        Usage: maplex [-hV] [COMMAND]
        Finds the architectures of NAS-Bench-201 that are accurate and fast enough on your device, from a
        few measurements of it.

          -h, --help      Show this help message and exit.
          -V, --version   Print version information and exit.

        Commands, each explained by maplex COMMAND --help:
          search      Adapts the predictor to a device, searches for architectures that are accurate and
                        fast enough on it, prints their Pareto front and writes it into a directory as
                        result.json, pareto.csv, run.json, what another search may go on from, and report.
                        html to look at in a browser.
          init        Makes a folder for a device of your own: what is known of it, which architectures to
                        measure and their networks as ONNX, a table to fill in, a search, and a README with
                        the next step.
          plan        Says which architectures to measure, the most telling first, as CSV with an empty
                        column latency_ms to fill in.
          export      Writes architectures as ONNX networks with random weights, to be timed on a device
                        that need not run Java, and beside them a specification to describe that device in.
          measure     Times architectures on this machine with ONNX Runtime, in turns, until each median is
                        known to 2%. What it has measured already it does not measure again, so that the
                        same command goes on after an interruption.
          verify      Measures the front of a search on this machine, and shows predicted beside measured,
                        here and in report.html. What it measured is in verified.csv beside the result.
          predict     Predicts the latency of architectures on a device from a few measurements of it, as
                        CSV: expected latency, standard deviation, and the bounds of the 90% interval, in
                        ms.
          compare     Says how well two tables of latencies agree: predictions and measurements, or
                        measurements and their repetition.
          evaluate    Says how good predictions and searches are for devices of which a few samples are
                        told only, and writes it into a directory as evaluation.json, .csv and .md, some of
                        the predictions as predictions.csv, run.json, and report.html to look at in a
                        browser. Interrupted or cut off, it goes on where it was when it is started again.
          report      Draws report.html again from what a search or an evaluation saved in a directory, of
                        this version or an earlier one.
          describe    Describes this machine as a device specification in JSON; what it does not say of
                        itself is null, for you to fill in.
          devices     Lists the devices whose latencies are known, with their specifications; adds one that
                        you measured, for the next device to be predicted from, or removes it.
          show        Shows what the tables hold of an architecture: its edges, costs, accuracies,
                        latencies.
          completion  Prints a script by which bash and zsh complete maplex commands: options, files,
                        datasets, methods, formats, and the ids of the devices that are known when it is
                        printed.

        Example:
          maplex search configs/raspi4-cifar100.json

        Devices of your own are kept in the folder that MAPLEX_HOME names, or in ~/.maplex.

        Exit status: 0 done, 1 failure of the program, 2 wrong usage or bad input,
        130 interrupted.
        """,
        Said.by("--help").done().out());
  }

  @Test
  void explainsSearch() {
    assertEquals(
        """
        Usage: maplex search [-hV] [--[no-]plot] [--format=FORMAT] [--out=DIR] [--resume=DIR] [--seed=N]
                             [--measurements=[NAME=]FILE]... CONFIG
        Adapts the predictor to a device, searches for architectures that are accurate and fast enough on
        it, prints their Pareto front and writes it into a directory as result.json, pareto.csv, run.json,
        what another search may go on from, and report.html to look at in a browser.
        With "verify" in CONFIG, measure-next.csv there names the architectures whose latency most affects
        which one is best; --resume takes their measurements and goes on.

              CONFIG                       What is sought, in JSON.
              --format=FORMAT              How to print the table: text, json, csv, markdown, latex
                                             (default: text).
          -h, --help                       Show this help message and exit.
              --measurements=[NAME=]FILE   CSV with the columns architecture and latency_ms (default: the
                                             file that CONFIG names); of several targets, once for each,
                                             with its name. With --resume: further measurements.
              --out=DIR                    Where to write (default: maplex-out/ and the name of CONFIG, or
                                             the DIR of --resume).
              --[no-]plot                  Draw accuracy against latency on standard error (default: if
                                             that is a terminal).
              --resume=DIR                 Go on from an earlier search of CONFIG that wrote into DIR: what
                                             was looked up and measured there is known.
              --seed=N                     Of everything random (default: the seed in CONFIG).
          -V, --version                    Print version information and exit.

        Examples:
          maplex search configs/raspi4-cifar100.json
          maplex search configs/raspi4-cifar100.json --format latex > front.tex
          maplex search configs/my-board.json --measurements my-board.csv --out found
          maplex search configs/my-board.json --resume found --measurements found/measure-next.csv
        """,
        Said.by("search", "--help").done().out());
  }

  @Test
  void explainsEvaluate() {
    assertEquals(
        """
        Usage: maplex evaluate [-hV] [--restart] [--format=FORMAT] [--out=DIR] CONFIG
        Says how good predictions and searches are for devices of which a few samples are told only, and
        writes it into a directory as evaluation.json, .csv and .md, some of the predictions as predictions.
        csv, run.json, and report.html to look at in a browser. Interrupted or cut off, it goes on where it
        was when it is started again.

              CONFIG            What is evaluated, in JSON.
              --format=FORMAT   How to print the table: text, json, csv, markdown, latex (default: text).
          -h, --help            Show this help message and exit.
              --out=DIR         Where to write (default: maplex-out/ and the name of CONFIG).
              --restart         Begin anew: discard the rows that an earlier evaluation left in DIR.
          -V, --version         Print version information and exit.

        Examples:
          maplex evaluate configs/evaluation/help-table3.json
          maplex evaluate configs/evaluation/search.json
          maplex evaluate configs/evaluation/leave-one-family-out.json --out lofo
        """,
        Said.by("evaluate", "--help").done().out());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "search",
        "init",
        "plan",
        "export",
        "measure",
        "verify",
        "predict",
        "compare",
        "evaluate",
        "report",
        "describe",
        "devices",
        "show",
        "completion"
      })
  void explainsEachCommandWithAnExample(String command) {
    String help = Said.by(command, "--help").done().out();
    assertTrue(help.startsWith("Usage: maplex " + command + " "), help);
    assertTrue(help.contains("Examples:\n  maplex " + command), help);
    assertTrue(help.lines().allMatch(line -> line.length() <= 100), help);
  }

  @Test
  void listsCommandsAlikeWhetherTheirOptionsAreReadOrNot() {
    CommandLine whole =
        Maplex.commandLine(new Interruption(), Path.of("target", "no-home"), Terminal.NONE);
    String help = whole.getUsageMessage(CommandLine.Help.Ansi.OFF);
    assertEquals(help, Said.by("--help").done().out());
    whole
        .getSubcommands()
        .forEach(
            (name, command) ->
                assertEquals(
                    command.getUsageMessage(CommandLine.Help.Ansi.OFF),
                    Said.by(name, "--help").done().out()));
  }

  @Test
  void readsFurtherArgumentsFromAFile(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("arguments"), "show\n1459\n");
    assertEquals(Said.by("show", "1459").done().out(), Said.by("@" + file).done().out());
  }

  @Test
  void tellsItsVersion() {
    assertTrue(Said.by("--version").done().out().startsWith("maplex "));
  }

  @Test
  void asksWhichCommand() {
    assertTrue(Said.by().refused().err().contains("maplex --help"));
  }

  @Test
  void suggestsTheCommandThatWasMeant() {
    assertTrue(Said.by("serach", "c.json").refused().err().contains("search"));
  }
}
