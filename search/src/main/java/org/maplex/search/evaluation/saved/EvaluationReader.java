package org.maplex.search.evaluation.saved;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.predictor.evaluation.Calibration;
import org.maplex.search.config.EvaluationConfigReader;
import org.maplex.search.evaluation.EvaluationDocument;
import org.maplex.search.evaluation.FigureColumn;
import org.maplex.search.evaluation.FigureTable;
import org.maplex.search.evaluation.saved.SavedEvaluation.Calibrated;
import org.maplex.search.evaluation.saved.SavedEvaluation.Setting;
import org.maplex.search.json.LocatedJson;
import org.maplex.search.result.Provenance;

/** Reads {@code evaluation.json}. The first thing that is wrong is told. */
final class EvaluationReader {
  private static final BigDecimal LARGEST_WHOLE = BigDecimal.valueOf(1L << 53);

  private final String file;

  /**
   * A reader.
   *
   * @param file what messages call what is read
   */
  EvaluationReader(String file) {
    this.file = file;
  }

  /** A value and the JSON pointer to it (RFC 6901). */
  private record Located(String pointer, LocatedJson value) {
    Located at(String key, LocatedJson member) {
      return new Located(pointer + "/" + key, member);
    }
  }

  SavedEvaluation read(String json) {
    Located root = new Located("", LocatedJson.parse(json, file, "the figures of an evaluation"));
    Located schema = required(root, "schema");
    if (!text(schema).equals(EvaluationDocument.SCHEMA)) {
      throw wrong(
          schema, "\"%s\", as maplex evaluate writes it".formatted(EvaluationDocument.SCHEMA));
    }
    List<Located> protocols =
        optional(root, "protocols")
            .map(this::elements)
            .orElseGet(() -> List.of(required(root, "protocol")));
    List<EvaluationKind> kinds = protocols.stream().map(this::kind).distinct().toList();
    if (kinds.size() != 1) {
      throw wrong(required(root, "protocols"), "protocols that go together");
    }
    Layout layout = Layout.of(kinds.get(0));
    FigureTable summary = filled(root, "summary", layout.summary());
    SavedEvaluation saved =
        new SavedEvaluation(
            kinds.get(0),
            protocols.stream().map(this::text).toList(),
            optional(root, "interrupted").filter(value -> isLiteral(value, "true")).isPresent(),
            settings(required(root, "config")),
            provenance(required(root, "provenance")),
            summary,
            filled(root, "rows", layout.rows()),
            layout.reference().isEmpty()
                ? new FigureTable(List.of(), List.of())
                : table(root, "reference", layout.reference()),
            calibrations(elements(required(root, "summary")), summary),
            List.of());
    if (saved.overall().rows().isEmpty()) {
      throw damaged(required(root, "summary"), "lacks a mean over all targets, expected one");
    }
    return saved;
  }

  private EvaluationKind kind(Located protocol) {
    return EvaluationKind.of(text(protocol))
        .orElseThrow(
            () ->
                wrong(
                    protocol, "one of " + String.join(", ", EvaluationConfigReader.protocolIds())));
  }

