package org.maplex.predictor.evaluation.kind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.benchmarkdata.table.CellTable;
import org.maplex.benchmarkdata.table.TableHeader;
import org.maplex.predictor.KnownDevices;

class DeviceKindsTest {
  private static final DeviceKinds BUILT_IN = DeviceKinds.ofBuiltIn(KnownDevices.DATA);

  private static CellTable table(String id, IntPredicate isKnown, IntToDoubleFunction latencyMs) {
    return CellTable.of(
        new TableHeader("latency", id, "ms", "made up", "none", Optional.empty()),
        IntStream.range(0, CellSpace.SIZE)
            .mapToDouble(cell -> isKnown.test(cell) ? latencyMs.applyAsDouble(cell) : Double.NaN)
            .toArray());
  }

  @Test
  void putEveryBuiltInDeviceIntoOneKind() {
    List<String> all = new ArrayList<>();
    BUILT_IN.kinds().forEach(all::addAll);
    assertEquals(
        KnownDevices.DATA.builtInDevices().stream().map(Device::id).sorted().toList(),
        all.stream().sorted().toList());
    assertTrue(BUILT_IN.kinds().size() > 1);
    for (List<String> kind : BUILT_IN.kinds()) {
      kind.forEach(device -> assertEquals(kind, BUILT_IN.kindOf(device)));
    }
  }

  /** The two that drop dead edges order the cells unlike all that execute them. */
  @Test
  void keepDevicesTogetherThatOrderCellsAlike() {
    assertTrue(BUILT_IN.kindOf("raspi4").contains("pixel3"));
    assertTrue(BUILT_IN.kindOf("1080ti_256").contains("titanxp_256"));
    assertTrue(!BUILT_IN.kindOf("1080ti_1").contains("eyeriss"));
    assertTrue(!BUILT_IN.kindOf("1080ti_1").contains("raspi4"));
  }

  @Test
  void refuseADeviceThatWasNotGrouped() {
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> BUILT_IN.kindOf("my-board"))
            .getMessage()
            .startsWith("'my-board' is none of the devices that were grouped, expected one of "));
  }

  @Test
  void compareTheOrderOfCommonCellsOnly() {
    CellTable rising = table("rising", cell -> true, cell -> 1 + cell);
    CellTable falling = table("falling", cell -> true, cell -> 20_000 - cell);
    CellTable firstRising =
        table("first", cell -> cell < 150, cell -> cell < 150 ? Math.exp(cell / 100.0) : 1);
    double[][] distances = OrderDistances.between(List.of(rising, falling, firstRising));
    assertEquals(2, distances[0][1], 1e-12);
    assertEquals(0, distances[0][2], 1e-12);
    assertEquals(2, distances[2][1], 1e-12);
    CellTable others = table("others", cell -> cell >= 60, cell -> 1 + cell);
    assertEquals(
        "others and first have 90 cells in common, expected 100 or more to compare their order.",
        assertThrows(
                IllegalArgumentException.class,
                () -> OrderDistances.between(List.of(firstRising, others)))
            .getMessage());
  }

  /**
   * Points on a line: the height of a merge is the square root of twice what the sum of squares
   * around the means of the groups grows by.
   */
  @Test
  void joinGroupsByTheLeastGrowthOfTheSumOfSquares() {
    Random random = new Random(5);
    double[] points = random.doubles(12).toArray();
    double[][] distances = new double[points.length][points.length];
    for (int i = 0; i < points.length; i++) {
      for (int j = 0; j < points.length; j++) {
        distances[i][j] = Math.abs(points[i] - points[j]);
      }
    }
    List<String> leaves = IntStream.range(0, points.length).mapToObj(i -> "p" + i).toList();
    Dendrogram tree = WardClustering.of(leaves, distances);
    List<List<Integer>> groups = new ArrayList<>();
    IntStream.range(0, points.length).forEach(i -> groups.add(List.of(i)));
    for (int merge = 0; merge < tree.merges().size(); merge++) {
      double least = Double.POSITIVE_INFINITY;
      List<Integer> best = List.of();
      for (List<Integer> one : groups) {
        for (List<Integer> other : groups) {
          List<Integer> both = new ArrayList<>(one);
          both.addAll(other);
          double growth = squares(both, points) - squares(one, points) - squares(other, points);
          if (one != other && growth < least) {
            least = growth;
            best = both;
          }
        }
      }
      List<Integer> joined = best;
      groups.removeIf(joined::containsAll);
      groups.add(joined);
      int group = points.length + merge;
      assertEquals(
          joined.stream().sorted().toList(), tree.members(group).stream().sorted().toList());
      assertEquals(Math.sqrt(2 * least), tree.height(group), 1e-5);
    }
  }

  private static double squares(List<Integer> group, double[] points) {
    double mean = group.stream().mapToDouble(i -> points[i]).average().orElseThrow();
    return group.stream().mapToDouble(i -> (points[i] - mean) * (points[i] - mean)).sum();
  }

  @Test
  void areTheLargestGroupsBelowTheCut() {
    Dendrogram tree =
        new Dendrogram(
            List.of("a", "b", "c", "d"),
            List.of(
                new Dendrogram.Merge(1, 3, 0.1),
                new Dendrogram.Merge(0, 2, 0.15),
                new Dendrogram.Merge(4, 5, 0.6)));
    assertEquals(List.of(List.of("a", "c"), List.of("b", "d")), new DeviceKinds(tree, 0.2).kinds());
    assertEquals(List.of(List.of("a", "b", "c", "d")), new DeviceKinds(tree, 0.6).kinds());
    assertEquals(
        List.of(List.of("a"), List.of("b", "d"), List.of("c")), new DeviceKinds(tree, 0.1).kinds());
    assertEquals(List.of(1, 3, 0, 2), tree.members(tree.root()));
  }

  @Test
  void refuseATreeThatJoinsADeviceTwiceOrNever() {
    List<String> leaves = List.of("a", "b", "c");
    Dendrogram.Merge first = new Dendrogram.Merge(0, 1, 1);
    for (List<Dendrogram.Merge> merges :
        Arrays.asList(
            List.of(first),
            List.of(first, new Dendrogram.Merge(0, 2, 2)),
            List.of(first, new Dendrogram.Merge(2, 4, 2)),
            List.of(first, new Dendrogram.Merge(2, 2, 2)))) {
      assertThrows(IllegalArgumentException.class, () -> new Dendrogram(leaves, merges));
    }
  }
}
