package org.maplex.predictor.algebra;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
    int[] labels = HierarchicalClustering.fit(WardLinkage.of(distances)).partition(clusters);
    Map<Integer, List<Integer>> byLabel = new TreeMap<>();
    for (int i = 0; i < labels.length; i++) {
      byLabel.computeIfAbsent(labels[i], label -> new ArrayList<>()).add(i);
    }
    return byLabel.values().stream().sorted((a, b) -> Integer.compare(a.get(0), b.get(0))).toList();
  }

  /**
   * Also for distances of no points, for which only the recurrence says what those of unions are.
   */
  @ParameterizedTest
  @ValueSource(ints = {3, 8, 27, 60})
  void hasTheClustersOfAnotherImplementation(int size) {
    for (int seed = 0; seed < 10; seed++) {
      double[][] distances = random(size, new Random(seed));
      WardTree tree = new WardTree(distances);
      for (int clusters = 2; clusters < size; clusters++) {
        assertEquals(ofSmile(distances, clusters), tree.cut(clusters), "cut into " + clusters);
      }
    }
  }

  /** Each cut merges the two clusters whose union adds least to the squares around the means. */
  @Test
  void mergesWhatAddsLeastToTheSumOfSquares() {
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      double[][] points = new double[12][];
      for (int i = 0; i < points.length; i++) {
        points[i] = random.doubles(3).toArray();
      }
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
