package org.maplex.predictor.factor;

import java.util.List;

/**
 * The numbers of the model that no sample decides, and the choices among which samples decide.
 * Latencies are relative to the target's mean over all cells, so that 0.05 is 5% of it.
 *
 * @param ridge penalty on squared weights of standardised features when a source is smoothed
 * @param amplitudes factors on the sources' covariance; its square root says how far beyond the
 *     sources' own spread a target may lie. The middle one is preferred
 * @param amplitudeSpread standard deviation of the logarithm of the amplitude, a priori
 * @param overhead standard deviation of what no source shows: a constant, a cost for each operation
 *     and for each addition
 * @param overheadFactors factors on the variance of the overhead; the middle one is preferred
 * @param overheadSpread standard deviation of the logarithm of that factor, a priori
 * @param residual standard deviation of what is smooth in a cell's features but not linear
 * @param noises relative standard deviations of a measurement
 * @param noiseMedian the noise expected a priori
 * @param noiseSpread standard deviation of its logarithm, a priori
 * @param unseenView the weight of an execution view that no source shows, in sources
 * @param planningNoise the relative noise for which samples are planned
 * @param planningScale variance of the unknown scale for which samples are planned
 */
record FactorSettings(
    double ridge,
    List<Double> amplitudes,
    double amplitudeSpread,
    double overhead,
    List<Double> overheadFactors,
    double overheadSpread,
    double residual,
    List<Double> noises,
    double noiseMedian,
    double noiseSpread,
    double unseenView,
    double planningNoise,
    double planningScale) {

  /** Copies the lists. */
  FactorSettings {
    amplitudes = List.copyOf(amplitudes);
    overheadFactors = List.copyOf(overheadFactors);
    noises = List.copyOf(noises);
  }

  /** The settings that are used unless others are asked for. */
  static FactorSettings defaults() {
    return new FactorSettings(
        3,
        List.of(0.5, 1.5, 4.0),
        1,
        0.02,
        List.of(0.1, 1.0, 10.0),
        1,
        0.05,
        List.of(0.02, 0.04, 0.07, 0.12, 0.2),
        0.05,
        0.7,
        0.3,
        0.05,
        0.25);
  }

  double preferredAmplitude() {
    return amplitudes.get(amplitudes.size() / 2);
  }

  double preferredOverhead() {
    return overheadFactors.get(overheadFactors.size() / 2);
  }
}
