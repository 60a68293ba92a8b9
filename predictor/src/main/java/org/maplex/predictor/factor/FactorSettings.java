package org.maplex.predictor.factor;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.maplex.predictor.feature.ExecutionView;

/**
 * The numbers of the model that no sample decides, and the choices among which samples decide.
 * Latencies are relative to the target's mean over all cells, so that 0.05 is 5% of it.
 *
 * @param ridge penalty on squared weights of standardised features when a source is smoothed
 * @param amplitudes factors on the sources' covariance; its square root says how far beyond the
 *     sources' own spread a target may lie. The middle one is preferred
 * @param amplitudeSpread standard deviation of the logarithm of the amplitude, a priori
 * @param constant standard deviation of the latency of a network whose cells are empty, beyond what
 *     sources show: what a call and the skeleton cost
 * @param overhead standard deviation of a cost for each operation and for each addition that no
 *     source shows
 * @param residual standard deviation of what is not linear in a cell's features
 * @param noveltyFactors factors on the variances of these three; the middle one is preferred
 * @param noveltySpread standard deviation of the logarithm of that factor, a priori
 * @param noises relative standard deviations of a measurement. How probable each is, is learned
 *     from the sources
 * @param leastNoise no source counts as less noisy than this when that is learned
 * @param leastNoiseSpread nor are sources taken for more alike than this in the logarithm of noise
 * @param outlierProbability how often something else gets in the way of a measurement, a priori
 * @param outlierExcess how much longer it takes then, relative to the typical latency, a priori
 * @param outlierWeight how many samples both are worth
 * @param outlierShare of the samples, no more are taken for outliers
 * @param viewWeights how many sources the mere possibility of an execution view is worth; views
 *     that are not named are impossible
 * @param planning what samples are planned for
 */
record FactorSettings(
    double ridge,
    List<Double> amplitudes,
    double amplitudeSpread,
    double constant,
    double overhead,
    double residual,
    List<Double> noveltyFactors,
    double noveltySpread,
    List<Double> noises,
    double leastNoise,
    double leastNoiseSpread,
    double outlierProbability,
    double outlierExcess,
    double outlierWeight,
    double outlierShare,
    Map<ExecutionView, Double> viewWeights,
    Planning planning) {

  /**
   * What samples are planned for.
   *
   * @param noise the relative noise of a measurement
   * @param residual the part of a measurement that tells nothing about other cells
   * @param scale variance of the logarithm of the unknown scale
   * @param plain so many samples are planned for the views that the sources show
   * @param plainViewWeight how many sources each view is worth for these
   * @param viewWeight how many sources each view is worth for the later ones
   * @param viewNoise the relative noise against which views must be told apart
   */
  record Planning(
      double noise,
      double residual,
      double scale,
      int plain,
      double plainViewWeight,
      double viewWeight,
      double viewNoise) {}

  /** Copies the collections. */
  FactorSettings {
    amplitudes = List.copyOf(amplitudes);
    noveltyFactors = List.copyOf(noveltyFactors);
    noises = List.copyOf(noises);
    viewWeights = Map.copyOf(viewWeights);
  }

  /** The settings that are used unless others are asked for. */
  static FactorSettings defaults() {
    return new FactorSettings(
        3,
        List.of(0.5, 1.5, 4.0),
        1,
        0.15,
        0.02,
        0.005,
        List.of(0.1, 1.0, 10.0),
        1.5,
        List.of(0.003, 0.01, 0.025, 0.06, 0.15),
        0.002,
        0.7,
        0.03,
        0.3,
        10,
        0.25,
        Map.of(
            ExecutionView.EVERY_EDGE, 3.0,
            ExecutionView.ZEROS_FOLDED, 1.0,
            ExecutionView.LIVE_EDGES, 3.0),
        new Planning(0.05, 0.05, 0.25, 3, 0.3, 3, 0.1));
  }

  /** The same for a target that executes every edge for certain. */
  FactorSettings withoutViews() {
    Map<ExecutionView, Double> certain = new EnumMap<>(ExecutionView.class);
    certain.put(ExecutionView.EVERY_EDGE, 1.0);
    return with(constant, overhead, noveltyFactors, outlierShare, certain);
  }

  /** The same for a target that does nothing that sources do not. */
  FactorSettings withoutNovelty() {
    return with(0, 0, List.of(1.0), outlierShare, viewWeights);
  }

  /** The same where no sample is taken for an outlier. */
  FactorSettings withoutOutliers() {
    return with(constant, overhead, noveltyFactors, 0, viewWeights);
  }

  private FactorSettings with(
      double otherConstant,
      double otherOverhead,
      List<Double> otherFactors,
      double otherShare,
      Map<ExecutionView, Double> otherViews) {
    return new FactorSettings(
        ridge,
        amplitudes,
        amplitudeSpread,
        otherConstant,
        otherOverhead,
        residual,
        otherFactors,
        noveltySpread,
        noises,
        leastNoise,
        leastNoiseSpread,
        outlierProbability,
        outlierExcess,
        outlierWeight,
        otherShare,
        otherViews,
        planning);
  }

  double preferredAmplitude() {
    return amplitudes.get(amplitudes.size() / 2);
  }

  double preferredNovelty() {
    return noveltyFactors.get(noveltyFactors.size() / 2);
  }

  /** The same for every view. */
  static Map<ExecutionView, Double> alike(double weight) {
    Map<ExecutionView, Double> weights = new EnumMap<>(ExecutionView.class);
    Arrays.stream(ExecutionView.values()).forEach(view -> weights.put(view, weight));
    return weights;
  }
}
