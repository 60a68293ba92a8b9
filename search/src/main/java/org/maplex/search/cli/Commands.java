package org.maplex.search.cli;

import java.util.List;
import java.util.function.Predicate;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The commands of maplex. To read the options of all of them takes as long as to start Java, so a
 * run reads those of the command it was given, and of the others only what their list tells.
 */
final class Commands {
  private static final List<Class<?>> ALL =
      List.of(
          SearchCommand.class,
          InitCommand.class,
          PlanCommand.class,
          ExportCommand.class,
          MeasureCommand.class,
          VerifyCommand.class,
          PredictCommand.class,
          CompareCommand.class,
          EvaluateCommand.class,
          ReportCommand.class,
          DescribeCommand.class,
          DevicesCommand.class,
          ShowCommand.class,
          CompletionCommand.class);

  private Commands() {}

  /** Adds every command with its options. */
  static CommandLine addTo(CommandLine maplex) {
    return addTo(maplex, name -> true);
  }

  /**
   * Adds the commands that arguments name with their options, and the others without.
   *
   * @param arguments what is going to be executed, and nothing else may be
   */
  static CommandLine addTo(CommandLine maplex, List<String> arguments) {
    // An argument that begins so names a file of further arguments.
    boolean areMore = arguments.stream().anyMatch(argument -> argument.startsWith("@"));
    return addTo(maplex, name -> areMore || arguments.contains(name));
  }

  private static CommandLine addTo(CommandLine maplex, Predicate<String> isNamed) {
    for (Class<?> type : ALL) {
      Command command = type.getAnnotation(Command.class);
      maplex.addSubcommand(isNamed.test(command.name()) ? type : listed(command));
    }
    return maplex;
  }

  private static CommandSpec listed(Command command) {
    CommandSpec listed = CommandSpec.create().name(command.name());
    listed.usageMessage().description(command.description());
    return listed;
  }
}
