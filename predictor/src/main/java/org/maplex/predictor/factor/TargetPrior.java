package org.maplex.predictor.factor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.predictor.SourceImportance;
import org.maplex.predictor.SourceWeight;
import org.maplex.predictor.algebra.Vectors;
import org.maplex.predictor.feature.CellFeatures;
import org.maplex.predictor.feature.ExecutionView;
import org.maplex.predictor.importance.SpecificationImportance;

/**
 * What is believed of a target before it is measured: a mixture over {@link DeviceKind}s, and under
 * each over execution views.
 *
 * <p>The probability of a kind is its share times the root of how much its sources count for the
 * target's specification, relative to all: the hardware-based sample importance of MAPLE-X as the
 * prior of a mixture, of which the samples then make a posterior. The views of a kind are those of
 * its sources, together with the odds that hold for every device.
 */
final class TargetPrior {
  private final FactorSettings settings;
  private final List<? extends LearnedSource> sources;
  private final DeviceSpecification target;
  private final SourceImportance importance;
  private final List<Kind> kinds = new ArrayList<>();
  private final Set<ExecutionView> views;

  /** A kind with its probability for this target and the odds of views under it. */
  record Kind(DeviceKind kind, double probability, Map<ExecutionView, Double> viewOdds) {
    LatencyPrior prior() {
      return kind.prior();
    }
  }

  /** What is believed under one view, all kinds taken together. */
  record Pooled(double probability, LatencyPrior prior) {}

  /**
   * The prior for a target.
   *
   * @param kinds the kinds among the sources
   * @param importance how much each source counts for the target
   */
  TargetPrior(
      List<? extends LearnedSource> sources,
      List<DeviceKind> kinds,
      SourceImportance importance,
      DeviceSpecification target,
      FactorSettings settings) {
    this.settings = settings;
    this.sources = sources;
    this.target = target;
    List<Device> devices = sources.stream().map(LearnedSource::device).toList();
    double[] important = importance.weights(devices, target);
    this.importance = importance;
    Map<ExecutionView, Double> general = ViewOdds.of(target, settings.views());
    this.views = EnumSet.copyOf(general.keySet());
    double known = 0;
    double weighed = 0;
    for (DeviceKind kind : kinds) {
      if (isGroup(kind)) {
        known += kind.share();
        weighed += kind.share() * importance(kind, important);
      }
    }
    for (DeviceKind kind : kinds) {
      double probability =
          isGroup(kind)
              ? kind.share() * importance(kind, important) * known / weighed
              : kind.share();
      this.kinds.add(new Kind(kind, probability, viewOdds(kind, general)));
    }
  }

  /** Whether a kind is some of the sources, not all and not none. */
  private boolean isGroup(DeviceKind kind) {
    return !kind.isNew() && kind.members().size() < sources.size();
  }

  /**
   * How much the sources of a kind count on average, where 1 is the average of all. Its root: what
   * data sheets say is worth less than what samples show.
   */
  private double importance(DeviceKind kind, double[] important) {
    double sum = 0;
    for (int member : kind.members()) {
      sum += important[member];
    }
    return Math.sqrt(sources.size() * sum / kind.members().size());
  }

  private Map<ExecutionView, Double> viewOdds(DeviceKind kind, Map<ExecutionView, Double> general) {
    FactorSettings.Kinds choices = settings.kinds();
    if (ViewOdds.isKnown(target)) {
      return general;
    }
    double each = kind.isNew() ? 0 : Math.min(1, choices.most() / kind.members().size());
    Map<ExecutionView, Double> odds = new EnumMap<>(ExecutionView.class);
    general.forEach(
        (view, probability) -> {
          double seen = 0;
          for (int member : kind.members()) {
            seen += each * sources.get(member).probability(view);
          }
          double weight = choices.viewWeight() * probability + seen;
          odds.put(view, weight);
        });
    double total = odds.values().stream().mapToDouble(Double::doubleValue).sum();
    odds.replaceAll((view, weight) -> weight / total);
    return odds;
  }

  FactorSettings settings() {
    return settings;
  }

  DeviceSpecification target() {
    return target;
  }

  /** What the prior was learned from. */
  List<? extends LearnedSource> sources() {
    return sources;
  }

  List<Kind> kinds() {
    return kinds;
  }

  /** The views that are possible. */
  Set<ExecutionView> views() {
    return views;
  }

  /** How probable each view is, whatever the kind. */
  Map<ExecutionView, Double> viewOdds() {
    Map<ExecutionView, Double> odds = new EnumMap<>(ExecutionView.class);
    for (Kind kind : kinds) {
      kind.viewOdds.forEach(
          (view, probability) -> odds.merge(view, kind.probability * probability, Double::sum));
    }
    return odds;
  }

  /**
   * What is believed under each view with its kinds taken together: the Gaussian of the same mean
   * and covariance as their mixture.
   */
  Map<ExecutionView, Pooled> pooled() {
    Map<ExecutionView, Pooled> pooled = new EnumMap<>(ExecutionView.class);
    viewOdds().forEach((view, probability) -> pooled.put(view, pooled(view, probability)));
    return pooled;
  }

  private Pooled pooled(ExecutionView view, double probability) {
    int size = CellFeatures.SIZE;
    double[] mean = new double[size];
    double[] novelty = new double[size];
    double[][] spread = new double[size][size];
    double[] shares =
        kinds.stream()
            .mapToDouble(kind -> kind.probability * kind.viewOdds.get(view) / probability)
            .toArray();
    for (int i = 0; i < shares.length; i++) {
      LatencyPrior prior = kinds.get(i).prior();
      Vectors.add(mean, shares[i], prior.mean());
      Vectors.add(novelty, shares[i], prior.novelty());
      Vectors.add(spread, shares[i], prior.spread().matrix());
    }
    for (int i = 0; i < shares.length; i++) {
      double[] difference = kinds.get(i).prior().mean().clone();
      Vectors.add(difference, -1, mean);
      // The spread is multiplied by the amplitude wherever it is used.
      Vectors.addOuter(spread, shares[i] / settings.preferredAmplitude(), difference, difference);
    }
    return new Pooled(
        probability,
        new LatencyPrior(
            mean, WeightCovariance.of(spread), novelty, kinds.get(0).prior().noise(), settings));
  }

  /**
   * How large a latency on the target is likely to be, predicted from its specification alone. Here
   * sources with a like specification count more in any case: nothing else is known.
   */
  ScalePrior scale() {
    double[] likeness =
        SpecificationImportance.usual()
            .weights(sources.stream().map(LearnedSource::device).toList(), target);
    return ScalePrior.of(sources, likeness, target);
  }

  /**
   * How much each source counts, in the order of the sources: the probabilities of the kinds it is
   * of, each shared among the sources of the kind; a new kind is shared among all.
   *
   * @param probabilities of the kinds, in their order
   */
  List<SourceWeight> sourceWeights(double[] probabilities) {
    double[] weights = new double[sources.size()];
    for (int i = 0; i < probabilities.length; i++) {
      List<Integer> members = kinds.get(i).kind.members();
      if (members.isEmpty()) {
        for (int source = 0; source < weights.length; source++) {
          weights[source] += probabilities[i] / weights.length;
        }
      }
      for (int member : members) {
        weights[member] += probabilities[i] / members.size();
      }
    }
    double total = Arrays.stream(weights).sum();
    List<SourceWeight> named = new ArrayList<>();
    for (int source = 0; source < weights.length; source++) {
      Device device = sources.get(source).device();
      named.add(
          new SourceWeight(
              device.id(), weights[source] / total, importance.reason(device, target)));
    }
    return named;
  }
}
