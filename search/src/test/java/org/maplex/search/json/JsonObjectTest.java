package org.maplex.search.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.maplex.benchmarkdata.BadInputException;

class JsonObjectTest {
  private static final String ALL =
      """
      {
        "text": "t",
        "number": 2.5,
        "whole": 7,
        "yes": true,
        "no": false,
        "null": null,
        "nested": {"inner": {"a/b": "x"}},
        "objects": [{"a": 1},
                    {"a": 2}],
        "texts": ["p", "q"],
        "numbers": [1, 2.5],
        "wholes": [3, 4],
        "mixed": [1,
                  "two", {}],
        "large": 1e400
      }
      """;

  private static JsonObject parse(String json) {
    return JsonObject.parse(json, "r.json", "a result", "Maybe search again.");
  }

  private static String refusal(Consumer<JsonObject> reader) {
    return assertThrows(BadInputException.class, () -> reader.accept(parse(ALL))).getMessage();
  }

  @Test
  void readsEachKindOfValue() {
    JsonObject all = parse(ALL);
    assertEquals("t", all.text("text"));
    assertEquals(2.5, all.number("number"));
    assertEquals(2.5, all.number("number", 2.5, 2.5));
    assertEquals(OptionalDouble.of(2.5), all.numberIfAny("number", 2.5, 2.5));
    assertEquals(OptionalDouble.empty(), all.numberIfAny("absent", 2.5, 2.5));
    assertEquals(List.of(1.0, 2.5), all.numbers("numbers", 1, 2.5));
    assertEquals(7, all.whole("whole", 7, 7));
    assertEquals("x", all.object("nested").object("inner").text("a/b"));
    assertEquals(
        List.of(1.0, 2.0), all.objects("objects").stream().map(o -> o.number("a")).toList());
    assertEquals(List.of("p", "q"), all.texts("texts"));
    assertEquals(List.of(1.0, 2.5), all.numbers("numbers", 0, 9));
    assertEquals(List.of(3, 4), all.wholes("wholes", 3, 4));
    assertEquals(Set.of("inner"), all.object("nested").keys());
  }

  @Test
  void tellsTrueFalseNullAndNothingApart() {
    JsonObject all = parse(ALL);
    for (String key : List.of("yes", "no", "null", "absent", "text")) {
      assertEquals(key.equals("yes"), all.isTrue(key), key);
      assertEquals(key.equals("no"), all.isFalse(key), key);
      assertEquals(key.equals("null"), all.isNull(key), key);
    }
    assertTrue(all.has("text") && all.has("no"));
    assertFalse(all.has("null") || all.has("absent"));
  }

  @Test
  void readsWhatNeedNotBeThere() {
    JsonObject all = parse(ALL);
    assertEquals(Optional.of("t"), all.textIfAny("text"));
    assertEquals(OptionalDouble.of(2.5), all.numberIfAny("number", 0, 9));
    assertEquals(OptionalInt.of(7), all.wholeIfAny("whole", 0, 9));
    assertEquals(2, all.objectsIfAny("objects").size());
    for (String key : List.of("null", "absent")) {
      assertEquals(Optional.empty(), all.textIfAny(key));
      assertEquals(OptionalDouble.empty(), all.numberIfAny(key, 0, 9));
      assertEquals(OptionalInt.empty(), all.wholeIfAny(key, 0, 9));
      assertEquals(List.of(), all.objectsIfAny(key));
    }
  }

  record Refused(Consumer<JsonObject> reader, String message) {
    @Override
    public String toString() {
      return message;
    }
  }

