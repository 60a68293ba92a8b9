package org.maplex.predictor.factor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.predictor.LatencyDistribution;
import org.maplex.predictor.LatencyEstimate;
import org.maplex.predictor.LatencyPosterior;
import org.maplex.predictor.SourceWeight;
import org.maplex.predictor.UnusualSample;
import org.maplex.predictor.evaluation.Agreement;
import org.maplex.predictor.feature.CellFeatures;
import org.maplex.predictor.feature.ExecutionView;
import org.maplex.predictor.feature.SparseRows;
import org.maplex.predictor.sample.Sample;
import org.maplex.predictor.sample.Samples;

/** A mixture of Gaussians for each cell: over execution views, amplitudes and noise levels. */
final class FactorPosterior implements LatencyPosterior {
  /** The least latency that is believed, as a share of the mean over all cells. */
  private static final double LEAST = 0.01;

  private static final double CLEARLY = 0.999;

  private final TargetPrior prior;
  private final SparseRows rows;
  private final WeightMixture mixture;
  private final double scaleMs;
  private final double resolutionMs;
  private final SlowMeasurements slow;
  private final double leastMs;
  private final List<UnusualSample> unusualSamples;

  /**
   * Adapts the prior.
   *
   * @param samples may be empty: then the specification predicts the scale
   */
  FactorPosterior(TargetPrior prior, Samples samples) {
    this.prior = prior;
    this.rows = CellFeatures.ofAllCells().rows();
    this.resolutionMs = samples.resolutionMs(prior.target());
    this.mixture = new WeightMixture(prior, samples, resolutionMs);
    this.scaleMs = mixture.scaleMs();
    this.slow = SlowMeasurements.of(prior.settings(), mixture);
    this.leastMs = CheapestNetwork.leastMs(mixture, samples);
    this.unusualSamples = unusual(samples, mixture.outlying(samples.size()));
  }

  /**
   * The least latency that is believed of a cell: of one whose output depends on its input, that of
   * the cheapest such network; a runtime may make a constant of any other.
   */
  private double leastMs(int index) {
    return CheapestNetwork.isNoConstant(index) ? leastMs : LEAST * scaleMs;
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
    return Math.max(leastMs(cell.index()), uncensoredMean(cell.index()));
  }

  private double uncensoredMean(int index) {
    double sum = 0;
    for (WeightMixture.OfView ofView : mixture.views()) {
      sum += ofView.partOfMeanMs().at(ofView.view().executedIndex(index));
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
    for (WeightMixture.OfView ofView : mixture.views()) {
      int executed = ofView.view().executedIndex(cell.index());
      mean += ofView.partOfMeanMs().at(executed);
      square += ofView.partOfSquareMs2().at(executed) + ofView.independentMs2();
    }
    double typical = typical(mean);
    return new Moments(
        mean + slow.probability() * slow.excessMs() * typical,
        Math.max(0, square - mean * mean) + slow.variance(typical));
  }

  /** The latency, relative to the scale, to which an interruption of a measurement is relative. */
  private double typical(double meanMs) {
    return Math.max(LatencyPrior.LEAST_TYPICAL, meanMs / scaleMs);
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
    if (limitMs > 2 * leastMs(cell.index())) {
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
    GaussianMixture latency = mixture(cell);
    return new LatencyEstimate(
        meanMs(cell),
        latency.standardDeviation(),
        latency.quantileMs(0.05),
        latency.quantileMs(0.95));
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
    GaussianMixture.Builder latency = new GaussianMixture.Builder();
    double mean = 0;
    double square = 0;
    for (WeightMixture.OfView ofView : mixture.views()) {
      int executed = ofView.view().executedIndex(cell.index());
      for (WeightMixture.Share share : ofView.shares()) {
        double expected = share.meanMs(executed);
        double variance = share.varianceMs2(executed) + share.belief().independentMs2();
        latency.add(share.probability(), expected, variance);
        mean += share.probability() * expected;
        square += share.probability() * (variance + expected * expected);
      }
    }
    double excess = slow.excessMs() * typical(mean);
    latency.add(
        slow.probability() / (1 - slow.probability()),
        mean + excess,
        square - mean * mean + excess * excess / 4);
    return latency.build(leastMs(cell.index()));
  }

  @Override
  public double[][] draw(List<Cell> cells, int draws, RandomGenerator random) {
    return new LatencyDraws(mixture, slow, resolutionMs, this::leastMs, cells).draw(draws, random);
  }

  /**
   * How much each source counts once the samples are known, by the probabilities of the kinds it is
   * of, and how alike each is to what is predicted; those that count the same are in that order.
   */
  @Override
  public List<SourceWeight> sourceWeights() {
    double[] predicted = asked().mapToDouble(index -> meanMs(Cell.ofIndex(index))).toArray();
    List<SourceWeight> weights = prior.sourceWeights(mixture.kindProbabilities());
    return IntStream.range(0, weights.size())
        .mapToObj(i -> weights.get(i).withLikeness(likeness(i, predicted)))
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

  /** What is believed of this target, for others to learn from it. */
  SourceGuess asSource(Device device) {
    return mixture.asSource(device);
  }

  /** The mean latency over all cells, if all their edges ran, in ms. */
  double scaleMs() {
    return scaleMs;
  }

  /** How probable each execution view is now; views that are out of the question are left out. */
  Map<ExecutionView, Double> viewProbabilities() {
    return mixture.viewProbabilities();
  }

  /** A view's part of the expected weights, in ms. */
  double[] weightsMs(ExecutionView view) {
    return ofView(view).weightsMs();
  }

  /** A view's part of the second moment of the weights, in ms squared. */
  double[][] secondMomentMs2(ExecutionView view) {
    return ofView(view).secondMomentMs2();
  }

  /** How probable each kind of the prior is now, in their order. */
  double[] kindProbabilities() {
    return mixture.kindProbabilities();
  }

  /** What is believed under each view that is not out of the question. */
  List<WeightMixture.OfView> views() {
    return mixture.views();
  }

  /** The variance of a measurement at a typical latency of 1, in ms squared. */
  double noiseMs2() {
    return mixture.views().stream().mapToDouble(WeightMixture.OfView::noiseMs2).sum();
  }

  /** The variance of what a measurement tells nothing about other cells, in ms squared. */
  double independentMs2() {
    return mixture.views().stream().mapToDouble(WeightMixture.OfView::independentMs2).sum();
  }

  private WeightMixture.OfView ofView(ExecutionView view) {
    return mixture.views().stream().filter(each -> each.view() == view).findFirst().orElseThrow();
  }
}
