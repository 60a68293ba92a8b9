package org.maplex.search.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class JsonTextTest {
  @Test
  void writesNumbersWithSevenDigitsAndWhatIsNoneAsNull() {
    assertEquals(
        """
        {
          "a": 0.3333333,
          "b": null,
          "c": null,
          "d": null,
          "e": 2.5,
          "f": [ 1, 0.6666667 ],
          "g": [ 3, 4 ],
          "h": [ "x", "<y>" ]
        }
        """,
        JsonText.of(
            json -> {
              json.writeStartObject();
              JsonText.number(json, "a", 1.0 / 3);
              JsonText.number(json, "b", Double.NaN);
              JsonText.number(json, "c", Double.NEGATIVE_INFINITY);
              JsonText.number(json, "d", OptionalDouble.empty());
              JsonText.number(json, "e", OptionalDouble.of(2.5));
              JsonText.numbers(json, "f", List.of(1.0, 2.0 / 3));
              JsonText.wholes(json, "g", List.of(3, 4));
              JsonText.strings(json, "h", List.of("x", "<y>"));
              json.writeEndObject();
            }));
  }

  @Test
  void writesNothingIntoAPageThatEndsAScript() {
    String written = JsonText.inPage(json -> json.writeString("</script><!--"));
    assertEquals("\"\\u003c/script>\\u003c!--\"", written);
    assertEquals("\"</script><!--\"", LocatedJson.parse(written, "p", "a text").shown());
  }
}
