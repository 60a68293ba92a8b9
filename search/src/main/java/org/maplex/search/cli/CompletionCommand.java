package org.maplex.search.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code maplex completion}. */
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Prints a script by which bash and zsh complete maplex commands: options, files, datasets,"
          + " methods, formats, and the ids of the devices that are known when it is printed.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  maplex completion > ~/.maplex-completion",
      "  source ~/.maplex-completion",
      "The second line goes into ~/.bashrc or ~/.zshrc, too. maplex is to be on the PATH."
    })
final class CompletionCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @ParentCommand private Maplex maplex;

  @Override
  public Integer call() {
    CommandLine described =
        Maplex.commandLine(maplex.interruption(), maplex.home(), maplex.terminal());
    nameNegations(described.getCommandSpec());
    PrintWriter out = spec.commandLine().getOut();
    out.print(AutoComplete.bash("maplex", described));
    out.print('\n');
    out.flush();
    return CommandLine.ExitCode.OK;
  }

  /** The generator knows an option by its names only, of which its negation is none. */
  private static void nameNegations(CommandSpec command) {
    for (OptionSpec option : List.copyOf(command.options())) {
      if (option.negatable()) {
        command.remove(option);
        command.addOption(
            OptionSpec.builder(option)
                .negatable(false)
                .names(
                    Stream.of(option.names())
                        .flatMap(
                            name ->
                                Stream.of(
                                    name,
                                    command
                                        .negatableOptionTransformer()
                                        .makeNegative(name, command)))
                        .toArray(String[]::new))
                .build());
      }
    }
    command.subcommands().values().forEach(each -> nameNegations(each.getCommandSpec()));
  }
}
