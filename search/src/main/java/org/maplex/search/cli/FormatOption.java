package org.maplex.search.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.maplex.benchmarkdata.Printable;
import org.maplex.search.evaluation.EvaluationSummary;
import org.maplex.search.table.Table;
import org.maplex.search.table.TableFormat;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How a command prints its table. */
final class FormatOption {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      completionCandidates = Candidates.Formats.class,
      description = "How to print the table: ${COMPLETION-CANDIDATES} (default: text).")
  private TableFormat format;

  /**
   * Prints further tables, each under its title, to standard output. Formats for programs hold one
   * table only, so that nothing is printed in them.
   */
  void printMore(List<EvaluationSummary.Titled> tables) {
    PrintWriter out = command.commandLine().getOut();
    for (EvaluationSummary.Titled each : tables) {
      if (format == null || format == TableFormat.TEXT) {
        out.printf("%n%s%n", Printable.text(each.title()));
        print(each.table());
      } else if (format == TableFormat.MARKDOWN) {
        out.printf("%n%s%n%n", Printable.text(each.title()));
        print(each.table());
      }
    }
  }

  /** Whether a person asked for a format. */
  boolean isChosen() {
    return format != null;
  }

  /**
   * Prints a table to standard output. Text is meant to be read where that is a terminal, and then
   * made to fit; elsewhere, as in every other format, all columns are there.
   *
   * @return a sentence for standard error on what was left out, if anything was
   */
  Optional<String> print(Table table) {
    Terminal terminal = ((Maplex) command.root().userObject()).terminal();
    boolean isRead = (format == null || format == TableFormat.TEXT) && terminal.isOutput();
    Table printed = isRead ? table.fitting(terminal.columns()) : table;
    PrintWriter out = command.commandLine().getOut();
    out.print(
        (format == null ? TableFormat.TEXT : format)
            .render(
                printed, "%s, version %s".formatted(command.qualifiedName(), Version.current())));
    out.flush();
    List<String> leftOut = new ArrayList<>(table.titles());
    printed.titles().forEach(leftOut::remove);
    return leftOut.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Printable.text(
                "Left out to fit into %d columns: %s. A wider terminal, a pipe or --format shows all."
                    .formatted(terminal.columns(), String.join(", ", leftOut))));
  }
}
