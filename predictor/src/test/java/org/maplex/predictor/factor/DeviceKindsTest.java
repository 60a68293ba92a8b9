package org.maplex.predictor.factor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maplex.predictor.KnownDevices;
import org.maplex.predictor.feature.CellFeatures;

class DeviceKindsTest {
  private static final int SIZE = CellFeatures.SIZE;
  private static final List<SourceFunction> SOURCES = MadeUpKinds.inTurn(4);
  private static final List<List<Integer>> CLUSTERS =
      List.of(List.of(0, 3, 6, 9), List.of(1, 4, 7, 10), List.of(2, 5, 8, 11));
  private static final FactorSettings THREE = Settings.withCuts(List.of(3));

  private static List<List<Integer>> clusters(List<DeviceKind> kinds) {
    return kinds.stream()
        .filter(kind -> !kind.isNew())
        .map(DeviceKind::members)
        .filter(members -> members.size() < SOURCES.size())
        .toList();
  }

  private static DeviceKind kind(List<DeviceKind> kinds, List<Integer> members) {
    return kinds.stream().filter(kind -> kind.members().equals(members)).findFirst().orElseThrow();
  }

  @Test
  void areTheClustersOfSourcesThatOrderCellsAlike() {
    List<DeviceKind> kinds = DeviceKinds.among(SOURCES, THREE);
    assertEquals(CLUSTERS, clusters(kinds));
    assertEquals(5, kinds.size());
    FactorSettings.Kinds choices = THREE.kinds();
    List<Integer> all = new ArrayList<>();
    CLUSTERS.forEach(all::addAll);
    assertEquals(choices.together(), kind(kinds, all.stream().sorted().toList()).share());
    assertEquals(choices.novel(), kind(kinds, List.of()).share());
    double each = (1 - choices.together() - choices.novel()) / 3;
    CLUSTERS.forEach(cluster -> assertEquals(each, kind(kinds, cluster).share(), 1e-12));
  }

