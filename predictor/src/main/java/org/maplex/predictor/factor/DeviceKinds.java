package org.maplex.predictor.factor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.predictor.algebra.RankCorrelation;
import org.maplex.predictor.algebra.Vectors;
import org.maplex.predictor.algebra.WardTree;
import org.maplex.predictor.feature.CellFeatures;

/**
 * Groups sources into kinds: clusters of those that order cells alike, by Ward's criterion on 1 -
 * Spearman's correlation of what they take for executed cells. The tree is cut into several numbers
 * of kinds, and each cluster of each cut is a kind that the target may be of; so are all sources
 * together, and a kind that no source is of.
 *
 * <p>The mean of a kind is that of its sources. Its covariance is theirs, towards that within all
 * clusters of the cut where they are few, and widened by how uncertain the mean is. The new kind
 * has the mean of the kinds and the covariance between and within them.
 */
final class DeviceKinds {
  private static final int SIZE = CellFeatures.SIZE;

  /** Enough cells to compare orders by; the public order is random. */
  private static final int EVERY = 16;

  private final List<? extends LearnedSource> sources;
  private final FactorSettings settings;
  private final double[] novelty;
  private final Map<List<Integer>, WeightMoments> moments = new HashMap<>();
  private final List<DeviceKind> kinds = new ArrayList<>();

  private DeviceKinds(List<? extends LearnedSource> sources, FactorSettings settings) {
    this.sources = sources;
    this.settings = settings;
    this.novelty = settings.knownKind().variances();
    FactorSettings.Kinds choices = settings.kinds();
    List<Integer> all = IntStream.range(0, sources.size()).boxed().toList();
    double[] equal = new double[sources.size()];
    Arrays.fill(equal, 1.0 / equal.length);
    LatencyPrior together = LatencyPrior.spannedBy(sources, equal, settings);
    boolean enough = sources.size() >= choices.fewest() && !choices.cuts().isEmpty();
    kinds.add(new DeviceKind(all, together, enough ? choices.together() : 1));
    if (enough) {
      addKinds(together.noise());
    }
  }

  /**
   * The kinds among some sources.
   *
   * @return at least one; their shares sum to 1
   */
  static List<DeviceKind> among(List<? extends LearnedSource> sources, FactorSettings settings) {
    return new DeviceKinds(sources, settings).kinds;
  }

  private void addKinds(NoisePrior noise) {
    FactorSettings.Kinds choices = settings.kinds();
    WardTree tree = new WardTree(distances());
    List<List<List<Integer>>> cuts =
        choices.cuts().stream()
            .map(kindsOfCut -> Math.min(kindsOfCut, sources.size() - 1))
            .distinct()
            .map(tree::cut)
            .toList();
    List<List<Integer>> middle = cuts.get(cuts.size() / 2);
    kinds.add(new DeviceKind(List.of(), newKind(middle, within(middle), noise), choices.novel()));
    double left = 1 - choices.together() - choices.novel();
    Map<List<Integer>, DeviceKind> distinct = new LinkedHashMap<>();
    for (List<List<Integer>> cut : cuts) {
      WeightCovariance within = within(cut);
      double share = left / (cuts.size() * cut.size());
      for (List<Integer> members : cut) {
        DeviceKind before = distinct.get(members);
        distinct.put(
            members,
            before == null
                ? new DeviceKind(members, kind(members, within, noise), share)
                : new DeviceKind(members, before.prior(), before.share() + share));
      }
    }
    kinds.addAll(distinct.values());
  }

  /** 1 - Spearman's correlation of sources over cells of which only live edges are written. */
  private double[][] distances() {
    int[] asked =
        IntStream.range(0, CellSpace.SIZE)
            .filter(index -> index % EVERY == 0)
            .filter(index -> isLive(Cell.ofIndex(index)))
            .toArray();
    double[][] ranks =
        sources.stream()
            .map(
                source ->
                    RankCorrelation.ranks(
                        Arrays.stream(asked)
                            .mapToDouble(
                                index ->
                                    CellFeatures.ofAllCells().rows().dot(index, source.weights()))
                            .toArray()))
            .toArray(double[][]::new);
    double[][] distances = new double[ranks.length][ranks.length];
    for (int i = 0; i < ranks.length; i++) {
      for (int j = 0; j < i; j++) {
        double spearman = RankCorrelation.pearson(ranks[i], ranks[j]);
        distances[i][j] = Double.isNaN(spearman) ? 1 : Math.max(0, 1 - spearman);
        distances[j][i] = distances[i][j];
      }
    }
    return distances;
  }

  private static boolean isLive(Cell cell) {
    return !cell.liveEdges().isEmpty() && cell.pruned().equals(cell);
  }

  private WeightMoments moments(List<Integer> members) {
    return moments.computeIfAbsent(members, this::computed);
  }

  private WeightMoments computed(List<Integer> members) {
    double[] equal = new double[members.size()];
    Arrays.fill(equal, 1.0 / equal.length);
    return WeightMoments.of(members.stream().map(sources::get).toList(), equal);
  }

  /** The covariance within the clusters of a cut. */
  private WeightCovariance within(List<List<Integer>> cut) {
    WeightCovariance.Builder within = new WeightCovariance.Builder();
    double degrees = Math.max(1, sources.size() - cut.size());
    for (List<Integer> members : cut) {
      within.add(members.size() / degrees, moments(members).scatter());
    }
    return within.build();
  }

  private LatencyPrior kind(List<Integer> members, WeightCovariance within, NoisePrior noise) {
    WeightMoments ofMembers = moments(members);
    int n = members.size();
    double shared = settings.kinds().shared();
    double widened = (1 + 1.0 / n) / (n - 1 + shared);
    WeightCovariance spread =
        new WeightCovariance.Builder()
            .add(n * widened, ofMembers.scatter())
            .add(shared * widened, within)
            .build();
    return new LatencyPrior(ofMembers.mean(), spread, novelty, noise, settings);
  }

  private LatencyPrior newKind(List<List<Integer>> cut, WeightCovariance within, NoisePrior noise) {
    List<double[]> means = cut.stream().map(members -> moments(members).mean()).toList();
    double[] mean = new double[SIZE];
    for (double[] each : means) {
      Vectors.add(mean, 1.0 / means.size(), each);
    }
    WeightCovariance.Builder spread = new WeightCovariance.Builder().add(1, within);
    for (double[] each : means) {
      double[] difference = each.clone();
      Vectors.add(difference, -1, mean);
      spread.addOuter(1.0 / Math.max(1, means.size() - 1), difference);
    }
    return new LatencyPrior(mean, spread.build(), settings.newKind().variances(), noise, settings);
  }
}
