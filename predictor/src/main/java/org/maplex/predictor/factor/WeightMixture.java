package org.maplex.predictor.factor;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.predictor.algebra.Vectors;
import org.maplex.predictor.feature.CellFeatures;
import org.maplex.predictor.feature.ExecutionView;
import org.maplex.predictor.feature.LinearTable;
import org.maplex.predictor.feature.QuadraticTable;
import org.maplex.predictor.sample.Samples;

/**
 * What is believed of the weights of a target's features: a mixture over execution views, and under
 * each over kinds of devices, amplitudes, novelty and noise levels.
 */
final class WeightMixture {
  /** So many components are kept apart, the most probable ones. */
  private static final int APART = 12;

  /** So many more are taken together, those of a view each, so that nothing probable is lost. */
  private static final int MAX_COMPONENTS = 40;

  /** Components this much less probable than the best one are left out. */
  private static final double NEGLIGIBLE = 0.005;

  private final List<OfView> views = new ArrayList<>();
  private final double[] kinds;

  /**
   * A component, its probability, and tables of what it expects, made when they are first needed:
   * whoever asks for the distribution of one cell asks for those of many.
   */
  static final class Share {
    private final double probability;
    private final WeightBelief belief;
    private volatile Tables tables;

    private Share(double probability, WeightBelief belief) {
      this.probability = probability;
      this.belief = belief;
    }

    double probability() {
      return probability;
    }

    WeightBelief belief() {
      return belief;
    }

    /** The latency in ms that is expected of a cell, as it is executed. */
    double meanMs(int executed) {
      return tables().meanMs.at(executed);
    }

    /** The variance of a measurement, but for what is independent of the cell. */
    double varianceMs2(int executed) {
      // Where nothing is uncertain, sums over the table may come out below 0 by rounding.
      return Math.max(0, tables().varianceMs2.at(executed));
    }

    private Tables tables() {
      if (tables == null) {
        tables =
            new Tables(
                new LinearTable(belief.weightsMs()),
                new QuadraticTable(
                    new WeightCovariance.Builder()
                        .add(1, belief.covariance())
                        .add(1, belief.noiseCovariance())
                        .build()
                        .matrix()));
      }
      return tables;
    }
  }

  private record Tables(LinearTable meanMs, QuadraticTable varianceMs2) {}

  /**
   * What is believed under one view, with its components taken together: mean and second moment of
   * the weights are sums over components, each times its share of the whole mixture. What is of the
   * size of the second moment is made when it is first needed: many adapt without asking for all.
   */
  static final class OfView {
    private final ExecutionView view;
    private final List<Share> shares;
    private final double probability;
    private final double[] weightsMs = new double[CellFeatures.SIZE];
    private final double noiseMs2;
    private final double independentMs2;
    private volatile LinearTable partOfMeanMs;
    private volatile QuadraticTable partOfSquareMs2;

    private OfView(ExecutionView view, List<Share> shares) {
      this.view = view;
      this.shares = shares;
      double sum = 0;
      double noise = 0;
      double independent = 0;
      for (Share each : shares) {
        WeightBelief belief = each.belief;
        sum += each.probability;
        Vectors.add(weightsMs, each.probability, belief.weightsMs());
        double deviation = belief.noise() * belief.scaleMs();
        noise += each.probability * deviation * deviation;
        independent += each.probability * belief.independentMs2();
      }
      this.probability = sum;
      this.noiseMs2 = noise;
      this.independentMs2 = independent;
    }

    ExecutionView view() {
      return view;
    }

    List<Share> shares() {
      return shares;
    }

    double probability() {
      return probability;
    }

    double[] weightsMs() {
      return weightsMs;
    }

    double noiseMs2() {
      return noiseMs2;
    }

    double independentMs2() {
      return independentMs2;
    }

    double[][] secondMomentMs2() {
      return secondMoment().build().matrix();
    }

    private WeightCovariance.Builder secondMoment() {
      WeightCovariance.Builder moment = new WeightCovariance.Builder();
      for (Share each : shares) {
        moment.addOuter(each.probability, each.belief.weightsMs());
        moment.add(each.probability, each.belief.covariance());
      }
      return moment;
    }

    /** A table of the expected weights. */
    LinearTable partOfMeanMs() {
      if (partOfMeanMs == null) {
        partOfMeanMs = new LinearTable(weightsMs);
      }
      return partOfMeanMs;
    }

    /** A table of the square of a measurement, but for what is independent. */
    QuadraticTable partOfSquareMs2() {
      if (partOfSquareMs2 == null) {
        WeightCovariance.Builder square = secondMoment();
        for (Share each : shares) {
          square.add(each.probability, each.belief.noiseCovariance());
        }
        partOfSquareMs2 = new QuadraticTable(square.build().matrix());
      }
      return partOfSquareMs2;
    }
  }

  /**
   * Adapts the prior.
   *
   * @param samples may be empty: then the specification predicts the scale
   * @param resolutionMs the step to which latencies are rounded, 0 if they are not
   */
  WeightMixture(TargetPrior prior, Samples samples, double resolutionMs) {
    if (samples.size() == 0) {
      kinds = prior.kinds().stream().mapToDouble(TargetPrior.Kind::probability).toArray();
      shares(unmeasured(prior, resolutionMs))
          .forEach((view, ofView) -> views.add(new OfView(view, ofView)));
    } else {
      Hypotheses hypotheses = new Hypotheses(prior, samples, resolutionMs);
      kinds = hypotheses.kinds(prior.kinds().size());
      shares(measured(hypotheses.components(MAX_COMPONENTS, NEGLIGIBLE)))
          .forEach((view, ofView) -> views.add(new OfView(view, ofView)));
    }
  }

