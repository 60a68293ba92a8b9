package org.maplex.predictor.factor;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.maplex.benchmarkdata.device.DeviceSpecification;

/**
 * How large a target's mean latency is likely to be before anything is measured on it: log-normal.
 * Where the peak arithmetic is known, sources tell how much of it such devices make use of; else
 * they tell how long such devices take.
 *
 * @param logMs mean of the logarithm of the scale in ms
 * @param spread its standard deviation
 */
record ScalePrior(double logMs, double spread) {
  /** What two devices with the same figures on their data sheets differ in, as a logarithm. */
  private static final double LEAST_SPREAD = 0.5;

  /** Points and weights of Gauss and Hermite's quadrature for a standard normal distribution. */
  private static final double[][] NODES = {
    {-2.8569700138728, 0.0112574113277},
    {-1.3556261799743, 0.2220759220056},
    {0, 0.5333333333333},
    {1.3556261799743, 0.2220759220056},
    {2.8569700138728, 0.0112574113277}
  };

  /** One scale in ms that stands for a part of the distribution. */
  record Node(double scaleMs, double weight) {}

  static ScalePrior of(
      List<? extends LearnedSource> sources, double[] sourceWeights, DeviceSpecification target) {
    boolean byArithmetic =
        target.peakFp32Gflops() != null
            && sources.stream()
                .map(source -> source.device().specification().peakFp32Gflops())
                .anyMatch(Objects::nonNull);
    int[] used =
        IntStream.range(0, sources.size())
            .filter(i -> !byArithmetic || specification(sources, i).peakFp32Gflops() != null)
            .toArray();
    double total = 0;
    double mean = 0;
    double squares = 0;
    for (int i : used) {
      double log = StrictMath.log(sources.get(i).scaleMs());
      log -= logWork(specification(sources, i), byArithmetic);
      total += sourceWeights[i];
      mean += sourceWeights[i] * log;
      squares += sourceWeights[i] * log * log;
    }
    mean /= total;
    double variance = Math.max(0, squares / total - mean * mean);
    return new ScalePrior(
        mean + logWork(target, byArithmetic), Math.sqrt(variance + LEAST_SPREAD * LEAST_SPREAD));
  }

  private static DeviceSpecification specification(List<? extends LearnedSource> sources, int i) {
    return sources.get(i).device().specification();
  }

  /**
   * The logarithm of what latencies grow with: images at once, over arithmetic if that is known.
   */
  private static double logWork(DeviceSpecification device, boolean byArithmetic) {
    double batch = device.batch() == null ? 1 : device.batch();
    return StrictMath.log(batch) - (byArithmetic ? StrictMath.log(device.peakFp32Gflops()) : 0);
  }

  /** Scales that stand for the distribution. */
  List<Node> nodes() {
    return IntStream.range(0, NODES.length)
        .mapToObj(i -> new Node(StrictMath.exp(logMs + spread * NODES[i][0]), NODES[i][1]))
        .toList();
  }
}
