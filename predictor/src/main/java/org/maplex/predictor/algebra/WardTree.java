package org.maplex.predictor.algebra;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Hierarchical clustering with Ward's criterion: starting from single elements, the two clusters
 * are merged whose union is least spread. Distances of a union follow by the recurrence of Lance
 * and Williams (1967), as J. H. Ward, "Hierarchical grouping to optimize an objective function",
 * JASA 1963, has them for squared distances.
 */
public final class WardTree {
  private final int size;

  /**
   * The two clusters of each merge, in order; cluster {@code size + i} is the result of merge i.
   */
  private final List<int[]> merges = new ArrayList<>();

  /**
   * Clusters elements.
   *
   * @param distances the distance of each two elements, 0 or more, symmetric
   */
  public WardTree(double[][] distances) {
    this.size = distances.length;
    double[][] squared = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        squared[i][j] = distances[i][j] * distances[i][j];
      }
    }
    int[] cluster = new int[size];
    int[] members = new int[size];
    Arrays.setAll(cluster, i -> i);
    Arrays.fill(members, 1);
    for (int merge = 0; merge < size - 1; merge++) {
      int first = -1;
      int second = -1;
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < i; j++) {
          if (members[i] > 0
              && members[j] > 0
              && (first < 0 || squared[i][j] < squared[second][first])) {
            first = j;
            second = i;
          }
        }
      }
      for (int other = 0; other < size; other++) {
        if (members[other] > 0 && other != first && other != second) {
          double total = members[first] + members[second] + members[other];
          double united =
              ((members[first] + members[other]) * squared[first][other]
                      + (members[second] + members[other]) * squared[second][other]
                      - members[other] * squared[first][second])
                  / total;
          squared[first][other] = united;
          squared[other][first] = united;
        }
      }
      merges.add(new int[] {cluster[first], cluster[second]});
      members[first] += members[second];
      members[second] = 0;
      cluster[first] = size + merge;
    }
  }

  /**
   * The clusters when only so many are left.
   *
   * @param clusters 1 or more; with more than there are elements, each is one
   * @return the elements of each cluster, ascending, clusters by their first element
   */
  public List<List<Integer>> cut(int clusters) {
    List<List<Integer>> all = new ArrayList<>();
    for (int element = 0; element < size; element++) {
      all.add(new ArrayList<>(List.of(element)));
    }
    for (int merge = 0; merge < size - Math.max(1, clusters); merge++) {
      List<Integer> union = new ArrayList<>(all.get(merges.get(merge)[0]));
      union.addAll(all.get(merges.get(merge)[1]));
      all.add(union);
      all.set(merges.get(merge)[0], List.of());
      all.set(merges.get(merge)[1], List.of());
    }
    return all.stream()
        .filter(cluster -> !cluster.isEmpty())
        .map(cluster -> cluster.stream().sorted().toList())
        .sorted((a, b) -> Integer.compare(a.get(0), b.get(0)))
        .toList();
  }
}
