package org.maplex.predictor.factor;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.maplex.predictor.feature.ExecutionView;

/** Settings for tests: their numbers stay what they are when those of the program are tuned. */
final class Settings {
  static final double RESIDUAL = 0.02;
  static final double OUTLIER = 0.04;

  /** The log odds of an outlier a priori. */
  static final double RARITY = Math.log(OUTLIER / (1 - OUTLIER));

  private static final FactorSettings.Novelty KNOWN = new FactorSettings.Novelty(0.15, 0.02, 0.01);
  private static final FactorSettings.Novelty NEW = new FactorSettings.Novelty(0.3, 0.05, 0.02);

  private Settings() {}

  /** One choice of everything, so that a posterior has one component, and no kinds. */
  static FactorSettings single(
      double amplitude, double novelty, double noise, double outlierShare) {
    return of(
        List.of(amplitude),
        List.of(novelty),
        List.of(noise),
        outlierShare,
        EnumSet.allOf(ExecutionView.class),
        noKinds());
  }

  /** Several choices of everything, and kinds. */
  static FactorSettings several() {
    return several(0.25);
  }

  static FactorSettings several(double outlierShare) {
    return of(
        List.of(0.5, 1.5, 4.0),
        List.of(0.2, 1.0, 5.0),
        List.of(0.005, 0.015, 0.04, 0.1),
        outlierShare,
        EnumSet.allOf(ExecutionView.class),
        kinds(List.of(3, 6)));
  }

  /** Several choices under some views, all sources of one kind. */
  static FactorSettings ofViews(Set<ExecutionView> views) {
    FactorSettings several = several();
    return of(
        several.amplitudes(), several.noveltyFactors(), several.noises(), 0.25, views, noKinds());
  }

  static FactorSettings withCuts(List<Integer> cuts) {
    FactorSettings several = several();
    return of(
        several.amplitudes(),
        several.noveltyFactors(),
        several.noises(),
        0.25,
        several.views(),
        kinds(cuts));
  }

  private static FactorSettings.Kinds noKinds() {
    return new FactorSettings.Kinds(List.of(), 0, 1, 0, 0, 0.01, 4);
  }

  private static FactorSettings.Kinds kinds(List<Integer> cuts) {
    return new FactorSettings.Kinds(cuts, 5, 0.3, 0.2, 2, 2, 4);
  }

  private static FactorSettings of(
      List<Double> amplitudes,
      List<Double> novelties,
      List<Double> noises,
      double outlierShare,
      Set<ExecutionView> views,
      FactorSettings.Kinds kinds) {
    return new FactorSettings(
        3,
        amplitudes,
        0.9,
        KNOWN,
        NEW,
        RESIDUAL,
        novelties,
        1.1,
        noises,
        0.005,
        0.7,
        new FactorSettings.Outliers(OUTLIER, 0.3, 10, outlierShare),
        views,
        kinds,
        new FactorSettings.Planning(0.05, 0.05, 1, 2.2, 1.5, 0.7));
  }
}
