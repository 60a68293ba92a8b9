package org.maplex.predictor.factor;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.WholeFile;
import org.maplex.predictor.Source;
import org.maplex.predictor.feature.CellFeatures;
import org.maplex.predictor.feature.ExecutionView;

/**
 * What regression makes of the built-in tables, kept beside the program, since it follows from each
 * table alone: a start then neither reads nor fits two dozen of them. A source is known by the
 * digest that its table states. Whatever changes features, views or regression must write the file
 * anew. It is
 *
 * <pre>
 * # maplex-learned-sources/1
 * # sha256: of everything below this line
 * # ridge: 3.0
 * digest,view,scale_ms,noise,weights
 * </pre>
 *
 * and a line a table; its weights are separated by blanks.
 */
final class LearnedSources {
  private static final String RIDGE = "# ridge: ";
  private static final KeptRows FILE =
      new KeptRows(
          "learned-sources.csv",
          "# maplex-learned-sources/1",
          RIDGE,
          "what was learned from the tables");
  private static final String COLUMNS = "digest,view,scale_ms,noise,weights";

  /** Decimal digits that tell any two doubles apart. */
  private static final int ALWAYS_EXACT = 17;

  private final double ridge;
  private final Map<String, String[]> rows;

  private LearnedSources(double ridge, Map<String, String[]> rows) {
    this.ridge = ridge;
    this.rows = rows;
  }

  /**
   * Reads what comes with the program.
   *
   * @throws BadInputException if it is damaged
   */
  static LearnedSources builtIn() {
    return of(FILE.builtIn(), FILE.resource());
  }

  /**
   * Writes the file anew, after tables, features or the regression have changed.
   *
   * @param arguments the file
   */
  public static void main(String[] arguments) throws IOException {
    double ridge = FactorSettings.defaults().ridge();
    List<Source> sources = Source.among(BenchmarkData.builtIn(), device -> true);
    WholeFile.write(Path.of(arguments[0]), text(ridge, sources).getBytes(StandardCharsets.UTF_8));
  }

  /** The file for these sources, each with all that its table holds. */
  static String text(double ridge, List<Source> sources) {
    List<SourceFunction> fitted =
        new SourceRegression(CellFeatures.ofAllCells(), ridge).fit(sources);
    StringBuilder rows = new StringBuilder(RIDGE + ridge + '\n' + COLUMNS + '\n');
    for (int i = 0; i < fitted.size(); i++) {
      SourceFunction function = fitted.get(i);
      rows.append(sources.get(i).digest().orElseThrow())
          .append(',')
          .append(function.view())
          .append(',')
          .append(decimal(function.scaleMs()))
          .append(',')
          .append(decimal(function.noise()))
          .append(',')
          .append(
              Arrays.stream(function.weights())
                  .mapToObj(LearnedSources::decimal)
                  .collect(Collectors.joining(" ")))
          .append('\n');
    }
    return FILE.text(rows.toString());
  }

  /**
   * Enough digits to read the same number back. Not {@link Double#toString}, which before Java 19
   * is not always the shortest, so that the file would differ between versions.
   */
  private static String decimal(double value) {
    return new BigDecimal(value).round(new MathContext(ALWAYS_EXACT)).toString();
  }

  /**
   * Reads the file.
   *
   * @param file what messages call it
   * @throws BadInputException if it is damaged
   */
  static LearnedSources parse(String text, String file) {
    return of(FILE.rows(text, file), file);
  }

  private static LearnedSources of(String rowsOfFile, String file) {
    List<String> lines = rowsOfFile.lines().toList();
    Map<String, String[]> rows = new HashMap<>();
    for (String line : lines.subList(2, lines.size())) {
      String[] row = line.split(",");
      if (row[4].split(" ").length != CellFeatures.SIZE) {
        throw new IllegalStateException(
            "%s was written for other features: write it anew, as CONTRIBUTING.md says."
                .formatted(file));
      }
      rows.put(row[0], row);
    }
    return new LearnedSources(Double.parseDouble(lines.get(0).substring(RIDGE.length())), rows);
  }

  /** What a regression makes of a source, if that is known. */
  Optional<SourceFunction> function(Source source, double ofRidge) {
    return ridge == ofRidge
        ? source.digest().map(rows::get).map(row -> function(source, row))
        : Optional.empty();
  }

  private static SourceFunction function(Source source, String[] row) {
    return new SourceFunction(
        source.device(),
        ExecutionView.valueOf(row[1]),
        Stream.of(row[4].split(" ")).mapToDouble(Double::parseDouble).toArray(),
        Double.parseDouble(row[2]),
        Double.parseDouble(row[3]));
  }
}
