package org.maplex.benchmarkdata.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maplex.benchmarkdata.Figures;

class DecimalsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "17",
        "54.7774",
        "0.00327686",
        "9007199254740993",
        "900719925474099.3",
        "0.1234567890123456789",
        "1.7976931348623157e308",
        "4.9e-324",
        "0.00000000000000000000001",
        "123456789012345678901234567890",
        "00012.500"
      })
  void readsTheNearestDouble(String text) {
    assertEquals(Double.parseDouble(text), parse(text));
  }

  @Test
  void readsTheNearestDoubleOfAnyDigits() {
    Random random = new Random(7);
    for (int i = 0; i < 100_000; i++) {
      StringBuilder text = new StringBuilder().append(random.nextInt(10));
      int digits = random.nextInt(20);
      int point = random.nextInt(20);
      for (int place = 0; place < digits; place++) {
        text.append(place == point ? "." : "").append(random.nextInt(10));
      }
      assertEquals(Double.parseDouble(text.toString()), parse(text.toString()), text::toString);
    }
  }

  @Test
  void writesTheShortestTextThatReadsTheSame() {
    Random random = new Random(11);
    for (int i = 0; i < 20_000; i++) {
      double value = Math.abs(Double.longBitsToDouble(random.nextLong()));
      if (Double.isFinite(value) && value > 1e-30 && value < 1e30) {
        assertEquals(value, parse(Figures.exact(value)));
      }
    }
    assertEquals("0.3", Figures.exact(0.3));
    assertEquals("0.002", Figures.exact(2.0E-3));
    assertEquals("20000000000", Figures.exact(2.0E10));
    assertEquals("0.30000000000000004", Figures.exact(0.1 + 0.2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "1.", ".1", "1..2", "1.2.3", " 1", "1f", "NaN", "٣", "1e", "+1"})
  void findsNoNumberInOtherText(String text) {
    assertEquals(Double.NaN, parse(text));
  }

  private static double parse(String text) {
    byte[] bytes = ("<" + text + ">").getBytes(StandardCharsets.UTF_8);
    return Decimals.parse(bytes, 1, bytes.length - 1);
  }
}
