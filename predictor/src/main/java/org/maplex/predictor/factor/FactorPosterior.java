package org.maplex.predictor.factor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.predictor.LatencyDistribution;
import org.maplex.predictor.LatencyEstimate;
import org.maplex.predictor.LatencyPosterior;
import org.maplex.predictor.SourceWeight;
import org.maplex.predictor.UnusualSample;
import org.maplex.predictor.algebra.Cholesky;
import org.maplex.predictor.algebra.Vectors;
import org.maplex.predictor.evaluation.Agreement;
import org.maplex.predictor.feature.CellFeatures;
import org.maplex.predictor.feature.ExecutionView;
import org.maplex.predictor.feature.LinearTable;
import org.maplex.predictor.feature.QuadraticTable;
import org.maplex.predictor.feature.SparseRows;
import org.maplex.predictor.sample.Sample;
import org.maplex.predictor.sample.Samples;

/** A mixture of Gaussians for each cell: over execution views, amplitudes and noise levels. */
final class FactorPosterior implements LatencyPosterior {
  /** So many components are kept, which hold nearly all of the probability. */
  private static final int MOST_COMPONENTS = 12;

  /** Components this much less probable than the best one are left out, too. */
  private static final double NEGLIGIBLE = 0.01;

  /** The least latency that is believed, as a share of the mean over all cells. */
  private static final double LEAST = 0.01;

  private static final double CLEARLY = 0.999;

  private final LatencyPrior prior;
  private final SparseRows rows;
  private final List<ViewBelief> views = new ArrayList<>();
  private final double scaleMs;
  private final double resolutionMs;
  private final Slow slow;
  private final List<UnusualSample> unusualSamples;

  /**
   * A component, its probability, and tables of what it expects, made when they are first needed:
   * whoever asks for the distribution of one cell asks for those of many.
   */
  private static final class Share {
    private final double probability;
    private final ViewPosterior.Component component;
    private volatile Tables tables;

    Share(double probability, ViewPosterior.Component component) {
      this.probability = probability;
      this.component = component;
    }

    Tables tables() {
      if (tables == null) {
        tables =
            new Tables(
                new LinearTable(component.weightsMs()),
                new QuadraticTable(component.covarianceMs2()));
      }
      return tables;
    }
  }

  private record Tables(LinearTable meanMs, QuadraticTable varianceMs2) {}

  /**
   * What is believed under one view, with its components taken together: mean and second moment of
   * the weights are sums over components, each times its share of the whole mixture.
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record ViewBelief(
      ExecutionView view,
      List<Share> shares,
      double probability,
      double[] weightsMs,
      double[][] secondMomentMs2,
      double noiseMs2,
      double independentMs2,
      LinearTable partOfMeanMs,
      QuadraticTable partOfSquareMs2) {}

  /**
   * Measurements in whose way something gets.
   *
   * @param probability of one
   * @param excessMs how much longer it takes, in ms at a typical latency of 1
   */
  private record Slow(double probability, double excessMs) {
    /** What the samples say, together with what is expected. */
    static Slow of(FactorSettings settings, List<ViewBelief> views) {
      double probability = 0;
      double excessMs = 0;
      double expected = settings.outlierProbability() * settings.outlierWeight();
      for (ViewBelief belief : views) {
        for (Share share : belief.shares) {
          ViewPosterior.Component component = share.component;
          double count = expected;
          double squares = expected * settings.outlierExcess() * settings.outlierExcess();
          for (double excess : component.excess()) {
            count += excess > 0 ? 1 : 0;
            squares += excess * excess;
          }
          probability +=
              share.probability * count / (settings.outlierWeight() + component.excess().length);
          excessMs += share.probability * component.scaleMs() * Math.sqrt(squares / count);
        }
      }
      return new Slow(probability, excessMs);
    }

    /** The variance that such measurements add to one of a typical latency. */
    double variance(double typical) {
      double excess = excessMs * typical;
      return probability * (0.25 + 1 - probability) * excess * excess;
    }
  }

  /**
   * Adapts the prior.
   *
   * @param samples may be empty: then the specification tells the scale
   */
  FactorPosterior(LatencyPrior prior, Samples samples, DeviceSpecification target) {
    this.prior = prior;
    this.rows = prior.rows();
    this.resolutionMs = samples.resolutionMs(target);
    Map<ExecutionView, List<ViewPosterior.Component>> components =
        samples.size() == 0
            ? unmeasured(prior, target, resolutionMs)
            : measured(prior, samples, target, resolutionMs);
    double scale = 0;
    double[] outlying = new double[samples.size()];
    for (Map.Entry<ExecutionView, List<Share>> entry : shares(components).entrySet()) {
      views.add(together(entry.getKey(), entry.getValue()));
      for (Share share : entry.getValue()) {
        scale += share.probability * share.component.scaleMs();
        for (int i = 0; i < outlying.length; i++) {
          outlying[i] += share.component.excess()[i] > 0 ? share.probability : 0;
        }
      }
    }
    this.scaleMs = scale;
    this.slow = Slow.of(prior.settings(), views);
    this.unusualSamples = unusual(samples, outlying);
  }

