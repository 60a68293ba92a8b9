package org.maplex.search.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.Dataset;
import org.maplex.benchmarkdata.Printable;
import org.maplex.benchmarkdata.device.GraphView;
import org.maplex.benchmarkdata.user.UserDevices;
import org.maplex.search.table.TableFormat;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command {@code maplex}, which has all other {@link Commands}. */
@Command(
    name = "maplex",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true,
    description = {
      "Finds the architectures of NAS-Bench-201 that are accurate and fast enough on your device,"
          + " from a few measurements of it.",
      ""
    },
    commandListHeading = "%nCommands, each explained by maplex COMMAND --help:%n",
    footer = {
      "",
      "Example:",
      "  maplex search configs/raspi4-cifar100.json",
      "",
      "Devices of your own are kept in the folder that MAPLEX_HOME names, or in ~/.maplex.",
      "",
      "Exit status: 0 done, 1 failure of the program, 2 wrong usage or bad input,",
      "130 interrupted."
    })
public final class Maplex implements Callable<Integer> {
  @Spec private CommandSpec spec;

  private final Interruption interruption;
  private final Path home;
  private final Terminal terminal;

  private Maplex(Interruption interruption, Path home, Terminal terminal) {
    this.interruption = interruption;
    this.home = home;
    this.terminal = terminal;
  }

  /** Runs a command line and ends the process with its exit status. */
  public static void main(String[] args) {
    // What is said is English, and its digits are, too, wherever it is read.
    Locale.setDefault(Locale.ROOT);
    StandardOutput output = new StandardOutput();
    Interruption interruption = Interruption.bySignals();
    int status = CommandLine.ExitCode.SOFTWARE;
    try {
      status =
          commandLine(interruption, home(System.getenv()), Terminal.current(), List.of(args))
              .setOut(output.writer())
              .execute(args);
      if (status == CommandLine.ExitCode.OK && output.failure().isPresent()) {
        System.err.println("maplex: standard output: " + output.failure().get());
        status = CommandLine.ExitCode.SOFTWARE;
      }
    } catch (VirtualMachineError | LinkageError e) {
      System.err.println(Failure.explain(e));
    } finally {
      interruption.over();
    }
    System.exit(status);
  }

  /** The folder for devices of one's own: what MAPLEX_HOME says, or one in the home directory. */
  static Path home(Map<String, String> environment) {
    String chosen = environment.getOrDefault("MAPLEX_HOME", "");
    return chosen.isBlank() ? Path.of(System.getProperty("user.home"), ".maplex") : Path.of(chosen);
  }

  /**
   * The command line, with every option of every command.
   *
   * @param interruption what may interrupt it
   * @param home the folder for devices of one's own, which need not exist
   * @param terminal what the command line writes to
   */
  static CommandLine commandLine(Interruption interruption, Path home, Terminal terminal) {
    return configured(Commands.addTo(bare(interruption, home, terminal)));
  }

  /**
   * The command line for certain arguments, which is made faster than the whole one.
   *
   * @param interruption what may interrupt it
   * @param home the folder for devices of one's own, which need not exist
   * @param terminal what the command line writes to
   * @param arguments what it is going to execute
   */
  static CommandLine commandLine(
      Interruption interruption, Path home, Terminal terminal, List<String> arguments) {
    return configured(Commands.addTo(bare(interruption, home, terminal), arguments));
  }

  private static CommandLine bare(Interruption interruption, Path home, Terminal terminal) {
    Maplex maplex = new Maplex(interruption, home, terminal);
    return new CommandLine(maplex, maplex::create);
  }

  private static CommandLine configured(CommandLine maplex) {
    return maplex
        .setCaseInsensitiveEnumValuesAllowed(true)
        .registerConverter(Dataset.class, reader(Dataset::ofId))
        .registerConverter(GraphView.class, reader(Maplex::graphView))
        .registerConverter(TableFormat.class, reader(TableFormat::ofId))
        .setUsageHelpLongOptionsMaxWidth(34)
        .setUsageHelpWidth(100)
        .setParameterExceptionHandler(Maplex::explainUsage)
        .setExecutionExceptionHandler(Maplex::explainFailure);
  }

  /** Makes what picocli needs; what shells offer depends on the devices that are known. */
  private <K> K create(Class<K> type) throws Exception {
    if (type == Candidates.Devices.class) {
      return type.cast(new Candidates.Devices(this::data));
    }
    if (type == Candidates.OwnDevices.class) {
      return type.cast(new Candidates.OwnDevices(this::data));
    }
    return CommandLine.defaultFactory().create(type);
  }

  private static GraphView graphView(String id) {
    return GraphView.ofId(id.toLowerCase(Locale.ROOT))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'%s' is no view of a cell, expected live or faithful.".formatted(id)));
  }

  /** Reads the value of an option; what is wrong with it is said in the words of its type. */
  private static <T> ITypeConverter<T> reader(Function<String, T> type) {
    return text -> {
      try {
        return type.apply(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    };
  }

  /** What may ask a command to stop. */
  Interruption interruption() {
    return interruption;
  }

  /** The folder for devices of one's own. */
  Path home() {
    return home;
  }

  /** What the command line writes to. */
  Terminal terminal() {
    return terminal;
  }

  /** The figures that come with the project, and the devices that were added. */
  BenchmarkData data() {
    return BenchmarkData.withUserDevices(home);
  }

  /** The devices that were added. */
  UserDevices userDevices() {
    return UserDevices.in(home);
  }

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "no command was given.");
  }

  private static int explainUsage(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("maplex: " + Printable.text(e.getMessage()).replaceFirst("^Error: ", ""));
    if (!UnmatchedArgumentException.printSuggestions(e, err)) {
      err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    }
    return CommandLine.ExitCode.USAGE;
  }

  private static int explainFailure(Exception e, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    if (e instanceof BadInputException) {
      err.println(Printable.lines(e.getMessage()));
      return CommandLine.ExitCode.USAGE;
    }
    err.println(Failure.explain(e));
    return CommandLine.ExitCode.SOFTWARE;
  }
}
