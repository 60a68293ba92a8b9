package org.maplex.predictor.factor;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.predictor.LatencyPosterior;
import org.maplex.predictor.LatencyPredictor;
import org.maplex.predictor.SamplePlanner;
import org.maplex.predictor.Source;
import org.maplex.predictor.SourceImportance;
import org.maplex.predictor.SourceWeight;
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

  /** The prior for a target of which nothing is known, under which most are. */
  private final LatencyPrior usual;

  private FactorPredictor(
      List<LearnedSource> sources, SourceImportance importance, FactorSettings settings) {
    this.sources = sources;
    this.importance = importance;
    this.settings = settings;
    this.usual =
        new LatencyPrior(
            sources, weights(sources, importance, DeviceSpecification.unknown()), settings);
  }

  /** Parts of the model that can be switched off alone, to see what each is worth. */
  public enum Part {
    /** Sources whose specification is like the target's count more. */
    SAMPLE_IMPORTANCE,
    /** A runtime may leave out dead edges; without this part it executes every edge. */
    EXECUTION_VIEWS,
    /** Overheads that no source shows. */
    NOVELTY,
    /** A measurement may have been interrupted. */
    OUTLIERS
  }

  /**
   * A predictor that knows these sources, with all parts but sample importance.
   *
   * @param sources at least one device; their order changes nothing but the last bits
   * @throws IllegalArgumentException if there is none, or too little is known of one
   */
  public static FactorPredictor of(List<Source> sources) {
    return of(sources, EnumSet.complementOf(EnumSet.of(Part.SAMPLE_IMPORTANCE)));
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
    return new FactorPredictor(learned(sources, importance, settings), importance, settings);
  }

  /** All sources; those of which few cells are known by what the others let expect of them. */
  private static List<LearnedSource> learned(
      List<Source> sources, SourceImportance importance, FactorSettings settings) {
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
    LatencyPrior prior =
        new LatencyPrior(
            wellKnown, weights(wellKnown, importance, DeviceSpecification.unknown()), settings);
    return IntStream.range(0, sources.size())
        .parallel()
        .<LearnedSource>mapToObj(
            i -> fitted.get(i).isPresent() ? fitted.get(i).get() : guess(sources.get(i), prior))
        .toList();
  }

  /** A source as a target of the others. */
  private static SourceGuess guess(Source source, LatencyPrior prior) {
    return new FactorPosterior(prior, someOf(source.samples()), source.device().specification())
        .asSource(source.device());
  }

  /** Samples that are spread evenly over all; the public order is random. */
  static Samples someOf(Samples all) {
    if (all.size() <= MOST_LOOKED_AT) {
      return all;
    }
    List<Sample> samples = all.stream().toList();
    return Samples.of(
        IntStream.range(0, MOST_LOOKED_AT)
            .mapToObj(i -> samples.get(i * samples.size() / MOST_LOOKED_AT))
            .toList());
  }

  @Override
  public LatencyPosterior adapt(Samples samples, DeviceSpecification target) {
    return new FactorPosterior(prior(target), samples, target);
  }

  /**
   * {@inheritDoc} The first samples are planned for what is known well, so that boards that are
   * measured one after the other are measured on the same cells.
   */
  @Override
  public SamplePlanner planner() {
    return (samples, pool, measured, target) ->
        new FactorPlanner(measured.size() == 0 ? wellKnownPrior(target) : prior(target))
            .plan(samples, pool, measured, target);
  }

  private LatencyPrior wellKnownPrior(DeviceSpecification target) {
    List<LearnedSource> wellKnown =
        sources.stream().filter(SourceFunction.class::isInstance).toList();
    return wellKnown.size() == sources.size()
        ? prior(target)
        : new LatencyPrior(wellKnown, weights(wellKnown, importance, target), settings);
  }

  private LatencyPrior prior(DeviceSpecification target) {
    List<SourceWeight> weights = weights(sources, importance, target);
    return weights.equals(usual.sourceWeights())
        ? usual
        : new LatencyPrior(sources, weights, settings);
  }

  private static List<SourceWeight> weights(
      List<LearnedSource> sources, SourceImportance importance, DeviceSpecification target) {
    List<Device> devices = sources.stream().map(LearnedSource::device).toList();
    double[] weights = importance.weights(devices, target);
    return IntStream.range(0, weights.length)
        .mapToObj(
            i ->
                new SourceWeight(
                    devices.get(i).id(), weights[i], importance.reason(devices.get(i), target)))
        .toList();
  }
}
