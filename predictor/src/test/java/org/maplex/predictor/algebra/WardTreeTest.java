package org.maplex.predictor.algebra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import smile.clustering.HierarchicalClustering;
import smile.clustering.linkage.WardLinkage;

class WardTreeTest {
  private static double[][] euclidean(double[][] points) {
    double[][] distances = new double[points.length][points.length];
    for (int i = 0; i < points.length; i++) {
      for (int j = 0; j < points.length; j++) {
        double squares = 0;
        for (int axis = 0; axis < points[i].length; axis++) {
          squares += Math.pow(points[i][axis] - points[j][axis], 2);
        }
        distances[i][j] = Math.sqrt(squares);
      }
    }
    return distances;
  }

  private static double[][] random(int size, Random random) {
    double[][] distances = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < i; j++) {
        distances[i][j] = random.nextDouble();
        distances[j][i] = distances[i][j];
      }
    }
    return distances;
  }

  /** The clusters of Smile's tree, each by its elements in order. */
  private static List<List<Integer>> ofSmile(double[][] distances, int clusters) {
    int[] labels = HierarchicalClustering.fit(new WardLinkage(distances)).partition(clusters);
    Map<Integer, List<Integer>> byLabel = new TreeMap<>();
    for (int i = 0; i < labels.length; i++) {
      byLabel.computeIfAbsent(labels[i], label -> new ArrayList<>()).add(i);
    }
    return byLabel.values().stream().sorted((a, b) -> Integer.compare(a.get(0), b.get(0))).toList();
  }

  private static double[][] points(int size, int axes, Random random) {
    double[][] points = new double[size][];
    for (int i = 0; i < size; i++) {
      points[i] = random.doubles(axes).toArray();
    }
    return points;
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 8, 27, 60})
  void hasTheClustersOfAnotherImplementation(int size) {
    int compared = 0;
    for (int seed = 0; seed < 10; seed++) {
      double[][] distances = euclidean(points(size, 4, new Random(seed)));
      WardTree tree = new WardTree(distances);
      for (int clusters = 2; clusters < size; clusters++) {
        List<List<Integer>> expected = ofSmile(distances, clusters);
        // Smile's partition has now and then fewer clusters than it is asked for.
        if (expected.size() == clusters) {
          assertEquals(expected, tree.cut(clusters), "cut into " + clusters);
          compared++;
        }
      }
    }
    assertTrue(compared >= 5 * (size - 2), compared + " cuts compared");
  }

  /** Also of no points: what squares add is then the same sum over pairs. */
  @ParameterizedTest
  @ValueSource(ints = {3, 8, 20})
  void mergesWhatAddsLeastByDistancesAlone(int size) {
    for (int seed = 0; seed < 10; seed++) {
      double[][] distances = random(size, new Random(seed));
      WardTree tree = new WardTree(distances);
      for (int clusters = size; clusters > 1; clusters--) {
        List<List<Integer>> before = tree.cut(clusters);
        double least = Double.POSITIVE_INFINITY;
        List<Integer> expected = List.of();
        for (int i = 0; i < before.size(); i++) {
          for (int j = 0; j < i; j++) {
            List<Integer> union = new ArrayList<>(before.get(i));
            union.addAll(before.get(j));
            double added =
                pairs(distances, union)
                    - pairs(distances, before.get(i))
                    - pairs(distances, before.get(j));
            if (added < least) {
              least = added;
              expected = union.stream().sorted().toList();
            }
          }
        }
        assertTrue(tree.cut(clusters - 1).contains(expected), "cut into " + (clusters - 1));
      }
    }
  }

  /** The sum of squares around the mean: the squared distances of all pairs over their number. */
  private static double pairs(double[][] distances, List<Integer> cluster) {
    double sum = 0;
    for (int i : cluster) {
      for (int j : cluster) {
        sum += distances[i][j] * distances[i][j] / 2;
      }
    }
    return sum / cluster.size();
  }

  /** Each cut merges the two clusters whose union adds least to the squares around the means. */
  @Test
  void mergesWhatAddsLeastToTheSumOfSquares() {
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      double[][] points = points(12, 3, random);
      WardTree tree = new WardTree(euclidean(points));
      for (int clusters = points.length; clusters > 1; clusters--) {
        List<List<Integer>> before = tree.cut(clusters);
        double least = Double.POSITIVE_INFINITY;
        List<List<Integer>> expected = List.of();
        for (int i = 0; i < before.size(); i++) {
          for (int j = 0; j < i; j++) {
            List<Integer> union = new ArrayList<>(before.get(i));
            union.addAll(before.get(j));
            double added =
                squares(points, union)
                    - squares(points, before.get(i))
                    - squares(points, before.get(j));
            if (added < least) {
              least = added;
              List<List<Integer>> merged = new ArrayList<>(before);
              merged.remove(before.get(i));
              merged.remove(before.get(j));
              merged.add(union.stream().sorted().toList());
              merged.sort((a, b) -> Integer.compare(a.get(0), b.get(0)));
              expected = merged;
            }
          }
        }
        assertEquals(expected, tree.cut(clusters - 1));
      }
    }
  }

  private static double squares(double[][] points, List<Integer> cluster) {
    double sum = 0;
    for (int axis = 0; axis < points[0].length; axis++) {
      int column = axis;
      double mean = cluster.stream().mapToDouble(i -> points[i][column]).average().orElseThrow();
      sum += cluster.stream().mapToDouble(i -> Math.pow(points[i][column] - mean, 2)).sum();
    }
    return sum;
  }

  @Test
  void findsClustersThatLieApart() {
    double[][] line = {{0}, {100}, {0.1}, {50}, {101}, {50.2}, {0.3}};
    WardTree tree = new WardTree(euclidean(line));
    assertEquals(List.of(List.of(0, 2, 6), List.of(1, 4), List.of(3, 5)), tree.cut(3));
  }

  @Test
  void cutsIntoAllAtLeastAndIntoSingleElementsAtMost() {
    WardTree tree = new WardTree(random(4, new Random(1)));
    assertEquals(List.of(List.of(0, 1, 2, 3)), tree.cut(1));
    assertEquals(List.of(List.of(0, 1, 2, 3)), tree.cut(0));
    List<List<Integer>> single = List.of(List.of(0), List.of(1), List.of(2), List.of(3));
    assertEquals(single, tree.cut(4));
    assertEquals(single, tree.cut(9));
    assertEquals(List.of(List.of(0)), new WardTree(new double[1][1]).cut(3));
  }

  @Test
  void takesElementsWithoutDistanceTogether() {
    double[][] distances = euclidean(new double[][] {{1}, {2}, {1}, {3}, {1}});
    assertEquals(List.of(List.of(0, 2, 4), List.of(1), List.of(3)), new WardTree(distances).cut(3));
  }

  @Test
  void leavesTheDistancesAsTheyAre() {
    double[][] distances = random(6, new Random(2));
    double[][] before = Vectors.scaled(distances, 1);
    new WardTree(distances);
    for (int i = 0; i < before.length; i++) {
      for (int j = 0; j < before.length; j++) {
        assertEquals(before[i][j], distances[i][j]);
      }
    }
  }
}
