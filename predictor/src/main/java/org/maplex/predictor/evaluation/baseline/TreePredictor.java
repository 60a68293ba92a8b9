package org.maplex.predictor.evaluation.baseline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.predictor.LatencyPosterior;
import org.maplex.predictor.LatencyPredictor;
import org.maplex.predictor.SamplePlanner;
import org.maplex.predictor.Source;
import org.maplex.predictor.factor.FactorPredictor;
import org.maplex.predictor.sample.Samples;

/**
 * Predicts latencies by regression trees. Every source is an example of a device whose latencies at
 * the sampled cells are known: from the features of a cell, the mean of the sources there, and the
 * logarithms of the samples, trees learn the logarithm of the cell's latency, all relative to the
 * mean logarithm of the samples. How sure they are is learned by leaving each family of sources out
 * in turn. What is publicly known of the target is not used.
 *
 * <p>The settings were chosen on the thirteen sources of HELP's protocol, of which cells 0 to 899
 * are known: each family was left out and predicted from 3 and 10 random samples; what counted was
 * the mean share within 10%.
 */
public final class TreePredictor implements LatencyPredictor {
  /** Even sources that agree do not say how fast a stranger is better than this. */
  private static final double LEAST_SCALE_SPREAD = 0.5;

  private static final int[] ALL = IntStream.range(0, CellSpace.SIZE).toArray();

  private final List<Source> given;
  private final TreeSettings settings;
  private final LogSources sources;
  private final CellColumns columns;

  /** A predictor with other settings. */
  TreePredictor(List<Source> given, TreeSettings settings) {
    this.given = List.copyOf(given);
    this.settings = settings;
    this.sources = new LogSources(given, settings.cells());
    this.columns = new CellColumns();
  }

  /**
   * A random forest.
   *
   * @param sources at least one device
   * @throws IllegalArgumentException if there is none
   */
  public static TreePredictor randomForest(List<Source> sources) {
    return new TreePredictor(sources, FOREST);
  }

  /**
   * Gradient boosting.
   *
   * @param sources at least one device
   * @throws IllegalArgumentException if there is none
   */
  public static TreePredictor gradientBoosting(List<Source> sources) {
    return new TreePredictor(sources, BOOSTING);
  }

  static final TreeSettings.Forest FOREST = new TreeSettings.Forest(60, 5, 0.5, 120, true);
  static final TreeSettings.Boosting BOOSTING =
      new TreeSettings.Boosting(100, 16, 5, 0.05, 0.7, 120, true);

  @Override
  public LatencyPosterior adapt(Samples samples, DeviceSpecification target) {
    DeviceTask task = new DeviceTask(sources, columns, settings, samples.indices());
    double[] logarithms = Arrays.stream(samples.latenciesMs()).map(StrictMath::log).toArray();
    double level = level(logarithms);
    int[] devices = IntStream.range(0, sources.size()).toArray();
    double[] relative = Arrays.stream(logarithms).map(each -> each - level).toArray();
    double[] predicted = task.learn(devices).predict(relative, ALL);
    LeftOutSpread spread = LeftOutSpread.of(residuals(task));
    double scaleSpread = logarithms.length == 0 ? scaleSpread() : 0;
    return new TreePosterior(
        Arrays.stream(predicted).map(each -> StrictMath.exp(level + each)).toArray(),
        Arrays.stream(predicted)
            .map(spread::of)
            .map(each -> Math.sqrt(each * each + scaleSpread * scaleSpread))
            .map(each -> Math.min(1, each))
            .toArray());
  }

  /** The mean logarithm of the samples; without any, that of the sources over the space. */
  private double level(double[] logarithms) {
    return mean(logarithms.length == 0 ? sources.levels() : logarithms);
  }

  private double scaleSpread() {
    double[] levels = sources.levels();
    double mean = mean(levels);
    double squares =
        mean(Arrays.stream(levels).map(each -> (each - mean) * (each - mean)).toArray());
    return Math.max(LEAST_SCALE_SPREAD, Math.sqrt(squares));
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }

  /** Every source, predicted from those of other groups; each group counts as much as any. */
  private List<LeftOutSpread.Residual> residuals(DeviceTask task) {
    List<LeftOutSpread.Residual> residuals = new ArrayList<>();
    int[] groups = IntStream.range(0, sources.size()).map(sources::group).distinct().toArray();
    for (int group : groups) {
      int[] others = devices(group, false);
      int[] leftOut = devices(group, true);
      if (others.length == 0) {
        continue;
      }
      DeviceTask.Learned learned = task.learn(others);
      int cells = Arrays.stream(leftOut).map(device -> sources.chosen(device).length).sum();
      for (int device : leftOut) {
        int[] chosen = sources.chosen(device);
        double[] predicted = learned.predict(task.samples(device), chosen);
        for (int i = 0; i < chosen.length; i++) {
          residuals.add(
              new LeftOutSpread.Residual(
                  predicted[i], task.relative(device, chosen[i]) - predicted[i], 1.0 / cells));
        }
      }
    }
    return residuals;
  }

  private int[] devices(int group, boolean isOf) {
    return IntStream.range(0, sources.size())
        .filter(device -> (sources.group(device) == group) == isOf)
        .toArray();
  }

  /** That of {@link FactorPredictor}: trees do not say what would tell them most. */
  @Override
  public SamplePlanner planner() {
    return FactorPredictor.of(given).planner();
  }
}
