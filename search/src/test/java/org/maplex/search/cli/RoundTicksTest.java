package org.maplex.search.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundTicksTest {
  @ParameterizedTest
  @CsvSource({
    "2.17,    30,      7,  0 5 10 15 20 25 30",
    "58.98,   71.63,   7,  58 60 62 64 66 68 70 72",
    "0,       1,       4,  0.0 0.5 1.0",
    "0,       1,       5,  0.0 0.2 0.4 0.6 0.8 1.0",
    "0.011,   0.042,   4,  0.01 0.02 0.03 0.04 0.05",
    "900,     4100,    3,  0 2000 4000 6000",
    "93.4,    93.6,    4,  93.40 93.45 93.50 93.55 93.60",
    "-3,      3,       3,  -4 -2 0 2 4"
  })
  void labelsAnAxisWithRoundNumbers(double least, double greatest, int most, String labels) {
    assertEquals(List.of(labels.split(" ")), RoundTicks.covering(least, greatest, most).labels());
  }

  @Test
  void coversAnyRangeWithinTwoStepsAndHasNoMoreThanAskedFor() {
    Random random = new Random(1);
    for (int i = 0; i < 2000; i++) {
      double least = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(12) - 6);
      double greatest = least + random.nextDouble() * Math.pow(10, random.nextInt(12) - 6) + 1e-9;
      int most = 2 + random.nextInt(15);
      RoundTicks ticks = RoundTicks.covering(least, greatest, most);
      double step = ticks.values().get(1).subtract(ticks.values().get(0)).doubleValue();
      String said = "%s to %s by %d: %s".formatted(least, greatest, most, ticks);
      assertTrue(ticks.first() <= least && greatest <= ticks.last(), said);
      assertTrue(least - ticks.first() < step && ticks.last() - greatest < step, said);
      assertTrue(ticks.values().size() <= most + 2, said);
    }
  }

  @ParameterizedTest
  @CsvSource({"7", "0", "-2", "0.0001", "93.91"})
  void makesRoomAroundASingleValue(double value) {
    RoundTicks ticks = RoundTicks.covering(value, value, 4);
    assertTrue(ticks.first() <= value && value <= ticks.last(), ticks.toString());
    assertTrue(ticks.last() > ticks.first(), ticks.toString());
    assertEquals(
        ticks.values().size(),
        ticks.labels().stream().map(BigDecimal::new).distinct().count(),
        ticks.toString());
  }
}
