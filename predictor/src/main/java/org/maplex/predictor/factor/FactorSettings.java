package org.maplex.predictor.factor;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.maplex.benchmarkdata.space.Edge;
import org.maplex.benchmarkdata.space.Operation;
import org.maplex.predictor.feature.CellFeatures;
import org.maplex.predictor.feature.ExecutionView;

/**
 * The numbers of the model that no sample decides, and the choices among which samples decide.
 * Latencies are relative to the target's mean over all cells, so that 0.05 is 5% of it.
 *
 * @param ridge penalty on squared weights of standardised features when a source is smoothed
 * @param amplitudes factors on the sources' covariance; its square root says how far beyond the
 *     sources' own spread a target may lie. The middle one is preferred
 * @param amplitudeSpread standard deviation of the logarithm of the amplitude, a priori
 * @param knownKind how far a target may be from sources of its own kind
 * @param newKind how far a target of a new kind may be from all kinds
 * @param residual standard deviation of what is not linear in a cell's features
 * @param noveltyFactors factors on the variances of novelty; the middle one is preferred
 * @param noveltySpread standard deviation of the logarithm of that factor, a priori
 * @param noises relative standard deviations of a measurement. How probable each is, is learned
 *     from the sources
 * @param leastNoise no source counts as less noisy than this when that is learned
 * @param leastNoiseSpread nor are sources taken for more alike than this in the logarithm of noise
 * @param outliers measurements that something interrupts
 * @param views the execution views that are possible
 * @param kinds how sources are grouped into kinds
 * @param planning what samples are planned for
 */
record FactorSettings(
    double ridge,
    List<Double> amplitudes,
    double amplitudeSpread,
    Novelty knownKind,
    Novelty newKind,
    double residual,
    List<Double> noveltyFactors,
    double noveltySpread,
    List<Double> noises,
    double leastNoise,
    double leastNoiseSpread,
    Outliers outliers,
    Set<ExecutionView> views,
    Kinds kinds,
    Planning planning) {

  /**
   * What a target does that no source shows, as standard deviations.
   *
   * @param constant of the latency of a network whose cells are empty: what a call and the skeleton
   *     cost
   * @param operation of a cost for each operation and for each addition
   * @param place of what an operation costs more on one edge than on another
   */
  record Novelty(double constant, double operation, double place) {
    /** The variances of the weights of all features. */
    double[] variances() {
      double[] variances = new double[CellFeatures.SIZE];
      variances[CellFeatures.CONSTANT] = constant * constant;
      for (Operation each : Operation.values()) {
        double count = each == Operation.NONE ? 0 : operation;
        variances[CellFeatures.countOf(each)] = count * count;
        for (Edge edge : Edge.values()) {
          variances[CellFeatures.oneHot(edge, each)] = place * place;
        }
      }
      variances[CellFeatures.ADDITIONS] = operation * operation;
      for (int feature = CellFeatures.TIMES_ZERO; feature < CellFeatures.SIZE; feature++) {
        variances[feature] = operation * operation;
      }
      return variances;
    }
  }

  /**
   * Measurements that something interrupts.
   *
   * @param probability how often, a priori
   * @param excess how much longer one takes then, relative to the typical latency, a priori
   * @param weight how many samples both are worth
   * @param share of the samples, no more are taken for outliers
   */
  record Outliers(double probability, double excess, double weight, double share) {}

  /**
   * How sources are grouped into kinds.
   *
   * @param cuts how many kinds the tree of sources is cut into, once each
   * @param fewest sources are needed to look for kinds among them
   * @param together probability that all sources are of the target's kind
   * @param novel probability that the target is of a kind that no source is of
   * @param shared how many sources of a kind the covariance within all kinds is worth
   * @param viewWeight how many sources of a kind the general odds of execution views are worth
   * @param most sources of a kind count for its execution view
   */
  record Kinds(
      List<Integer> cuts,
      int fewest,
      double together,
      double novel,
      double shared,
      double viewWeight,
      double most) {}

  /**
   * What samples are planned for.
   *
   * @param noise the relative noise of a measurement
   * @param residual the part of a measurement that says nothing about other cells
   * @param scale variance of the logarithm of the unknown scale
   * @param amplitude a factor on the sources' covariance: larger than the preferred one, so that a
   *     plan holds up where the prior is wrong
   * @param novelty a factor on the variances of what is new, for the same reason
   * @param confusion what it counts to take one view for another, relative to variance under each:
   *     a bound on the probability of that is in use, which is too high
   */
  record Planning(
      double noise,
      double residual,
      double scale,
      double amplitude,
      double novelty,
      double confusion) {}

  /** Copies the collections. */
  FactorSettings {
    amplitudes = List.copyOf(amplitudes);
    noveltyFactors = List.copyOf(noveltyFactors);
    noises = List.copyOf(noises);
    views = Set.copyOf(views);
  }

  /** The settings that are used unless others are asked for. */
  static FactorSettings defaults() {
    return new FactorSettings(
        3,
        List.of(0.5, 1.5, 4.0),
        1,
        new Novelty(0.15, 0.02, 0.015),
        new Novelty(0.25, 0.05, 0.025),
        0.005,
        List.of(0.1, 1.0, 10.0),
        1.5,
        List.of(0.003, 0.01, 0.025, 0.06, 0.15),
        0.002,
        0.7,
        new Outliers(0.03, 0.3, 10, 0.25),
        EnumSet.allOf(ExecutionView.class),
        new Kinds(List.of(4, 8, 14), 5, 0.7, 0.2, 2, 3, 4),
        new Planning(0.05, 0.05, 0.25, 2, 1.5, 0.5));
  }

  /** The same for a target that executes every edge for certain. */
  FactorSettings withoutViews() {
    return with(
        knownKind, newKind, noveltyFactors, outliers, EnumSet.of(ExecutionView.EVERY_EDGE), kinds);
  }

  /** The same for a target that does nothing that sources do not. */
  FactorSettings withoutNovelty() {
    Novelty none = new Novelty(0, 0, 0);
    return with(none, none, List.of(1.0), outliers, views, kinds);
  }

  /** The same where no sample is taken for an outlier. */
  FactorSettings withoutOutliers() {
    return with(
        knownKind,
        newKind,
        noveltyFactors,
        new Outliers(outliers.probability, outliers.excess, outliers.weight, 0),
        views,
        kinds);
  }

  /** The same where all devices are of one kind. */
  FactorSettings withoutKinds() {
    return with(
        knownKind,
        newKind,
        noveltyFactors,
        outliers,
        views,
        new Kinds(List.of(), 0, 1, 0, 0, kinds.viewWeight, kinds.most));
  }

  private FactorSettings with(
      Novelty known,
      Novelty unknown,
      List<Double> factors,
      Outliers interrupted,
      Set<ExecutionView> possible,
      Kinds grouped) {
    return new FactorSettings(
        ridge,
        amplitudes,
        amplitudeSpread,
        known,
        unknown,
        residual,
        factors,
        noveltySpread,
        noises,
        leastNoise,
        leastNoiseSpread,
        interrupted,
        possible,
        grouped,
        planning);
  }

  double preferredAmplitude() {
    return amplitudes.get(amplitudes.size() / 2);
  }

  double preferredNovelty() {
    return noveltyFactors.get(noveltyFactors.size() / 2);
  }
}
