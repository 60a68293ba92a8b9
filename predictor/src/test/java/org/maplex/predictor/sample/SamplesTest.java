package org.maplex.predictor.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.space.Cell;

class SamplesTest {
  private static Sample sample(int index, double latencyMs) {
    return new Sample(Cell.ofIndex(index), latencyMs);
  }

  @Test
  void standInPublicOrderWhateverOrderTheyCameIn() {
    List<Sample> measurements =
        new ArrayList<>(
            List.of(sample(9, 1), sample(3, 2), sample(3, 5), sample(7, 4), sample(3, 3)));
    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(measurements, new Random(seed));
      Samples samples = Samples.of(measurements);
      assertArrayEquals(new int[] {3, 7, 9}, samples.indices());
      assertArrayEquals(new double[] {3, 4, 1}, samples.latenciesMs());
    }
  }

  @Test
  void combineRepeatedMeasurementsByTheirMedian() {
    assertArrayEquals(
        new double[] {6},
        Samples.of(List.of(sample(1, 900), sample(1, 6), sample(1, 5))).latenciesMs());
    assertArrayEquals(
        new double[] {5.5},
        Samples.of(List.of(sample(1, 900), sample(1, 6), sample(1, 5), sample(1, 1)))
            .latenciesMs());
  }

  @Test
  void suspectMeasurementsMoreThanTwiceAsLongAsOthersOfTheSameCell() {
    assertEquals(List.of(), Samples.of(List.of(sample(1, 3), sample(1, 6))).disagreements());
    assertEquals(List.of(), Samples.of(List.of(sample(1, 3), sample(2, 600))).disagreements());
    assertEquals(
        List.of(new Samples.Disagreement(Cell.ofIndex(1), 3, 6.1, 4.55)),
        Samples.of(List.of(sample(1, 6.1), sample(2, 5), sample(1, 3))).disagreements());
  }

  @Test
  void lackTheSampleAtAPosition() {
    Samples samples = Samples.of(List.of(sample(9, 1), sample(3, 2), sample(7, 4)));
    assertArrayEquals(new int[] {7, 9}, samples.without(0).indices());
    assertArrayEquals(new double[] {2, 1}, samples.without(1).latenciesMs());
    assertArrayEquals(new int[] {3, 7}, samples.without(2).indices());
    assertEquals(3, samples.size());
  }

  @Test
  void mayBeNone() {
    assertEquals(0, Samples.none().size());
    assertEquals(0, Samples.of(List.of(sample(1, 2))).without(0).size());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void areOfLatenciesThatCanBe(double latencyMs) {
    assertThrows(IllegalArgumentException.class, () -> sample(1, latencyMs));
  }

  private static double resolutionMs(double... latenciesMs) {
    return Samples.of(
            IntStream.range(0, latenciesMs.length)
                .mapToObj(i -> new Sample(Cell.ofIndex(i), latenciesMs[i]))
                .toList())
        .resolutionMs();
  }

  @Test
  void seesToWhichStepLatenciesWereRounded() {
    assertEquals(1, resolutionMs(12, 30, 1000));
    assertEquals(0.1, resolutionMs(12, 30.5, 7));
    assertEquals(0.01, resolutionMs(0.29, 0.57, 1.1));
    assertEquals(0, resolutionMs(Math.PI, 2));
    assertEquals(0, resolutionMs());
  }

  @Test
  void takeTheCoarserOfWhatLatenciesAndTheDeviceTell() {
    Samples tenths = Samples.of(sample(1, 12.5), sample(2, 7));
    assertEquals(0.1, tenths.resolutionMs(DeviceSpecification.unknown()));
    assertEquals(0.5, tenths.resolutionMs(resolution(0.5)));
    assertEquals(0.1, tenths.resolutionMs(resolution(0.01)));
    assertEquals(0, Samples.of(sample(1, Math.PI)).resolutionMs(DeviceSpecification.unknown()));
  }

  private static DeviceSpecification resolution(double ms) {
    return DeviceSpecification.parse("{\"latencyResolutionMs\": %s}".formatted(ms), "device");
  }

  @Test
  void seeNoStepBelowAHundredthOfAMicrosecond() {
    assertEquals(0.00001, resolutionMs(0.12345, 1));
    assertEquals(0, resolutionMs(0.123456, 1));
  }

  @Test
  void areOneByOneWhatTheyAreTogether() {
    Samples samples = Samples.of(sample(9, 1), sample(3, 2.5));
    List<Sample> oneByOne = new ArrayList<>();
    samples.forEach(oneByOne::add);
    assertEquals(List.of(sample(3, 2.5), sample(9, 1)), oneByOne);
    assertEquals(oneByOne, samples.stream().toList());
    assertEquals(Map.of(Cell.ofIndex(3), 2.5, Cell.ofIndex(9), 1.0), samples.byCell());
    assertEquals("2 samples [3, 9]", samples.toString());
  }
}
