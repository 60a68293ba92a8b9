package org.maplex.predictor.evaluation.kind;

import java.util.List;
import java.util.stream.IntStream;
import smile.clustering.HierarchicalClustering;
import smile.clustering.linkage.WardLinkage;

/** Joins devices by Ward's linkage, as Smile computes it in single precision. */
final class WardClustering {
  private WardClustering() {}

  /**
   * A tree of devices.
   *
   * @param leaves at least two
   * @param distances of every two leaves, a symmetric matrix
   */
  static Dendrogram of(List<String> leaves, double[][] distances) {
    HierarchicalClustering clustering = HierarchicalClustering.fit(new WardLinkage(distances));
    int[][] joined = clustering.tree();
    double[] heights = clustering.height();
    return new Dendrogram(
        leaves,
        IntStream.range(0, joined.length)
            .mapToObj(i -> new Dendrogram.Merge(joined[i][0], joined[i][1], heights[i]))
            .toList());
  }
}
