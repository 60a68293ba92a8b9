package org.maplex.search.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.search.CommittedConfigs;

class CompletionCommandTest {
  /**
   * What bash does when a person presses the tabulator, for each line of standard input, whose
   * words are separated by blanks: it prints what is offered for the last.
   */
  private static final String TABULATOR =
      """
      compopt() { :; }
      . "$1"
      while IFS= read -r COMP_LINE; do
        IFS=' ' read -r -a COMP_WORDS <<<"$COMP_LINE"
        [[ $COMP_LINE == *' ' ]] && COMP_WORDS+=('')
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        COMP_POINT=${#COMP_LINE}
        COMPREPLY=()
        _complete_maplex
        echo "${COMPREPLY[*]}"
      done
      """;

  @TempDir private static Path directory;
  private static Path script;
  private static Path home;

  @BeforeAll
  static void generate() throws IOException {
    home = directory.resolve("home");
    Path measured =
        Files.writeString(directory.resolve("m.csv"), "architecture,latency_ms\n5,3\n9,4\n77,5\n");
    Path specification = Files.writeString(directory.resolve("s.json"), "{}");
    Said.in(home, "devices", "add", "my-board", "--measurements", measured, "--spec", specification)
        .done();
    script =
        Files.writeString(
            directory.resolve("completion"), Said.in(home, "completion").done().out());
  }

  private static boolean has(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(path -> Files.isExecutable(Path.of(path, program)));
  }

  /** What a program prints, having succeeded without a word of complaint. */
  private static List<String> printed(String input, String... command) throws IOException {
    Path in = Files.writeString(directory.resolve("in"), input);
    Process process =
        new ProcessBuilder(command)
            .directory(CommittedConfigs.DIRECTORY.toFile())
            .redirectInput(in.toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, waited(process), output);
    return output.lines().toList();
  }

  private static int waited(Process process) {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> offered(String line) throws IOException {
    assumeTrue(has("bash"));
    List<String> offers = printed(line + "\n", "bash", "-c", TABULATOR, "bash", script.toString());
    assertEquals(1, offers.size(), offers.toString());
    return Arrays.stream(offers.get(0).split(" "))
        .filter(word -> !word.isEmpty())
        .sorted()
        .toList();
  }

  @Test
  void isAScriptThatBashReads() throws IOException {
    assumeTrue(has("bash"));
    assertEquals(List.of(), printed("", "bash", "-n", script.toString()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "'maplex sea'                       > search",
        "'./maplex sea'                     > search",
        "'maplex comp'                      > compare completion",
        "'maplex search --fo'               > --format",
        "'maplex search --no'               > --no-plot",
        "'maplex search --pl'               > --plot",
        "'maplex search --format '          > csv json latex markdown text",
        "'maplex verify --format m'         > markdown",
        "'maplex devices '                  > add list remove",
        "'maplex devices list --format l'   > latex",
        "'maplex devices remove '           > my-board",
        "'maplex plan --sources ras'        > raspi4",
        "'maplex predict --exclude my-'      > my-board",
        "'maplex init --dataset '           > cifar10 cifar100 imagenet16_120",
        "'maplex init --method '            > factor gradient-boosting maple maple-x random-forest",
        "'maplex export --graph '           > faithful live",
        "'maplex search raspi4'             > raspi4-cifar100.json",
        "'maplex search --measurements my-' > my-board-specification.json my-board.csv my-board.json",
        "'maplex evaluate eval'             > evaluation evaluation.schema.json",
      })
  void offersWhatComesNext(String line, String offers) throws IOException {
    assertEquals(List.of(offers.split(" ")), offered(line), line);
  }

  @Test
  void offersEveryDevice() throws IOException {
    assertEquals(
        Stream.concat(
                BenchmarkData.builtIn().devices().stream().map(Device::id), Stream.of("my-board"))
            .sorted()
            .toList(),
        offered("maplex plan --sources "));
  }

  @Test
  void offersEveryCommandThatHelpLists() throws IOException {
    List<String> listed =
        Said.by("--help")
            .done()
            .out()
            .lines()
            .filter(line -> line.matches("  [a-z]+ {2,}.*"))
            .map(line -> line.strip().replaceFirst(" .*", ""))
            .sorted()
            .collect(Collectors.toList());
    assertTrue(listed.contains("search"), listed.toString());
    assertEquals(listed, offered("maplex "));
  }

  @Test
  void worksInZsh() throws IOException {
    assumeTrue(has("zsh"));
    assertEquals(
        List.of("_bash_complete -F _complete_maplex -o default"),
        printed(
            "",
            "zsh",
            "-f",
            "-c",
            "autoload -Uz compinit && compinit -u -D && source \"$1\" && print \"$_comps[maplex]\"",
            "zsh",
            script.toString()));
  }

  @Test
  void leavesDamagedDevicesToTheCommandsThatNeedThem() throws IOException {
    Path damaged = directory.resolve("damaged");
    Path device = Files.createDirectories(damaged.resolve("devices").resolve("my-board"));
    Files.writeString(device.resolve("device.json"), "{");
    Files.writeString(device.resolve("latency.csv"), "");
    assertEquals(2, Said.in(damaged, "devices").status());
    assertTrue(Said.in(damaged, "completion").done().out().contains("\"raspi4\""));
  }
}
