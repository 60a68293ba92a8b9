package org.maplex.predictor.importance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.predictor.KnownDevices;

class SpecificationImportanceTest {
  private static final SpecificationImportance USUAL = SpecificationImportance.usual();
  private static final List<Device> ALL = KnownDevices.DATA.devices();

  private static List<Device> others(String id) {
    return ALL.stream().filter(device -> !device.id().equals(id)).toList();
  }

  private static DeviceSpecification specification(String id) {
    return KnownDevices.DATA.knownDevice(id).specification();
  }

  private static DeviceSpecification parse(String json) {
    return DeviceSpecification.parse(json, "test");
  }

  private static int heaviest(double[] weights) {
    return IntStream.range(0, weights.length)
        .reduce((a, b) -> weights[b] > weights[a] ? b : a)
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1080ti_1", "gold_6226", "pixel2", "raspi4", "eyeriss", "fpga"})
  void givesWeightsThatSumToOne(String target) {
    double[] weights = USUAL.weights(others(target), specification(target));
    assertEquals(ALL.size() - 1, weights.length);
    assertEquals(1, Arrays.stream(weights).sum(), 1e-12);
    assertTrue(Arrays.stream(weights).allMatch(weight -> weight > 0));
  }

  @Test
  void countsTheNextRelativeMost() {
    assertEquals("gold_6240", nearest("gold_6226"));
    assertEquals("essential_ph_1", nearest("pixel2"));
    assertEquals("2080ti_256", nearest("titan_rtx_256"));
  }

  private static String nearest(String target) {
    List<Device> others = others(target);
    return others.get(heaviest(USUAL.weights(others, specification(target)))).id();
  }

  @Test
  void countsAllTheSameWhereNothingIsKnown() {
    double[] expected = new double[ALL.size()];
    Arrays.fill(expected, 1.0 / ALL.size());
    assertArrayEquals(expected, USUAL.weights(ALL, DeviceSpecification.unknown()));
    assertArrayEquals(expected, USUAL.weights(ALL, parse("{\"name\": \"a board\"}")));
    assertEquals("", USUAL.reason(ALL.get(0), DeviceSpecification.unknown()));
  }

  @Test
  void countsNearlyAllTheSameForAStranger() {
    List<Device> others =
        ALL.stream().filter(device -> !device.family().equals("accelerator")).toList();
    double[] weights = USUAL.weights(others, specification("eyeriss"));
    assertTrue(Arrays.stream(weights).max().orElseThrow() < 2.0 / others.size());
  }

  @Test
  void takesASourceOfWhichNothingIsKnownForAnOrdinaryOne() {
    List<Device> sources =
        List.of(
            KnownDevices.DATA.knownDevice("gold_6240"),
            new Device("mystery", "f", DeviceSpecification.unknown()),
            KnownDevices.DATA.knownDevice("pixel3"));
    double[] weights = USUAL.weights(sources, specification("gold_6226"));
    assertTrue(weights[0] > weights[1] && weights[1] > weights[2], Arrays.toString(weights));
  }

  @Test
  void comparesOnlyWhatBothKnow() {
    DeviceSpecification kindOnly = parse("{\"kind\": \"gpu\"}");
    double[] distances = USUAL.distances(ALL, kindOnly);
    for (int i = 0; i < distances.length; i++) {
      assertEquals(
          ALL.get(i).specification().kind().equals("gpu") ? 0 : 2, distances[i], ALL.get(i).id());
    }
  }

  @Test
  void isNearerTheNearerANumberIs() {
    double last = -1;
    for (int cores : new int[] {10, 12, 20, 100, 2000}) {
      double distance =
          USUAL
              .distances(ALL, parse("{\"kind\": \"server-cpu\", \"cores\": %d}".formatted(cores)))[
              IntStream.range(0, ALL.size())
                  .filter(i -> ALL.get(i).id().equals("silver_4114"))
                  .findFirst()
                  .orElseThrow()];
      assertTrue(distance > last, cores + " cores");
      last = distance;
    }
  }

  @Test
  void saysInWordsWhatIsAlikeAndWhatIsNot() {
    Device source = KnownDevices.DATA.knownDevice("gold_6240");
    assertEquals(
        "same kind server-cpu, same runtime pytorch, same process size,"
            + " same L1 cache, same memory bandwidth",
        USUAL.reason(source, specification("gold_6226")));
    String other = USUAL.reason(source, specification("raspi4"));
    assertTrue(
        other.startsWith("other kind server-cpu, other runtime pytorch, same L1 cache"), other);
    assertTrue(other.endsWith("peak GFLOPS 62 times as large"), other);
    assertEquals(
        "same kind gpu",
        USUAL.reason(KnownDevices.DATA.knownDevice("2080ti_1"), parse("{\"kind\": \"gpu\"}")));
  }

  @Test
  void refusesSettingsThatMakeNoSense() {
    assertThrows(IllegalArgumentException.class, () -> new SpecificationImportance(0, 0.1));
    assertThrows(IllegalArgumentException.class, () -> new SpecificationImportance(1, -0.1));
  }

  @Test
  void followsTheNearestWithoutAFloor() {
    double[] weights =
        new SpecificationImportance(1e-3, 0).weights(others("pixel2"), specification("pixel2"));
    assertEquals(1, weights[heaviest(weights)], 1e-6);
  }

  private static Device device(String id, String json) {
    return new Device(id, "f", parse(json));
  }

  /** The standard deviation of the logarithms of their cores is that of 2, of their years five. */
  private static final List<Device> TWO_AND_A_STRANGER =
      List.of(
          device("one", "{\"cores\": 1, \"year\": 2010, \"graph\": \"live\"}"),
          device("stranger", "{\"tdpWatts\": 5}"),
          device("four", "{\"cores\": 4, \"year\": 2020, \"graph\": \"faithful\"}"));

  private static void assertDistances(double one, double four, String target) {
    assertArrayEquals(
        new double[] {one, Double.NaN, four},
        USUAL.distances(TWO_AND_A_STRANGER, parse(target)),
        1e-12,
        target);
  }

  @Test
  void measuresInDeviationsOfTheSources() {
    assertDistances(1, 1, "{\"cores\": 2}");
    assertDistances(3, 1, "{\"cores\": 8}");
    assertDistances(2, 0, "{\"year\": 2020}");
    assertDistances(3, 3, "{\"cores\": 1024}");
    assertDistances((1 + 2) / 2.0, (1 + 0) / 2.0, "{\"cores\": 2, \"year\": 2020}");
    assertDistances((0 + 0) / 2.0, (2 + 2) / 2.0, "{\"cores\": 1, \"graph\": \"live\"}");
  }

  @Test
  void weighsByTheDistanceAndTheMeanOfAllForAStranger() {
    double[] weights =
        new SpecificationImportance(0.5, 0.1).weights(TWO_AND_A_STRANGER, parse("{\"cores\": 8}"));
    double[] shares = {
      0.1 + Math.exp(-3 / 0.5), 0.1 + Math.exp(-2 / 0.5), 0.1 + Math.exp(-1 / 0.5)
    };
    double all = Arrays.stream(shares).sum();
    for (int i = 0; i < shares.length; i++) {
      assertEquals(shares[i] / all, weights[i], 1e-12);
    }
  }

  @Test
  void comparesViewsOfTheGraphWhereBothAreKnown() {
    Device live = TWO_AND_A_STRANGER.get(0);
    assertEquals("same graph live", USUAL.reason(live, parse("{\"graph\": \"live\"}")));
    assertEquals("other graph live", USUAL.reason(live, parse("{\"graph\": \"faithful\"}")));
    assertEquals("", USUAL.reason(TWO_AND_A_STRANGER.get(1), parse("{\"graph\": \"faithful\"}")));
  }

  @Test
  void takesTheHighestClockThatIsKnown() {
    Device boosted = device("b", "{\"baseClockGhz\": 1, \"boostClockGhz\": 2}");
    assertEquals("same clock", USUAL.reason(boosted, parse("{\"boostClockGhz\": 2}")));
    assertEquals("same clock", USUAL.reason(boosted, parse("{\"baseClockGhz\": 2}")));
  }

  @Test
  void namesWhatIsWithinAQuarterAndWhatIsTwiceAsLarge() {
    Device board = device("b", "{\"cores\": 100}");
    assertEquals("cores within 24%", USUAL.reason(board, parse("{\"cores\": 124}")));
    assertEquals("", USUAL.reason(board, parse("{\"cores\": 126}")));
    assertEquals("", USUAL.reason(board, parse("{\"cores\": 199}")));
    assertEquals("cores 2.0 times as small", USUAL.reason(board, parse("{\"cores\": 201}")));
    assertEquals("cores 9.9 times as small", USUAL.reason(board, parse("{\"cores\": 990}")));
    assertEquals("cores 10 times as small", USUAL.reason(board, parse("{\"cores\": 1040}")));
    assertEquals("cores 4.0 times as large", USUAL.reason(board, parse("{\"cores\": 25}")));
  }
}