  private List<Setting> settings(Located config) {
    return members(config).entrySet().stream()
        .map(each -> new Setting(each.getKey(), values(each.getValue().value())))
        .toList();
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

  private Provenance provenance(Located provenance) {
    return new Provenance(
        text(required(provenance, "version")),
        text(required(provenance, "dataDigest")),
        text(required(provenance, "configDigest")),
        Optional.empty());
  }

  private FigureTable filled(Located root, String key, List<FigureColumn> columns) {
    FigureTable table = table(root, key, columns);
    if (table.rows().isEmpty()) {
      throw damaged(required(root, key), "is empty, expected at least one object");
    }
    return table;
  }

  private FigureTable table(Located root, String key, List<FigureColumn> columns) {
    return new FigureTable(
        columns, elements(required(root, key)).stream().map(row -> row(row, columns)).toList());
  }

  private FigureTable.Row row(Located row, List<FigureColumn> columns) {
    Map<String, String> words = new LinkedHashMap<>();
    Map<String, Double> numbers = new LinkedHashMap<>();
    for (FigureColumn column : columns) {
      Optional<Located> value = value(row, column);
      if (column.content() == FigureColumn.Content.WORDS) {
        words.put(column.name(), value.map(this::text).orElse(""));
      } else {
        numbers.put(column.name(), value.map(each -> number(each, column)).orElse(Double.NaN));
      }
    }
    return new FigureTable.Row(words, numbers);
  }

  /** The value of a column, empty if there is none and need not be. */
  private Optional<Located> value(Located row, FigureColumn column) {
    Located value = row;
    for (String key : column.name().split("\\.", -1)) {
      Optional<Located> member = optional(value, key);
      if (member.isEmpty() && column.isOptional()) {
        return Optional.empty();
      }
      value = member.isPresent() ? member.get() : required(value, key);
    }
    boolean mayBeNull = column.isOptional() || column.content() == FigureColumn.Content.FIGURE;
    return mayBeNull && isLiteral(value, "null") ? Optional.empty() : Optional.of(value);
  }

  private double number(Located value, FigureColumn column) {
    return switch (column.content()) {
      case WHOLE -> whole(value);
      case FIGURE -> {
        // Of one architecture a limit holds or it does not; of several it is a share.
        if (isLiteral(value, "true") || isLiteral(value, "false")) {
          yield isLiteral(value, "true") ? 1 : 0;
        }
        yield finite(value).orElseThrow(() -> wrong(value, "a number, or null"));
      }
      default -> finite(value).orElseThrow(() -> wrong(value, "a number"));
    };
  }

  private static Optional<Double> finite(Located value) {
    return value.value() instanceof LocatedJson.Quantity quantity
            && Double.isFinite(quantity.value().doubleValue())
        ? Optional.of(quantity.value().doubleValue())
        : Optional.empty();
  }

  private long whole(Located value) {
    if (value.value() instanceof LocatedJson.Quantity quantity) {
      BigDecimal number = quantity.value();
      boolean isWhole =
          number.signum() >= 0
              && number.compareTo(LARGEST_WHOLE) <= 0
              && number.stripTrailingZeros().scale() <= 0;
      if (isWhole) {
        return number.longValueExact();
      }
    }
    throw wrong(value, "a whole number from 0");
  }

  private List<Calibrated> calibrations(List<Located> rows, FigureTable summary) {
    List<Calibrated> calibrations = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      FigureTable.Row row = summary.rows().get(i);
      optional(rows.get(i), "calibration")
          .map(this::calibration)
          .ifPresent(calibration -> calibrations.add(new Calibrated(row, calibration)));
    }
    return calibrations;
  }

  private Calibration calibration(Located counts) {
    List<Located> elements = elements(counts);
    if (elements.size() != Calibration.BINS) {
      throw damaged(
          counts, "has %d elements, expected %d".formatted(elements.size(), Calibration.BINS));
    }
    return new Calibration(elements.stream().map(this::whole).toList());
  }

  private static boolean isLiteral(Located value, String word) {
    return value.value() instanceof LocatedJson.Literal literal && literal.shown().equals(word);
  }

  private String text(Located value) {
    if (value.value() instanceof LocatedJson.Text text) {
      return text.text();
    }
    throw wrong(value, "a text in quotes");
  }

  private List<Located> elements(Located array) {
    if (!(array.value() instanceof LocatedJson.Sequence sequence)) {
      throw wrong(array, "an array");
    }
    return Stream.iterate(0, place -> place < sequence.elements().size(), place -> place + 1)
        .map(place -> array.at(Integer.toString(place), sequence.elements().get(place)))
        .toList();
  }

  private Map<String, LocatedJson.Member> members(Located object) {
    if (object.value() instanceof LocatedJson.Structure structure) {
      return structure.members();
    }
    throw wrong(object, "an object in braces");
  }

  private Optional<Located> optional(Located object, String key) {
    return Optional.ofNullable(members(object).get(key))
        .map(member -> object.at(key, member.value()));
  }

  private Located required(Located object, String key) {
    return optional(object, key)
        .orElseThrow(() -> damaged(object, "lacks \"%s\", expected it here".formatted(key)));
  }

  private BadInputException wrong(Located value, String expected) {
    return damaged(value, "is %s, expected %s".formatted(value.value().shown(), expected));
  }

  private BadInputException damaged(Located value, String words) {
    return BadInputException.at(
        file,
        value.value().line(),
        "%s %s. Maybe the file was edited or damaged: the command of the evaluation writes it anew."
            .formatted(value.pointer().isEmpty() ? "the file" : value.pointer(), words));
  }
}