  static List<Refused> refused() {
    return List.of(
        new Refused(o -> o.text("number"), "3: /number is 2.5, expected a text in quotes."),
        new Refused(o -> o.number("text"), "2: /text is \"t\", expected a number."),
        new Refused(
            o -> o.number("large"),
            "16: /large is 1E+400, expected a number of at most 10000000000000000."),
        new Refused(
            o -> o.number("number", 3, 4), "3: /number is 2.5, expected a number from 3 to 4."),
        new Refused(
            o -> o.number("number", -1, 2.49),
            "3: /number is 2.5, expected a number from -1 to 2.49."),
        new Refused(o -> o.object("yes"), "5: /yes is true, expected an object in braces."),
        new Refused(
            o -> o.texts("nested"), "8: /nested is an object, expected an array in brackets."),
        new Refused(
            o -> o.whole("absent", 0, 9), "1: the file lacks \"absent\", expected it here."),
        new Refused(
            o -> o.object("nested").object("inner").text("c"),
            "8: /nested/inner lacks \"c\", expected it here."),
        new Refused(
            o -> o.object("nested").object("inner").number("a/b"),
            "8: /nested/inner/a~1b is \"x\", expected a number."),
        new Refused(
            o -> o.objects("objects").get(1).text("a"),
            "10: /objects/1/a is 2, expected a text in quotes."),
        new Refused(o -> o.objects("mixed"), "14: /mixed/0 is 1, expected an object in braces."),
        new Refused(o -> o.texts("mixed"), "14: /mixed/0 is 1, expected a text in quotes."),
        new Refused(
            o -> o.numberIfAny("number", 0, 1),
            "3: /number is 2.5, expected a number from 0 to 1."),
        new Refused(
            o -> o.numbers("numbers", 0, 2),
            "12: /numbers/1 is 2.5, expected a number from 0 to 2."),
        new Refused(o -> o.numbers("mixed", 0, 9), "15: /mixed/1 is \"two\", expected a number."),
        new Refused(
            o -> o.wholes("mixed", 1, 1),
            "15: /mixed/1 is \"two\", expected a whole number from 1 to 1."),
        new Refused(
            o -> o.whole("whole", 8, 9), "4: /whole is 7, expected a whole number from 8 to 9."),
        new Refused(
            o -> o.whole("whole", 5, 6), "4: /whole is 7, expected a whole number from 5 to 6."),
        new Refused(
            o -> o.whole("number", 0, 9),
            "3: /number is 2.5, expected a whole number from 0 to 9."));
  }

  @ParameterizedTest
  @MethodSource
  void refused(Refused refused) {
    assertEquals("r.json:" + refused.message() + " Maybe search again.", refusal(refused.reader()));
  }

  @Test
  void listsEveryValueAsAPersonReadsIt() {
    Map<String, String> leaves =
        parse(
                """
                {"a": "t", "b": {"c": 1.50, "d": {"e": null}}, "f": [1, "x", []],
                 "g": [{"h": true}, {"h": false}], "i": {}, "j": []}""")
            .leaves();
    assertEquals(
        "{a=t, b.c=1.50, b.d.e=null, f=1, x, an empty array, g.1.h=true, g.2.h=false, j=}",
        leaves.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "4", "{", "{} {}", "{\"a\": 1, \"a\": 2}", "{\"a\": nul}"})
  void refusesWhatIsNoObject(String json) {
    String refusal = assertThrows(BadInputException.class, () -> parse(json)).getMessage();
    assertTrue(refusal.startsWith("r.json:1: ") && refusal.contains("expected "), refusal);
  }

  @Test
  void readsObjectsThirtyTwoDeepAndNoDeeper() {
    String deep = "{\"a\":".repeat(31) + "{}" + "}".repeat(31);
    assertEquals(Set.of("a"), parse(deep).keys());
    String deeper = "{\"a\":" + deep + "}";
    assertEquals(
        "r.json:1: this is no JSON, expected a result: objects and arrays stand more than 32 deep"
            + " in one another.",
        assertThrows(BadInputException.class, () -> parse(deeper)).getMessage());
  }

  @Test
  void showsANumberThatIsTooLongCut() {
    String hundred = "0." + "1".repeat(98);
    assertEquals(1.0 / 9, parse("{\"a\": %s}".formatted(hundred)).number("a"), 1e-16);
    BadInputException refusal =
        assertThrows(
            BadInputException.class,
            () -> parse("{\"a\": %s}".formatted(hundred + "1")).number("a"));
    assertEquals(
        "r.json:1: /a is 0.%s..., expected a number. Maybe search again.".formatted("1".repeat(58)),
        refusal.getMessage());
  }

  @Test
  void tellsAllThatStandsTwiceInTheOrderOfLines() {
    assertEquals(
        """
        r.json:1: /a stands twice on this line, expected it once. Maybe remove one of them?
        r.json:2: /a stands here again, expected it once. Maybe remove this or line 1?
        r.json:3: /b/c stands twice on this line, expected it once. Maybe remove one of them?""",
        assertThrows(
                BadInputException.class,
                () -> parse("{\"a\": 1, \"a\": 2,\n\"a\": 3,\n\"b\": {\"c\": 1, \"c\": 2}}"))
            .getMessage());
  }
}
