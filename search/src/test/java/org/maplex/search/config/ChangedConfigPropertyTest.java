package org.maplex.search.config;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.search.CommittedConfigs;

/** Configurations that are good but for one value, which is any value at all. */
class ChangedConfigPropertyTest {
  private static final BenchmarkData DATA = BenchmarkData.builtIn();
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final CommittedSchema SEARCH = CommittedSchema.of("search.schema.json");
  private static final CommittedSchema EVALUATION = CommittedSchema.of("evaluation.schema.json");

  /** In per cent: a reader that refuses everything is none. */
  private static final double FEWEST_READ = 20;

  /** A configuration's file and its text after a change. */
  private record Changed(Path file, String json) {}

  @Property(tries = 400, seed = "1")
  void searchesThatAreReadAreThoseOfTheSchema(@ForAll("searches") Changed changed) {
    check(changed, SEARCH, () -> SearchConfigReader.parse(changed.json, changed.file, DATA));
    checkThatManyAreRead();
  }

  @Property(tries = 400, seed = "1")
  void evaluationsThatAreReadAreThoseOfTheSchema(@ForAll("evaluations") Changed changed) {
    check(
        changed, EVALUATION, () -> EvaluationConfigReader.parse(changed.json, changed.file, DATA));
    checkThatManyAreRead();
  }

  private static void check(Changed changed, CommittedSchema schema, Runnable reader) {
    try {
      reader.run();
      Statistics.collect(true);
    } catch (BadInputException e) {
      Statistics.collect(false);
      for (String line : e.getMessage().split("\n", -1)) {
        assertTrue(line.startsWith(changed.file + ":"), e.getMessage());
        String words = line.substring(changed.file.toString().length());
        assertTrue(
            words.matches("(?s):[0-9]+: .*|: and [0-9]+ more like these\\."), e.getMessage());
      }
      return;
    }
    assertTrue(schema.accepts(changed.json), changed.json);
  }

  /** Counted over all tries of a property, and checked after the last. */
  private static void checkThatManyAreRead() {
    Statistics.coverage(
        coverage -> coverage.check(true).percentage(percentage -> percentage >= FEWEST_READ));
  }

  @Provide
  Arbitrary<Changed> searches() throws IOException {
    return changed(CommittedConfigs.searches());
  }

  @Provide
  Arbitrary<Changed> evaluations() throws IOException {
    return changed(CommittedConfigs.evaluations());
  }

  private static Arbitrary<Changed> changed(List<Path> files) {
    return Arbitraries.of(files)
        .flatMap(
            file -> {
              JsonNode config = read(file);
              List<JsonPointer> places = new ArrayList<>();
              places(config, JsonPointer.empty(), places);
              return Arbitraries.of(places)
                  .flatMap(
                      place ->
                          Arbitraries.oneOf(values(config), valuesAt(place, files))
                              .map(value -> new Changed(file, replaced(config, place, value))));
            });
  }

  private static JsonNode read(Path file) {
    try {
      return MAPPER.readTree(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void places(JsonNode node, JsonPointer at, List<JsonPointer> places) {
    places.add(at);
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      places(member.getValue(), at.appendProperty(member.getKey()), places);
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      places(node.get(i), at.appendIndex(i), places);
    }
  }

  /** Values of all kinds, and those that stand somewhere in the configuration. */
  private static Arbitrary<JsonNode> values(JsonNode config) {
    List<JsonPointer> places = new ArrayList<>();
    places(config, JsonPointer.empty(), places);
    Arbitrary<JsonNode> simple =
        Arbitraries.oneOf(
            Arbitraries.integers().between(-2, 300).map(MAPPER.getNodeFactory()::numberNode),
            Arbitraries.bigDecimals().map(MAPPER.getNodeFactory()::numberNode),
            Arbitraries.of(true, false).map(MAPPER.getNodeFactory()::booleanNode),
            Arbitraries.strings().ofMaxLength(5).map(MAPPER.getNodeFactory()::textNode),
            Arbitraries.just(MAPPER.getNodeFactory().nullNode()),
            Arbitraries.just(MAPPER.getNodeFactory().objectNode()));
    Arbitrary<JsonNode> known = Arbitraries.of(places).map(config::at);
    Arbitrary<JsonNode> one = Arbitraries.oneOf(simple, known);
    return Arbitraries.oneOf(
        one,
        one.list()
            .ofMaxSize(3)
            .map(elements -> MAPPER.getNodeFactory().arrayNode().addAll(elements)));
  }

  /** What the files have at a place, which is often as good there. */
  private static Arbitrary<JsonNode> valuesAt(JsonPointer place, List<Path> files) {
    return Arbitraries.of(
        files.stream()
            .map(file -> read(file).at(place))
            .filter(value -> !value.isMissingNode())
            .toList());
  }

  private static String replaced(JsonNode config, JsonPointer place, JsonNode value) {
    JsonNode changed = config.deepCopy();
    if (place.matches()) {
      return value.toPrettyString();
    }
    JsonNode parent = changed.at(place.head());
    if (parent instanceof ObjectNode object) {
      object.set(place.last().getMatchingProperty(), value);
    } else {
      ((ArrayNode) parent).set(place.last().getMatchingIndex(), value);
    }
    return changed.toPrettyString();
  }
}