  /** The probabilities of components, which sum to 1; views without any are left out. */
  private static Map<ExecutionView, List<Share>> shares(
      Map<ExecutionView, List<WeightBelief>> components) {
    double highest =
        components.values().stream()
            .flatMap(List::stream)
            .mapToDouble(WeightBelief::logWeight)
            .max()
            .orElseThrow();
    double total =
        components.values().stream()
            .flatMap(List::stream)
            .mapToDouble(component -> StrictMath.exp(component.logWeight() - highest))
            .sum();
    Map<ExecutionView, List<Share>> shares = new EnumMap<>(ExecutionView.class);
    components.forEach(
        (view, ofView) -> {
          if (!ofView.isEmpty()) {
            shares.put(
                view,
                ofView.stream()
                    .map(
                        each -> new Share(StrictMath.exp(each.logWeight() - highest) / total, each))
                    .toList());
          }
        });
    return shares;
  }

  private static Map<ExecutionView, List<WeightBelief>> unmeasured(
      TargetPrior prior, double resolutionMs) {
    Map<ExecutionView, List<WeightBelief>> components = new EnumMap<>(ExecutionView.class);
    List<ScalePrior.Node> nodes = prior.scale().nodes();
    prior
        .pooled()
        .forEach(
            (view, pooled) ->
                components.put(
                    view,
                    nodes.stream()
                        .map(
                            node ->
                                WeightBelief.unmeasured(
                                    pooled.prior(),
                                    StrictMath.log(pooled.probability() * node.weight()),
                                    node.scaleMs(),
                                    resolutionMs))
                        .toList()));
    return components;
  }

  /** The most probable components apart, the others of each view together. */
  private static Map<ExecutionView, List<WeightBelief>> measured(
      List<Hypotheses.Component> components) {
    Map<ExecutionView, List<WeightBelief>> apart = new EnumMap<>(ExecutionView.class);
    Map<ExecutionView, List<WeightBelief>> others = new EnumMap<>(ExecutionView.class);
    for (int i = 0; i < components.size(); i++) {
      Hypotheses.Component component = components.get(i);
      (i < APART ? apart : others)
          .computeIfAbsent(component.view(), view -> new ArrayList<>())
          .add(component.belief());
    }
    others.forEach(
        (view, beliefs) ->
            apart
                .computeIfAbsent(view, key -> new ArrayList<>())
                .add(WeightBelief.together(beliefs)));
    return apart;
  }

  /** What is believed under each view that is not out of the question. */
  List<OfView> views() {
    return views;
  }

  /** How probable each kind of the prior is now, in their order. */
  double[] kindProbabilities() {
    return kinds;
  }

  /** The mean latency over all cells, if all their edges ran, in ms. */
  double scaleMs() {
    double scale = 0;
    for (OfView ofView : views) {
      for (Share share : ofView.shares) {
        scale += share.probability * share.belief.scaleMs();
      }
    }
    return scale;
  }

  /** How probable it is of each sample that it is an outlier. */
  double[] outlying(int samples) {
    double[] outlying = new double[samples];
    for (OfView ofView : views) {
      for (Share share : ofView.shares) {
        for (int i = 0; i < samples; i++) {
          outlying[i] += share.belief.excess()[i] != 0 ? share.probability : 0;
        }
      }
    }
    return outlying;
  }

  /** How probable each execution view is now; views that are out of the question are left out. */
  Map<ExecutionView, Double> viewProbabilities() {
    Map<ExecutionView, Double> probabilities = new EnumMap<>(ExecutionView.class);
    views.forEach(ofView -> probabilities.put(ofView.view, ofView.probability));
    return probabilities;
  }

  /**
   * What is believed of the target, for others to learn from it: the moments of its weights over
   * all components, each scaled to mean 1 over all cells.
   */
  SourceGuess asSource(Device device) {
    double[] meanOfFeatures = CellFeatures.ofAllCells().mean();
    int size = CellFeatures.SIZE;
    double[] weights = new double[size];
    double[][] uncertainty = new double[size][size];
    double mean = 0;
    double logNoise = 0;
    double squareLogNoise = 0;
    for (OfView ofView : views) {
      for (Share share : ofView.shares) {
        double scale = Vectors.dot(share.belief.weightsMs(), meanOfFeatures);
        double[] relative = Vectors.scaled(share.belief.weightsMs(), 1 / scale);
        mean += share.probability * scale;
        double log = StrictMath.log(share.belief.noise());
        logNoise += share.probability * log;
        squareLogNoise += share.probability * log * log;
        Vectors.add(weights, share.probability, relative);
        Vectors.addOuter(uncertainty, share.probability, relative, relative);
        // S knows no change of scale, so that it only remains to divide by the mean.
        double factor = share.belief.scaleMs() / scale;
        Vectors.add(uncertainty, share.probability * factor * factor, share.belief.common().get());
      }
    }
    Vectors.addOuter(uncertainty, -1, weights, weights);
    return new SourceGuess(
        device,
        viewProbabilities(),
        weights,
        uncertainty,
        mean,
        logNoise,
        Math.max(0, squareLogNoise - logNoise * logNoise));
  }
}
