package org.maplex.predictor.factor;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.predictor.LatencyPosterior;
import org.maplex.predictor.LatencyPredictor;
import org.maplex.predictor.SamplePlanner;
import org.maplex.predictor.Source;
import org.maplex.predictor.SourceImportance;
import org.maplex.predictor.algebra.EvenSpacing;
import org.maplex.predictor.feature.CellFeatures;
import org.maplex.predictor.importance.SpecificationImportance;
import org.maplex.predictor.sample.Sample;
import org.maplex.predictor.sample.Samples;

/**
 * Predicts a target as a draw from a prior that the sources span: their mean, their common factors,
 * a broad overhead and a smooth residual, seen through every way a runtime may execute a cell.
 */
public final class FactorPredictor implements LatencyPredictor {
  /**
   * Of what is known of a source that a regression is not made for, more cells tell little more.
   */
  private static final int MOST_LOOKED_AT = 50;

  private final List<LearnedSource> sources;
  private final SourceImportance importance;
  private final FactorSettings settings;
  private final List<DeviceKind> kinds;

  /** The kinds among the sources that are well known, for which samples are planned. */
  private final List<LearnedSource> wellKnown;

  private final List<DeviceKind> wellKnownKinds;

  /** The prior for the target of the last call, which most often is that of the next one, too. */
  private volatile TargetPrior last;

  private FactorPredictor(
      List<LearnedSource> sources, SourceImportance importance, FactorSettings settings) {
    this.sources = sources;
    this.importance = importance;
    this.settings = settings;
    this.kinds = DeviceKinds.among(sources, settings);
    this.wellKnown = sources.stream().filter(SourceFunction.class::isInstance).toList();
    this.wellKnownKinds =
        wellKnown.size() == sources.size() ? kinds : DeviceKinds.among(wellKnown, settings);
  }

  /** Parts of the model that can be switched off alone, to see what each is worth. */
  public enum Part {
    /** Kinds of sources whose specification is like the target's are more probable. */
    SAMPLE_IMPORTANCE,
    /** Sources come in kinds; without this part they are all of one. */
    KINDS,
    /** A runtime may leave out dead edges; without this part it executes every edge. */
    EXECUTION_VIEWS,
    /** Overheads that no source shows. */
    NOVELTY,
    /** A measurement may have been interrupted. */
    OUTLIERS
  }

  /**
   * A predictor that knows these sources, with all parts.
   *
   * @param sources at least one device; their order changes nothing but the last bits
   * @throws IllegalArgumentException if there is none, or too little is known of one
   */
  public static FactorPredictor of(List<Source> sources) {
    return of(sources, EnumSet.allOf(Part.class));
  }

  /**
   * A predictor that knows these sources, with some parts of the model.
   *
   * @param sources at least one device
   * @throws IllegalArgumentException if there is none, or too little is known of one
   */
  public static FactorPredictor of(List<Source> sources, Set<Part> parts) {
    FactorSettings settings = FactorSettings.defaults();
    if (!parts.contains(Part.EXECUTION_VIEWS)) {
      settings = settings.withoutViews();
    }
    if (!parts.contains(Part.NOVELTY)) {
      settings = settings.withoutNovelty();
    }
    if (!parts.contains(Part.KINDS)) {
      settings = settings.withoutKinds();
    }
    if (!parts.contains(Part.OUTLIERS)) {
      settings = settings.withoutOutliers();
    }
    return of(
        sources,
        parts.contains(Part.SAMPLE_IMPORTANCE)
            ? SpecificationImportance.usual()
            : SourceImportance.UNIFORM,
        settings);
  }

  private static FactorPredictor of(
      List<Source> sources, SourceImportance importance, FactorSettings settings) {
    if (sources.isEmpty()) {
      throw new IllegalArgumentException(
          "There are no sources to learn from, expected at least one device.");
    }
    return new FactorPredictor(learned(sources, settings), importance, settings);
  }

  /** All sources; those of which few cells are known by what the others let expect of them. */
  private static List<LearnedSource> learned(List<Source> sources, FactorSettings settings) {
    LearnedSources builtIn = LearnedSources.builtIn();
    SourceRegression regression = new SourceRegression(CellFeatures.ofAllCells(), settings.ridge());
    boolean noneIsWellKnown = sources.stream().noneMatch(Source::isWellKnown);
    List<Optional<SourceFunction>> fitted =
        sources.parallelStream()
            .map(
                source ->
                    noneIsWellKnown || source.isWellKnown()
                        ? builtIn
                            .function(source, settings.ridge())
                            .or(() -> Optional.of(regression.fit(source)))
                        : Optional.<SourceFunction>empty())
            .toList();
    List<LearnedSource> wellKnown =
        fitted.stream().flatMap(Optional::stream).<LearnedSource>map(each -> each).toList();
    if (wellKnown.size() == sources.size()) {
      return wellKnown;
    }
    List<DeviceKind> kinds = DeviceKinds.among(wellKnown, settings.withoutKinds());
    return IntStream.range(0, sources.size())
        .parallel()
        .<LearnedSource>mapToObj(
            i ->
                fitted.get(i).isPresent()
                    ? fitted.get(i).get()
                    : guess(sources.get(i), wellKnown, kinds, settings))
        .toList();
  }

  /** A source as a target of the others. */
  private static SourceGuess guess(
      Source source, List<LearnedSource> others, List<DeviceKind> kinds, FactorSettings settings) {
    TargetPrior prior =
        new TargetPrior(
            others, kinds, SourceImportance.UNIFORM, source.device().specification(), settings);
    return new FactorPosterior(prior, someOf(source.samples())).asSource(source.device());
  }

  /** Samples that are spread evenly over all; the public order is random. */
  static Samples someOf(Samples all) {
    if (all.size() <= MOST_LOOKED_AT) {
      return all;
    }
    List<Sample> samples = all.stream().toList();
    return Samples.of(
        EvenSpacing.positions(MOST_LOOKED_AT, samples.size()).mapToObj(samples::get).toList());
  }

  @Override
  public LatencyPosterior adapt(Samples samples, DeviceSpecification target) {
    return new FactorPosterior(prior(target), samples);
  }

  /**
   * {@inheritDoc} The first samples are planned for what is known well, so that boards that are
   * measured one after the other are measured on the same cells.
   */
  @Override
  public SamplePlanner planner() {
    return (samples, pool, measured, target) ->
        new FactorPlanner(measured.size() == 0 ? wellKnownPrior(target) : prior(target))
            .plan(samples, pool, measured);
  }

  /** How the first samples of a pool are chosen; some of it have live edges. */
  FirstSamples firstSamples(List<Cell> pool, DeviceSpecification target) {
    return new FactorPlanner(wellKnownPrior(target))
        .firstSamples(pool.stream().filter(cell -> !cell.liveEdges().isEmpty()).toList());
  }

  private TargetPrior wellKnownPrior(DeviceSpecification target) {
    return new TargetPrior(wellKnown, wellKnownKinds, importance, target, settings);
  }

  private TargetPrior prior(DeviceSpecification target) {
    TargetPrior prior = last;
    if (prior == null || !prior.target().equals(target)) {
      prior = new TargetPrior(sources, kinds, importance, target, settings);
      last = prior;
    }
    return prior;
  }
}
