package org.maplex.search.front;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.search.objective.Candidate;
import org.maplex.search.objective.Evaluation;
import org.maplex.search.objective.Objectives;
import org.moeaframework.core.Solution;
import org.moeaframework.core.indicator.WFGHypervolume;
import org.moeaframework.core.population.NondominatedPopulation;
import org.moeaframework.problem.ProblemStub;

class HypervolumeTest {
  private static final int SIDE = 5;

  @Test
  void addsUpTheStairsOfTwoObjectives() {
    List<double[]> stairs =
        List.of(new double[] {1, 3}, new double[] {2, 2}, new double[] {3, 1}, new double[] {1, 1});
    assertEquals(6, new Hypervolume(0, 0).of(stairs));
  }

  @Test
  void countsNothingBelowTheReference() {
    assertEquals(0, new Hypervolume(2, 2).of(List.of(new double[] {5, 1}, new double[] {2, 9})));
    assertEquals(0, new Hypervolume(2, 2).of(List.<double[]>of()));
  }

  /** Where all is moved by as much, volumes stay as they are. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void measuresFromTheReference(int dimensions) {
    Random random = new Random(dimensions);
    double[] reference = random.ints(dimensions, -9, 9).asDoubleStream().toArray();
    for (int round = 0; round < 50; round++) {
      List<double[]> points = points(random, dimensions);
      List<double[]> moved = points.stream().map(point -> sum(point, reference)).toList();
      assertEquals(
          new Hypervolume(new double[dimensions]).of(points),
          new Hypervolume(reference).of(moved),
          1e-9);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void gainsByAPointWhatTheVolumeOfBothHasMore(int dimensions) {
    Random random = new Random(dimensions);
    double[] reference = new double[dimensions];
    Arrays.fill(reference, 1);
    Hypervolume hypervolume = new Hypervolume(reference);
    for (int round = 0; round < 100; round++) {
      List<double[]> points = points(random, dimensions);
      double[] point = points(random, dimensions).get(0);
      List<double[]> all = new ArrayList<>(points);
      all.add(point);
      assertEquals(
          hypervolume.of(all) - hypervolume.of(points), hypervolume.gain(point, points), 1e-9);
    }
  }

  @Test
  void takesTheWorstOfEachObjectiveForTheReference() {
    List<Evaluation> evaluations =
        List.of(evaluation(1, 70, 20), evaluation(2, 60, 10), evaluation(3, 65, 25));
    Hypervolume hypervolume =
        Hypervolume.aboveTheWorstOf(Objectives.ACCURACY_AND_LATENCY, evaluations);
    assertArrayEquals(new double[] {60, -25}, hypervolume.reference());
    assertEquals(
        10 * 5, hypervolume.of(ParetoFront.of(Objectives.ACCURACY_AND_LATENCY, evaluations)));
    assertThrows(
        IllegalArgumentException.class,
        () -> Hypervolume.aboveTheWorstOf(Objectives.ACCURACY_AND_LATENCY, List.of()));
  }

  private static Evaluation evaluation(int index, double accuracy, double latencyMs) {
    return new Evaluation(
        new Candidate(Cell.ofIndex(index), List.of(latencyMs), 0, 1, 1), accuracy);
  }

  private static double[] sum(double[] a, double[] b) {
    double[] sum = a.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += b[i];
    }
    return sum;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void equalsTheNumberOfUnitCubesThatThePointsCover(int dimensions) {
    Random random = new Random(dimensions);
    Hypervolume hypervolume = new Hypervolume(new double[dimensions]);
    for (int round = 0; round < 200; round++) {
      List<double[]> points = points(random, dimensions);
      assertEquals(cubes(points, dimensions), hypervolume.of(points), 1e-9);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void equalsTheHypervolumeOfMoeaFramework(int dimensions) {
    Random random = new Random(dimensions);
    double[] reference = new double[dimensions];
    WFGHypervolume peer = new WFGHypervolume(new ProblemStub(dimensions), reference);
    for (int round = 0; round < 100; round++) {
      List<double[]> points = new ArrayList<>();
      NondominatedPopulation population = new NondominatedPopulation();
      for (int i = 0; i < 30; i++) {
        double[] point = random.doubles(dimensions, -0.1, 1).toArray();
        points.add(point);
        if (Arrays.stream(point).allMatch(merit -> merit > 0)) {
          Solution solution = new Solution(0, dimensions);
          solution.setObjectiveValues(Arrays.stream(point).map(merit -> -merit).toArray());
          population.add(solution);
        }
      }
      assertEquals(peer.evaluate(population), new Hypervolume(reference).of(points), 1e-12);
    }
  }

  private static List<double[]> points(Random random, int dimensions) {
    List<double[]> points = new ArrayList<>();
    int count = 1 + random.nextInt(8);
    for (int i = 0; i < count; i++) {
      points.add(random.ints(dimensions, 0, SIDE + 1).asDoubleStream().toArray());
    }
    return points;
  }

  private static int cubes(List<double[]> points, int dimensions) {
    int covered = 0;
    int all = (int) Math.pow(SIDE, dimensions);
    for (int cube = 0; cube < all; cube++) {
      int number = cube;
      double[] corner = new double[dimensions];
      for (int i = 0; i < dimensions; i++) {
        corner[i] = number % SIDE + 1;
        number /= SIDE;
      }
      covered += points.stream().anyMatch(point -> covers(point, corner)) ? 1 : 0;
    }
    return covered;
  }

  private static boolean covers(double[] point, double[] corner) {
    for (int i = 0; i < corner.length; i++) {
      if (point[i] < corner[i]) {
        return false;
      }
    }
    return true;
  }
}
