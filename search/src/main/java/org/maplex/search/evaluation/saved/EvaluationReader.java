package org.maplex.search.evaluation.saved;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.maplex.predictor.evaluation.Calibration;
import org.maplex.predictor.evaluation.kind.DeviceKinds;
import org.maplex.search.config.EvaluationConfigReader;
import org.maplex.search.evaluation.EvaluationDocument;
import org.maplex.search.evaluation.FigureColumn;
import org.maplex.search.evaluation.FigureTable;
import org.maplex.search.evaluation.prediction.KindJson;
import org.maplex.search.evaluation.prediction.PredictionTables;
import org.maplex.search.evaluation.saved.SavedEvaluation.Calibrated;
import org.maplex.search.evaluation.saved.SavedEvaluation.Setting;
import org.maplex.search.json.JsonObject;
import org.maplex.search.json.LocatedJson;
import org.maplex.search.result.Provenance;

/** Reads {@code evaluation.json}. The first thing that is wrong is told. */
final class EvaluationReader {
  private static final FigureTable NO_TABLE = new FigureTable(List.of(), List.of());

  private final JsonObject root;

  /**
   * A reader.
   *
   * @param json what it reads
   * @param file what messages call it
   */
  EvaluationReader(String json, String file) {
    root =
        JsonObject.parse(
            json,
            file,
            "the figures of an evaluation",
            "Maybe the file was edited or damaged: the command of the evaluation writes it anew.");
  }

  SavedEvaluation read() {
    if (!root.text("schema").equals(EvaluationDocument.SCHEMA)) {
      throw root.refused(
          "schema", "\"%s\", as maplex evaluate writes it".formatted(EvaluationDocument.SCHEMA));
    }
    List<String> protocols =
        root.has("protocols") ? root.texts("protocols") : List.of(root.text("protocol"));
    EvaluationKind kind = kind(protocols);
    Layout layout = Layout.of(kind);
    FigureTable summary = filled("summary", layout.summary());
    Optional<DeviceKinds> kinds = KindJson.read(root);
    SavedEvaluation saved =
        new SavedEvaluation(
            kind,
            protocols,
            root.isTrue("interrupted"),
            settings(root.object("config")),
            provenance(root.object("provenance")),
            summary,
            filled("rows", layout.rows()),
            layout.reference().isEmpty() ? NO_TABLE : table("reference", layout.reference()),
            calibrations(root.objects("summary"), summary),
            kinds,
            kinds.isPresent() ? table("kindSummary", PredictionTables.KIND_SUMMARY) : NO_TABLE,
            root.has("comparisons") ? table("comparisons", PredictionTables.COMPARISONS) : NO_TABLE,
            List.of());
    if (saved.overall().rows().isEmpty()) {
      throw root.refused("summary", "a mean over all targets among its rows");
    }
    return saved;
  }

  private EvaluationKind kind(List<String> protocols) {
    String key = root.has("protocols") ? "protocols" : "protocol";
    String known = String.join(", ", EvaluationConfigReader.protocolIds());
    Set<EvaluationKind> kinds =
        protocols.stream()
            .map(
                protocol ->
                    EvaluationKind.of(protocol)
                        .orElseThrow(() -> root.refused(key, "one of " + known)))
            .collect(Collectors.toSet());
    if (kinds.size() != 1) {
      throw root.refused(key, "protocols that go together");
    }
    return kinds.iterator().next();
  }

  private static List<Setting> settings(JsonObject config) {
    return config.keys().stream().map(key -> new Setting(key, values(config.value(key)))).toList();
  }

  private static List<String> values(LocatedJson value) {
    return value instanceof LocatedJson.Sequence sequence
        ? sequence.elements().stream().map(EvaluationReader::shown).toList()
        : List.of(shown(value));
  }

  /** A value in words; of an object, its keys with their values. */
  private static String shown(LocatedJson value) {
    if (value instanceof LocatedJson.Text text) {
      return text.text();
    }
    if (value instanceof LocatedJson.Structure structure) {
      return structure.members().entrySet().stream()
          .map(each -> each.getKey() + " " + shown(each.getValue().value()))
          .collect(Collectors.joining(", "));
    }
    return value.shown();
  }

  private static Provenance provenance(JsonObject provenance) {
    return new Provenance(
        provenance.text("version"),
        provenance.text("dataDigest"),
        provenance.text("configDigest"),
        Optional.empty());
  }

  private FigureTable filled(String key, List<FigureColumn> columns) {
    FigureTable table = table(key, columns);
    if (table.rows().isEmpty()) {
      throw root.refused(key, "at least one object in it");
    }
    return table;
  }

  private FigureTable table(String key, List<FigureColumn> columns) {
    return new FigureTable(
        columns, root.objects(key).stream().map(row -> row(row, columns)).toList());
  }

  private static FigureTable.Row row(JsonObject row, List<FigureColumn> columns) {
    Map<String, String> words = new LinkedHashMap<>();
    Map<String, Double> numbers = new LinkedHashMap<>();
    for (FigureColumn column : columns) {
      if (column.content() == FigureColumn.Content.WORDS) {
        words.put(column.name(), text(row, column));
      } else {
        numbers.put(column.name(), number(row, column.name(), column));
      }
    }
    return new FigureTable.Row(words, numbers);
  }

  private static String text(JsonObject row, FigureColumn column) {
    return column.isOptional() ? row.textIfAny(column.name()).orElse("") : row.text(column.name());
  }

  /** The number under a key of nested objects, NaN if there is none and need not be. */
  private static double number(JsonObject row, String key, FigureColumn column) {
    int dot = key.indexOf('.');
    if (dot >= 0) {
      String first = key.substring(0, dot);
      return column.isOptional() && !row.has(first)
          ? Double.NaN
          : number(row.object(first), key.substring(dot + 1), column);
    }
    boolean isFigure = column.content() == FigureColumn.Content.FIGURE;
    if ((column.isOptional() && !row.has(key)) || (isFigure && row.isNull(key))) {
      return Double.NaN;
    }
    // Of one architecture a limit holds or it does not; of several it is a share.
    if (isFigure && (row.isTrue(key) || row.isFalse(key))) {
      return row.isTrue(key) ? 1 : 0;
    }
    return column.content() == FigureColumn.Content.WHOLE
        ? row.whole(key, 0, Integer.MAX_VALUE)
        : row.number(key);
  }

  private static List<Calibrated> calibrations(List<JsonObject> rows, FigureTable summary) {
    List<Calibrated> calibrations = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).has("calibration")) {
        calibrations.add(new Calibrated(summary.rows().get(i), calibration(rows.get(i))));
      }
    }
    return calibrations;
  }

  private static Calibration calibration(JsonObject row) {
    List<Integer> counts = row.wholes("calibration", 0, Integer.MAX_VALUE);
    if (counts.size() != Calibration.BINS) {
      throw row.refused("calibration", "%d numbers in it".formatted(Calibration.BINS));
    }
    return new Calibration(counts.stream().map(Integer::longValue).toList());
  }
}
