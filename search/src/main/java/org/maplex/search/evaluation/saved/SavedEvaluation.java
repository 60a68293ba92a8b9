package org.maplex.search.evaluation.saved;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.Figures;
import org.maplex.benchmarkdata.Printable;
import org.maplex.predictor.evaluation.Calibration;
import org.maplex.predictor.evaluation.Example;
import org.maplex.predictor.evaluation.kind.DeviceKinds;
import org.maplex.search.evaluation.FigureTable;
import org.maplex.search.evaluation.prediction.ExampleCsv;
import org.maplex.search.result.Provenance;

/**
 * What {@code evaluation.json} says, and {@code predictions.csv} if it stands beside it: all that
 * tables and plots of an evaluation need. Figures have the digits that were written.
 *
 * <pre>{@code
 * SavedEvaluation saved = SavedEvaluation.parse(json, "evaluation.json");
 * saved.summary().shown();
 * new EvaluationSeries(saved).means("spearman");
 * }</pre>
 *
 * @param protocols their names, at least one
 * @param isInterrupted whether it was stopped before it was finished, so that rows are missing
 * @param settings the configuration as resolved, in its order
 * @param provenance what else the figures follow from
 * @param summary the means, at least one
 * @param rows what the means are of, at least one
 * @param reference what others reported; without rows if nothing was compared
 * @param calibrations in the order of the summary; empty unless predictions were evaluated, and in
 *     files of the time before there were any
 * @param examples in the order of the rows; empty without {@code predictions.csv}
 */
public record SavedEvaluation(
    EvaluationKind kind,
    List<String> protocols,
    boolean isInterrupted,
    List<Setting> settings,
    Provenance provenance,
    FigureTable summary,
    FigureTable rows,
    FigureTable reference,
    List<Calibrated> calibrations,
    Optional<DeviceKinds> kinds,
    FigureTable kindSummary,
    FigureTable comparisons,
    List<Predicted> examples) {
  private static final String TARGET = "target";
  private static final int LONGEST_ECHO = 80;

  /** An evaluation with lists of its own. */
  public SavedEvaluation {
    protocols = List.copyOf(protocols);
    settings = List.copyOf(settings);
    calibrations = List.copyOf(calibrations);
    examples = List.copyOf(examples);
  }

  /** A key of the configuration with its values. */
  public record Setting(String name, List<String> values) {
    /** A setting with a list of its own. */
    public Setting {
      values = List.copyOf(values);
    }
  }

  /**
   * How sure predictions were, and how sure they ought to have been.
   *
   * @param row of the summary
   */
  public record Calibrated(FigureTable.Row row, Calibration calibration) {}

  /**
   * What was predicted of some cells of a target.
   *
   * @param row what it belongs to
   * @param examples the samples, then some cells that were asked for; at least one
   */
  public record Predicted(FigureTable.Row row, List<Example> examples) {
    /** Predictions with a list of their own. */
    public Predicted {
      examples = List.copyOf(examples);
    }
  }

  /**
   * Reads {@code evaluation.json}. Keys that are not known are passed over.
   *
   * @param file what messages call it
   * @throws BadInputException if it is no such file; the message names file, line, value and what
   *     was expected
   */
  public static SavedEvaluation parse(String json, String file) {
    return new EvaluationReader(json, file).read();
  }

  /**
   * The same with the examples of {@code predictions.csv}.
   *
   * @param file what messages call it
   * @throws BadInputException if it is no such file, or not of this evaluation; the message names
   *     file, line, value and what was expected
   */
  public SavedEvaluation withExamples(String csv, String file) {
    return new SavedEvaluation(
        kind,
        protocols,
        isInterrupted,
        settings,
        provenance,
        summary,
        rows,
        reference,
        calibrations,
        kinds,
        kindSummary,
        comparisons,
        predicted(ExampleCsv.parse(csv, file), file));
  }

  private List<Predicted> predicted(List<ExampleCsv.Line> lines, String file) {
    Map<List<String>, List<ExampleCsv.Line>> byRow =
        lines.stream()
            .collect(
                Collectors.groupingBy(
                    ExampleCsv.Line::row, LinkedHashMap::new, Collectors.toList()));
    List<Predicted> predicted = new ArrayList<>();
    for (FigureTable.Row row : rows.rows()) {
      List<ExampleCsv.Line> ofRow = byRow.remove(key(row));
      if (ofRow != null) {
        predicted.add(new Predicted(row, ofRow.stream().map(ExampleCsv.Line::example).toList()));
      }
    }
    if (!byRow.isEmpty()) {
      ExampleCsv.Line other = byRow.values().iterator().next().get(0);
      throw BadInputException.at(
          file,
          other.number(),
          "%s is no row of the evaluation, expected one. Maybe the file is of another evaluation:"
                  .formatted(Printable.excerpt(String.join(", ", other.row()), LONGEST_ECHO))
              + " the command of this one writes it anew.");
    }
    return predicted;
  }

  /** What examples of a row say that they belong to; a row of no prediction has no examples. */
  private List<String> key(FigureTable.Row row) {
    return kind == EvaluationKind.PREDICTIONS
        ? List.of(
            row.text("protocol"),
            row.text("method"),
            row.text("sampling"),
            Figures.text(row.number("samples")),
            row.text(TARGET))
        : List.of();
  }

  /** The means that are over all targets. */
  public FigureTable overall() {
    return summary.has(TARGET) ? summary.where(row -> row.text(TARGET).isEmpty()) : summary;
  }

  /** The means of what others reported over targets or limits, in columns of the summary. */
  public FigureTable referenceSummary() {
    Layout layout = Layout.of(kind);
    return reference
        .means(layout.reported(), layout.many())
        .with(column -> summary.has(column.name()));
  }
}
