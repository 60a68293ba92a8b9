package org.maplex.search.front;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Points with any coordinates, often equal ones, and often below the reference. */
class HypervolumePropertyTest {
  private static final double REFERENCE = -0.5;

  @Provide
  Arbitrary<List<double[]>> points() {
    Arbitrary<Double> coordinate =
        Arbitraries.oneOf(
            Arbitraries.integers().between(-1, 3).map(Integer::doubleValue),
            Arbitraries.doubles().between(-1, 3).ofScale(6));
    return Arbitraries.integers()
        .between(1, 5)
        .flatMap(
            dimensions ->
                coordinate
                    .array(double[].class)
                    .ofSize(dimensions)
                    .list()
                    .ofMinSize(1)
                    .ofMaxSize(7));
  }

  private static Hypervolume hypervolume(List<double[]> points) {
    double[] reference = new double[points.get(0).length];
    Arrays.fill(reference, REFERENCE);
    return new Hypervolume(reference);
  }

  @Property(tries = 400, seed = "1")
  void isWhatInclusionAndExclusionOfBoxesGive(@ForAll("points") List<double[]> points) {
    double expected = 0;
    for (int subset = 1; subset < 1 << points.size(); subset++) {
      double box = 1;
      for (int i = 0; i < points.get(0).length; i++) {
        double lowest = Double.POSITIVE_INFINITY;
        for (int point = 0; point < points.size(); point++) {
          if ((subset >> point & 1) == 1) {
            lowest = Math.min(lowest, points.get(point)[i]);
          }
        }
        box *= Math.max(0, lowest - REFERENCE);
      }
      expected += Integer.bitCount(subset) % 2 == 1 ? box : -box;
    }
    assertEquals(expected, hypervolume(points).of(points), 1e-9 * (1 << points.size()) * 600);
  }

  @Property(tries = 200, seed = "1")
  void isTheSameInWhateverOrderPointsCome(
      @ForAll("points") List<double[]> points, @ForAll Random random) {
    List<double[]> shuffled = new ArrayList<>(points);
    Collections.shuffle(shuffled, random);
    double volume = hypervolume(points).of(points);
    assertEquals(volume, hypervolume(points).of(shuffled), 1e-12 * volume);
  }

  @Property(tries = 200, seed = "1")
  void growsByTheGainOfOneMorePointAndNeverShrinks(@ForAll("points") List<double[]> points) {
    Hypervolume hypervolume = hypervolume(points);
    List<double[]> others = points.subList(1, points.size());
    double gain = hypervolume.gain(points.get(0), others);
    double volume = hypervolume.of(points);
    assertEquals(volume - hypervolume.of(others), gain, 1e-12 * (1 + volume));
  }
}
