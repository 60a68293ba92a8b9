package org.maplex.predictor.factor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.maplex.predictor.feature.ExecutionView;
import org.maplex.predictor.sample.Samples;

/**
 * What samples say of each kind of device and execution view: those that are out of the question at
 * a first look are left out, the others conditioned under all choices of hyperparameters.
 *
 * <p>Views under which the samples execute the same are conditioned once.
 */
final class Hypotheses {
  /** A kind and view whose rough evidence is so much lower (e^-9) is out of the question. */
  private static final double NEGLIGIBLE = 9;

  /** One so much less probable (e^-4) is conditioned under the preferred choices only. */
  private static final double IMPROBABLE = 4;

  /** No more are conditioned thoroughly. */
  private static final int MAX_THOROUGHLY = 8;

  /** No more are conditioned at all. */
  private static final int MAX_CONDITIONED = 40;

  /** The same where there are many samples, which leave few in doubt. */
  private static final int MAX_OF_MANY = 3;

  private final List<Hypothesis> hypotheses = new ArrayList<>();

  /** A kind, what its samples execute, and the views under which that is so. */
  private record Hypothesis(
      int kind,
      double logOfKind,
      ConditionedView posterior,
      Map<ExecutionView, Double> odds,
      double rough) {
    double total() {
      return odds.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** Adds those whose weight reaches a threshold: the same beliefs for each view. */
    void addComponents(double threshold, List<Component> components) {
      double[] evidences = posterior.logEvidences();
      double highest = odds.values().stream().mapToDouble(Double::doubleValue).max().orElseThrow();
      List<WeightBelief> beliefs =
          posterior.components(logOfKind + StrictMath.log(highest), threshold);
      odds.forEach(
          (view, probability) -> {
            double log = logOfKind + StrictMath.log(probability);
            for (int i = 0; i < beliefs.size() && evidences[i] + log >= threshold; i++) {
              WeightBelief belief = beliefs.get(i).withLogWeight(evidences[i] + log);
              components.add(new Component(kind, view, belief));
            }
          });
    }
  }

  /** A component of what is believed, and of which kind and view it is. */
  record Component(int kind, ExecutionView view, WeightBelief belief) {}

  /**
   * Conditions a prior.
   *
   * @param samples at least one
   * @param resolutionMs the step to which latencies are rounded, 0 if they are not
   */
  Hypotheses(TargetPrior prior, Samples samples, double resolutionMs) {
    int[] indices = samples.indices();
    double[] latenciesMs = samples.latenciesMs();
    List<Hypothesis> all = new ArrayList<>();
    int[] possible =
        IntStream.range(0, prior.kinds().size())
            .filter(kind -> prior.kinds().get(kind).probability() > 0)
            .toArray();
    for (List<ExecutionView> views : alike(prior, indices).values()) {
      ExecutedSamples executed = ExecutedSamples.of(views.get(0), indices);
      List<ConditionedView> posteriors = new ArrayList<>();
      for (int kind : possible) {
        LatencyPrior ofKind = prior.kinds().get(kind).prior();
        posteriors.add(
            ConditionedView.of(new ViewSamples(ofKind, executed, latenciesMs, resolutionMs)));
      }
      double[] rough =
          ViewPosterior.roughEvidences(posteriors.stream().map(ConditionedView::roughly).toList());
      for (int i = 0; i < possible.length; i++) {
        TargetPrior.Kind kind = prior.kinds().get(possible[i]);
        Map<ExecutionView, Double> odds = new EnumMap<>(ExecutionView.class);
        double total = 0;
        for (ExecutionView view : views) {
          double probability = kind.viewOdds().get(view);
          odds.put(view, probability);
          total += probability;
        }
        double evidence = rough[i] + StrictMath.log(kind.probability() * total);
        all.add(
            new Hypothesis(
                possible[i],
                StrictMath.log(kind.probability()),
                posteriors.get(i),
                odds,
                evidence));
      }
    }
    all.sort(Comparator.comparingDouble(Hypothesis::rough).reversed());
    double threshold = all.get(0).rough - NEGLIGIBLE;
    int limit = samples.size() > ViewPosterior.MAX_SAMPLES ? MAX_OF_MANY : MAX_CONDITIONED;
    all.stream()
        .limit(limit)
        .filter(hypothesis -> hypothesis.rough >= threshold)
        .forEach(hypotheses::add);
    for (int i = 0; i < hypotheses.size(); i++) {
      Hypothesis hypothesis = hypotheses.get(i);
      boolean probable = hypothesis.rough >= all.get(0).rough - IMPROBABLE;
      hypothesis.posterior.condition(probable && i < MAX_THOROUGHLY);
    }
  }

  /** The views under which the samples execute the same. */
  private static Map<List<Integer>, List<ExecutionView>> alike(TargetPrior prior, int[] indices) {
    Map<List<Integer>, List<ExecutionView>> alike = new LinkedHashMap<>();
    for (ExecutionView view : prior.views()) {
      List<Integer> executed = IntStream.of(indices).map(view::executedIndex).boxed().toList();
      alike.computeIfAbsent(executed, key -> new ArrayList<>()).add(view);
    }
    return alike;
  }

  /**
   * The most probable components, which hold nearly all of the probability.
   *
   * @param most so many at most
   * @param negligible components this much less probable than the best one are left out, too
   */
  List<Component> components(int most, double negligible) {
    List<Double> logWeights = new ArrayList<>();
    for (Hypothesis hypothesis : hypotheses) {
      double[] evidences = hypothesis.posterior.logEvidences();
      for (double odds : hypothesis.odds.values()) {
        double log = hypothesis.logOfKind + StrictMath.log(odds);
        for (int i = 0; i < Math.min(most, evidences.length); i++) {
          logWeights.add(evidences[i] + log);
        }
      }
    }
    logWeights.sort(Comparator.reverseOrder());
    double threshold =
        Math.max(
            logWeights.get(0) + StrictMath.log(negligible),
            logWeights.get(Math.min(most, logWeights.size()) - 1));
    List<Component> components = new ArrayList<>();
    for (Hypothesis hypothesis : hypotheses) {
      hypothesis.addComponents(threshold, components);
    }
    components.sort(
        Comparator.<Component>comparingDouble(each -> each.belief.logWeight()).reversed());
    return components;
  }

  /** How probable each kind is now, in the order of the prior's. */
  double[] kinds(int number) {
    double highest = Double.NEGATIVE_INFINITY;
    for (Hypothesis hypothesis : hypotheses) {
      double log =
          hypothesis.posterior.logEvidences()[0]
              + hypothesis.logOfKind
              + StrictMath.log(hypothesis.total());
      highest = Math.max(highest, log);
    }
    double[] probabilities = new double[number];
    double total = 0;
    for (Hypothesis hypothesis : hypotheses) {
      double log = hypothesis.logOfKind + StrictMath.log(hypothesis.total());
      for (double evidence : hypothesis.posterior.logEvidences()) {
        double share = StrictMath.exp(evidence + log - highest);
        probabilities[hypothesis.kind] += share;
        total += share;
      }
    }
    for (int i = 0; i < number; i++) {
      probabilities[i] /= total;
    }
    return probabilities;
  }
}