  /** A cluster that several cuts have is one kind, with the shares of all of them. */
  @Test
  void areThoseOfSeveralCutsEachOnce() {
    List<DeviceKind> kinds = DeviceKinds.among(SOURCES, Settings.withCuts(List.of(2, 3, 4)));
    assertEquals(Set.copyOf(clusters(kinds)).size(), clusters(kinds).size());
    assertTrue(clusters(kinds).containsAll(CLUSTERS));
    double left = 1 - THREE.kinds().together() - THREE.kinds().novel();
    double[] shares =
        CLUSTERS.stream().mapToDouble(each -> kind(kinds, each).share()).sorted().toArray();
    // Two of the three are one in the cut into two, and one is two in that into four.
    double ofTwo = left / 6;
    double ofThree = left / 9;
    double ofFour = left / 12;
    assertTrue(
        Math.abs(shares[2] - (ofTwo + ofThree + ofFour)) < 1e-12
            || Math.abs(shares[2] - (ofTwo + ofThree)) < 1e-12);
    assertEquals(1, kinds.stream().mapToDouble(DeviceKind::share).sum(), 1e-12);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 5, 6, 12, 26})
  void shareAllProbability(int count) {
    FactorSettings settings = Settings.several();
    List<SourceFunction> sources =
        Priors.functions(KnownDevices.sourcesOfHelp().subList(0, count), settings);
    List<DeviceKind> kinds = DeviceKinds.among(sources, settings);
    assertEquals(1, kinds.stream().mapToDouble(DeviceKind::share).sum(), 1e-12);
    assertTrue(kinds.stream().allMatch(kind -> kind.share() > 0));
    assertEquals(count < settings.kinds().fewest(), kinds.size() == 1);
  }

  @Test
  void areOneWhereKindsAreSwitchedOff() {
    List<DeviceKind> kinds = DeviceKinds.among(SOURCES, THREE.withoutKinds());
    assertEquals(1, kinds.size());
    assertEquals(1, kinds.get(0).share());
    assertEquals(SOURCES.size(), kinds.get(0).members().size());
  }

  @Test
  void areTheSameInWhateverOrderTheSourcesStand() {
    FactorSettings settings = Settings.several();
    List<SourceFunction> sources = Priors.functions(KnownDevices.sourcesOfHelp(), settings);
    List<SourceFunction> shuffled = new ArrayList<>(sources);
    Collections.shuffle(shuffled, new Random(5));
    assertEquals(
        named(sources, DeviceKinds.among(sources, settings)),
        named(shuffled, DeviceKinds.among(shuffled, settings)));
  }

  private static Set<Set<String>> named(List<SourceFunction> sources, List<DeviceKind> kinds) {
    return kinds.stream()
        .map(
            kind ->
                kind.members().stream()
                    .map(member -> sources.get(member).device().id())
                    .collect(Collectors.toUnmodifiableSet()))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static double mean(List<Integer> cluster, int feature) {
    return cluster.stream()
        .mapToDouble(member -> SOURCES.get(member).weights()[feature])
        .average()
        .orElseThrow();
  }

  /** The sum of products of deviations from the mean of a cluster. */
  private static double products(List<Integer> cluster, int i, int j) {
    return cluster.stream()
        .mapToDouble(
            member ->
                (SOURCES.get(member).weights()[i] - mean(cluster, i))
                    * (SOURCES.get(member).weights()[j] - mean(cluster, j)))
        .sum();
  }

  /** The covariance within clusters, without bias. */
  private static double within(int i, int j) {
    double sum = CLUSTERS.stream().mapToDouble(cluster -> products(cluster, i, j)).sum();
    return sum / (SOURCES.size() - CLUSTERS.size());
  }

  /** As if so many more sources of the cluster had the covariance within all clusters. */
  @Test
  void haveTheMeanOfTheirSourcesAndTheirCovarianceTowardsThatWithinAllClusters() {
    List<DeviceKind> kinds = DeviceKinds.among(SOURCES, THREE);
    double shared = THREE.kinds().shared();
    for (List<Integer> cluster : CLUSTERS) {
      LatencyPrior prior = kind(kinds, cluster).prior();
      int n = cluster.size();
      for (int i = 0; i < SIZE; i++) {
        assertEquals(mean(cluster, i), prior.mean()[i], 1e-12);
        for (int j = 0; j < SIZE; j++) {
          double expected =
              (1 + 1.0 / n) * (products(cluster, i, j) + shared * within(i, j)) / (n - 1 + shared);
          assertEquals(expected, prior.spread().matrix()[i][j], 1e-12);
        }
      }
    }
  }

  @Test
  void expectOfANewKindWhatTheMeansOfKindsSpan() {
    LatencyPrior prior = kind(DeviceKinds.among(SOURCES, THREE), List.of()).prior();
    for (int i = 0; i < SIZE; i++) {
      int first = i;
      double meanOfI = CLUSTERS.stream().mapToDouble(c -> mean(c, first)).sum() / 3;
      assertEquals(meanOfI, prior.mean()[i], 1e-12);
      for (int j = 0; j < SIZE; j++) {
        int second = j;
        double meanOfJ = CLUSTERS.stream().mapToDouble(c -> mean(c, second)).sum() / 3;
        double between =
            CLUSTERS.stream()
                    .mapToDouble(c -> (mean(c, first) - meanOfI) * (mean(c, second) - meanOfJ))
                    .sum()
                / 2;
        assertEquals(within(i, j) + between, prior.spread().matrix()[i][j], 1e-12);
      }
    }
  }

  /** A call that a target makes first may cost anything; less of that is known of a new kind. */
  @Test
  void allowANewKindMoreNovelty() {
    List<DeviceKind> kinds = DeviceKinds.among(SOURCES, THREE);
    double[] known = kind(kinds, CLUSTERS.get(0)).prior().novelty();
    double[] unknown = kind(kinds, List.of()).prior().novelty();
    for (int feature = 0; feature < SIZE; feature++) {
      assertTrue(unknown[feature] >= known[feature]);
    }
    assertTrue(unknown[CellFeatures.CONSTANT] > known[CellFeatures.CONSTANT]);
  }

  /** A single source spans nothing; what its kind may be is learned from the other kinds. */
  @Test
  void haveACovarianceAlsoWhereOneSourceIsAlone() {
    List<SourceFunction> sources = new ArrayList<>(SOURCES.subList(0, 10));
    sources.removeIf(source -> source.device().id().matches("POOLING[1-9]"));
    List<DeviceKind> kinds = DeviceKinds.among(sources, THREE);
    DeviceKind alone = kind(kinds, List.of(2));
    double variance = 0;
    for (int i = 0; i < SIZE; i++) {
      variance += alone.prior().spread().matrix()[i][i];
      assertEquals(sources.get(2).weights()[i], alone.prior().mean()[i], 1e-12);
    }
    assertTrue(variance > 0);
  }
}