  /** The probabilities of components, which sum to 1; views without any are left out. */
  private static Map<ExecutionView, List<Share>> shares(
      Map<ExecutionView, List<ViewPosterior.Component>> components) {
    double highest =
        components.values().stream()
            .flatMap(List::stream)
            .mapToDouble(ViewPosterior.Component::logWeight)
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

  private static Map<ExecutionView, List<ViewPosterior.Component>> unmeasured(
      LatencyPrior prior, DeviceSpecification target, double resolutionMs) {
    Map<ExecutionView, List<ViewPosterior.Component>> components =
        new EnumMap<>(ExecutionView.class);
    List<ScalePrior.Node> nodes = prior.scale(target).nodes();
    prior
        .viewOdds(target)
        .forEach(
            (view, odds) ->
                components.put(
                    view,
                    nodes.stream()
                        .map(
                            node ->
                                ViewPosterior.unmeasured(
                                    prior,
                                    StrictMath.log(odds * node.weight()),
                                    node.scaleMs(),
                                    resolutionMs))
                        .toList()));
    return components;
  }

  private static Map<ExecutionView, List<ViewPosterior.Component>> measured(
      LatencyPrior prior, Samples samples, DeviceSpecification target, double resolutionMs) {
    int[] indices = samples.indices();
    double[] latencies = samples.latenciesMs();
    Map<ExecutionView, ConditionedView> posteriors = new EnumMap<>(ExecutionView.class);
    Map<ExecutionView, Double> logOdds = new EnumMap<>(ExecutionView.class);
    List<Double> logWeights = new ArrayList<>();
    for (Map.Entry<ExecutionView, Double> odds : prior.viewOdds(target).entrySet()) {
      ConditionedView posterior =
          ConditionedView.of(prior, odds.getKey(), indices, latencies, resolutionMs);
      posteriors.put(odds.getKey(), posterior);
      logOdds.put(odds.getKey(), StrictMath.log(odds.getValue()));
      for (double evidence : posterior.logEvidences()) {
        logWeights.add(evidence + logOdds.get(odds.getKey()));
      }
    }
    logWeights.sort(Comparator.reverseOrder());
    double threshold =
        Math.max(
            logWeights.get(0) + StrictMath.log(NEGLIGIBLE),
            logWeights.get(Math.min(MOST_COMPONENTS, logWeights.size()) - 1));
    Map<ExecutionView, List<ViewPosterior.Component>> components =
        new EnumMap<>(ExecutionView.class);
    posteriors.forEach(
        (view, posterior) ->
            components.put(view, posterior.components(logOdds.get(view), threshold)));
    return components;
  }

  private static ViewBelief together(ExecutionView view, List<Share> shares) {
    int size = CellFeatures.SIZE;
    double[] weights = new double[size];
    double[][] moment = new double[size][size];
    double probability = 0;
    double noise = 0;
    double independent = 0;
    for (Share each : shares) {
      ViewPosterior.Component component = each.component;
      double share = each.probability;
      probability += share;
      Vectors.add(weights, share, component.weightsMs());
      Vectors.addOuter(moment, share, component.weightsMs(), component.weightsMs());
      for (int i = 0; i < size; i++) {
        Vectors.add(moment[i], share, component.covarianceMs2()[i]);
      }
      double deviation = component.noise() * component.scaleMs();
      noise += share * deviation * deviation;
      independent += share * component.independentMs2();
    }
    return new ViewBelief(
        view,
        shares,
        probability,
        weights,
        moment,
        noise,
        independent,
        new LinearTable(weights),
        new QuadraticTable(moment));
  }

  private List<UnusualSample> unusual(Samples samples, double[] outlying) {
    List<UnusualSample> unusual = new ArrayList<>();
    int position = 0;
    for (Sample sample : samples) {
      if (outlying[position++] > 0.5) {
        unusual.add(new UnusualSample(sample, meanMs(sample.cell())));
      }
    }
    return List.copyOf(unusual);
  }

  @Override
  public double meanMs(Cell cell) {
    return Math.max(LEAST * scaleMs, uncensoredMean(cell.index()));
  }

  private double uncensoredMean(int index) {
    double sum = 0;
    for (ViewBelief belief : views) {
      sum += belief.partOfMeanMs.at(belief.view.executedIndex(index));
    }
    return sum;
  }

  @Override
  public double standardDeviationMs(Cell cell) {
    return Math.sqrt(moments(cell).variance);
  }

  /** Mean and variance of a measurement; the mean, unlike {@link #meanMs}, of all that may be. */
  private Moments moments(Cell cell) {
    double mean = 0;
    double square = 0;
    double typicalOfAll = 0;
    for (ViewBelief belief : views) {
      int executed = belief.view.executedIndex(cell.index());
      double typical = prior.typical(executed);
      typicalOfAll += belief.probability * typical;
      mean += belief.partOfMeanMs.at(executed);
      square +=
          belief.partOfSquareMs2.at(executed)
              + belief.noiseMs2 * typical * typical
              + belief.independentMs2;
    }
    return new Moments(
        mean + slow.probability * slow.excessMs * typicalOfAll,
        Math.max(0, square - mean * mean) + slow.variance(typicalOfAll));
  }

  private record Moments(double mean, double variance) {}

  /**
   * Cantelli's inequality tells for most architectures from mean and variance alone: of all
   * distributions with a variance v, none has more than v / (v + d^2) beyond a distance d on one
   * side of its mean.
   */
  @Override
  public boolean isProbablyAtMost(Cell cell, double limitMs, double confidence) {
    Moments moments = moments(cell);
    double distance = limitMs - moments.mean;
    double most = moments.variance / (moments.variance + distance * distance);
    // Rounding must not decide, nor what is cut off at the least latency.
    if (limitMs > 2 * LEAST * scaleMs) {
      if (distance < 0 && most < CLEARLY * confidence) {
        return false;
      }
      if (distance > 0 && most < CLEARLY * (1 - confidence)) {
        return true;
      }
    }
    return probabilityAtMost(cell, limitMs) >= confidence;
  }

  @Override
  public LatencyEstimate estimate(Cell cell) {
    GaussianMixture mixture = mixture(cell);
    return new LatencyEstimate(
        meanMs(cell),
        mixture.standardDeviation(),
        mixture.quantileMs(0.05),
        mixture.quantileMs(0.95));
  }

  @Override
  public double probabilityAtMost(Cell cell, double limitMs) {
    return mixture(cell).probabilityAtMost(limitMs);
  }

  @Override
  public LatencyDistribution distribution(Cell cell) {
    return mixture(cell);
  }

  private GaussianMixture mixture(Cell cell) {
    GaussianMixture.Builder mixture = new GaussianMixture.Builder();
    double mean = 0;
    double square = 0;
    double typicalOfAll = 0;
    for (ViewBelief belief : views) {
      int executed = belief.view.executedIndex(cell.index());
      double typical = prior.typical(executed);
      typicalOfAll += belief.probability * typical;
      for (Share share : belief.shares) {
        ViewPosterior.Component component = share.component;
        double noise = component.noise() * component.scaleMs() * typical;
        double expected = share.tables().meanMs.at(executed);
        // Where nothing is uncertain, sums over the table may come out below 0 by rounding.
        double variance =
            Math.max(0, share.tables().varianceMs2.at(executed))
                + noise * noise
                + component.independentMs2();
        mixture.add(share.probability, expected, variance);
        mean += share.probability * expected;
        square += share.probability * (variance + expected * expected);
      }
    }
    double excess = slow.excessMs * typicalOfAll;
    mixture.add(
        slow.probability / (1 - slow.probability),
        mean + excess,
        square - mean * mean + excess * excess / 4);
    return mixture.build(LEAST * scaleMs);
  }

  @Override
  public double[][] draw(List<Cell> cells, int draws, RandomGenerator random) {
    return new LatencyDraws(cells).draw(draws, random);
  }

  /**
   * Joint draws for some cells. One draw takes a component at its probability, weights from its
   * Gaussian, and for each cell what is its own: noise and, seldom, something in the way.
   */
  private final class LatencyDraws {
    private final List<Cell> cells;
    private final double[] typical;
    private final IdentityHashMap<ViewPosterior.Component, double[][]> factors =
        new IdentityHashMap<>();

    LatencyDraws(List<Cell> cells) {
      this.cells = cells;
      this.typical = new double[cells.size()];
      for (ViewBelief belief : views) {
        for (int i = 0; i < typical.length; i++) {
          typical[i] += belief.probability * prior.typical(executed(belief, i));
        }
      }
    }

    private int executed(ViewBelief belief, int position) {
      return belief.view.executedIndex(cells.get(position).index());
    }

    double[][] draw(int draws, RandomGenerator random) {
      double[][] drawn = new double[draws][cells.size()];
      for (double[] latencies : drawn) {
        draw(latencies, random);
      }
      return drawn;
    }

    private void draw(double[] latencies, RandomGenerator random) {
      double rest = random.nextDouble();
      ViewBelief chosenView = null;
      Share chosen = null;
      for (ViewBelief belief : views) {
        for (Share share : belief.shares) {
          if (chosen == null || rest >= 0) {
            chosenView = belief;
            chosen = share;
            rest -= share.probability;
          }
        }
      }
      ViewPosterior.Component component = chosen.component;
      double[] weights = component.weightsMs().clone();
      for (double[] column :
          factors.computeIfAbsent(
              component, each -> Cholesky.columnsOfSemidefinite(each.covarianceMs2()))) {
        Vectors.add(weights, random.nextGaussian(), column);
      }
      for (int i = 0; i < latencies.length; i++) {
        double expected = rows.dot(executed(chosenView, i), weights);
        double noise = component.noise() * component.scaleMs() * typical[i];
        double own =
            Math.sqrt(
                noise * noise + component.independentMs2() - resolutionMs * resolutionMs / 12);
        double latency = expected + own * random.nextGaussian();
        if (random.nextDouble() < slow.probability) {
          latency += slow.excessMs * typical[i] * (1 + random.nextGaussian() / 2);
        }
        latencies[i] = Math.max(LEAST * scaleMs, recorded(latency));
      }
    }

    private double recorded(double latencyMs) {
      return resolutionMs == 0 ? latencyMs : Math.rint(latencyMs / resolutionMs) * resolutionMs;
    }
  }

  /**
   * The weights that sources have in the prior, and how alike each is to what the samples made of
   * them; those that weigh the same are in that order.
   */
  @Override
  public List<SourceWeight> sourceWeights() {
    double[] predicted = asked().mapToDouble(index -> meanMs(Cell.ofIndex(index))).toArray();
    return IntStream.range(0, prior.sources().size())
        .mapToObj(i -> prior.sourceWeights().get(i).withLikeness(likeness(i, predicted)))
        .sorted(
            Comparator.comparingDouble(SourceWeight::weight)
                .thenComparingDouble(each -> each.likeness().orElse(-1))
                .reversed())
        .toList();
  }

  private double likeness(int position, double[] predicted) {
    LearnedSource source = prior.sources().get(position);
    double[] known =
        asked()
            .mapToDouble(index -> rows.dot(source.view().executedIndex(index), source.weights()))
            .toArray();
    return Agreement.spearman(predicted, known);
  }

  /** Enough cells to tell orders apart. */
  private static IntStream asked() {
    return IntStream.range(0, CellSpace.SIZE).filter(index -> index % 25 == 7);
  }

  @Override
  public List<UnusualSample> unusualSamples() {
    return unusualSamples;
  }

  /**
   * What is believed of this target, for others to learn from it: the moments of its weights over
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
    for (ViewBelief belief : views) {
      for (Share share : belief.shares) {
        double scale = Vectors.dot(share.component.weightsMs(), meanOfFeatures);
        double[] relative = Vectors.scaled(share.component.weightsMs(), 1 / scale);
        mean += share.probability * scale;
        double log = StrictMath.log(share.component.noise());
        logNoise += share.probability * log;
        squareLogNoise += share.probability * log * log;
        Vectors.add(weights, share.probability, relative);
        Vectors.addOuter(uncertainty, share.probability, relative, relative);
        // S knows no change of scale, so that it only remains to divide by the mean.
        double factor = share.component.scaleMs() / scale;
        double[][] common = share.component.common().get();
        for (int feature = 0; feature < size; feature++) {
          Vectors.add(uncertainty[feature], share.probability * factor * factor, common[feature]);
        }
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

  /** The mean latency over all cells, if all their edges ran, in ms. */
  double scaleMs() {
    return scaleMs;
  }

  /** How probable each execution view is now; views that are out of the question are left out. */
  Map<ExecutionView, Double> viewProbabilities() {
    Map<ExecutionView, Double> probabilities = new EnumMap<>(ExecutionView.class);
    views.forEach(belief -> probabilities.put(belief.view, belief.probability));
    return probabilities;
  }

  /** A view's part of the expected weights, in ms. */
  double[] weightsMs(ExecutionView view) {
    return belief(view).weightsMs;
  }

  /** A view's part of the second moment of the weights, in ms squared. */
  double[][] secondMomentMs2(ExecutionView view) {
    return belief(view).secondMomentMs2;
  }

  /** The variance of a measurement at a typical latency of 1, in ms squared. */
  double noiseMs2() {
    return views.stream().mapToDouble(ViewBelief::noiseMs2).sum();
  }

  /** The variance of what a measurement tells nothing about other cells, in ms squared. */
  double independentMs2() {
    return views.stream().mapToDouble(ViewBelief::independentMs2).sum();
  }

  private ViewBelief belief(ExecutionView view) {
    return views.stream().filter(belief -> belief.view == view).findFirst().orElseThrow();
  }
}
