package org.maplex.predictor.factor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.predictor.KnownDevices;
import org.maplex.predictor.Source;
import org.maplex.predictor.feature.ExecutionView;
import org.maplex.predictor.sample.Sample;
import org.maplex.predictor.sample.Samples;

/** Compares with a Gaussian process whose every covariance is written out. */
class ViewPosteriorTest {
  private static final Hyperparameters CHOICE = new Hyperparameters(2.5, 3, 0.07);
  private static final FactorSettings SINGLE =
      Settings.single(CHOICE.amplitude(), CHOICE.novelty(), CHOICE.noise(), 0);
  private static final List<Source> SOURCES = KnownDevices.outsideTheFamilyOf("raspi4");
  private static final LatencyPrior PRIOR = Priors.of(SOURCES, SINGLE);
  private static final Samples SAMPLES =
      KnownDevices.samples(
          KnownDevices.randomCells(8, 4), KnownDevices.DATA.latency("raspi4")::value);

  private static ViewPosterior conditioned(
      LatencyPrior prior, ExecutionView view, Samples samples, double resolutionMs) {
    ViewPosterior posterior =
        new ViewPosterior(
            new ViewSamples(prior, view, samples.indices(), samples.latenciesMs(), resolutionMs));
    posterior.condition(true);
    return posterior;
  }

  private static WeightBelief component(ExecutionView view, Samples samples) {
    List<WeightBelief> components =
        conditioned(PRIOR, view, samples, 0).components(0, Double.NEGATIVE_INFINITY);
    assertEquals(1, components.size());
    return components.get(0);
  }

  private static double meanMs(WeightBelief component, int executed) {
    return PRIOR.rows().dot(executed, component.weightsMs());
  }

  private static double varianceMs2(WeightBelief component, int executed) {
    return PRIOR.rows().quadratic(executed, component.covarianceMs2())
        + PRIOR.rows().quadratic(executed, component.noiseMs2())
        + component.independentMs2();
  }

  /** Some cells with latencies that differ by a few times, as those of any device do. */
  @Provide
  Arbitrary<Samples> samples() {
    return Combinators.combine(
            Arbitraries.integers().between(0, CellSpace.SIZE - 1).map(Cell::ofIndex),
            Arbitraries.doubles().between(0.5, 2))
        .as(Map::entry)
        .list()
        .ofMinSize(1)
        .ofMaxSize(10)
        .uniqueElements(Map.Entry::getKey)
        .flatMap(
            cells ->
                Arbitraries.doubles()
                    .between(0.1, 1000)
                    .map(
                        scaleMs ->
                            Samples.of(
                                cells.stream()
                                    .map(each -> sample(each.getKey(), each.getValue() * scaleMs))
                                    .toList())));
  }

  private static Sample sample(Cell cell, double unitMs) {
    return new Sample(cell, unitMs * PRIOR.typical(cell.index()));
  }

  @Property(tries = 40, seed = "1")
  void takesTheMostProbableScale(@ForAll ExecutionView view, @ForAll("samples") Samples samples) {
    double scale = component(view, samples).scaleMs();
    double logScale = new DenseProcess(PRIOR, CHOICE, view, samples).logScale();
    assertEquals(1, scale / Math.exp(logScale), 1e-5);
  }

  @Property(tries = 40, seed = "1")
  void expectsWhatAGaussianProcessDoesThatIsInvertedAsAWhole(
      @ForAll ExecutionView view, @ForAll("samples") Samples samples) {
    DenseProcess dense = new DenseProcess(PRIOR, CHOICE, view, samples);
    WeightBelief component = component(view, samples);
    double unit = component.scaleMs();
    double logScale = Math.log(unit);
    KnownDevices.every(1201)
        .forEach(
            cell -> {
              int executed = view.executedIndex(cell.index());
              double expected = dense.meanMs(executed, logScale);
              assertEquals(expected, meanMs(component, executed), 1e-8 * unit);
              double variance = dense.varianceMs2(executed, logScale);
              assertEquals(1, varianceMs2(component, executed) / variance, 1e-4);
            });
  }

  /** Relative to the scale: that, too, is estimated, and one more sample may make it larger. */
  @Property(tries = 20, seed = "1")
  void isNeverLessSureOfAnyCellForOneMoreSample(
      @ForAll ExecutionView view, @ForAll("samples") Samples samples) {
    double[][] more = component(view, samples).common().get();
    for (int left = 0; samples.size() > 1 && left < samples.size(); left++) {
      double[][] fewer = component(view, samples.without(left)).common().get();
      for (Cell cell : KnownDevices.every(301).toList()) {
        double before = PRIOR.rows().quadratic(cell.index(), fewer);
        double after = PRIOR.rows().quadratic(cell.index(), more);
        assertTrue(after <= before * (1 + 1e-9) + 1e-12, before + " became " + after);
      }
    }
  }

  /** Laplace's approximation over the scale; a view is worth what the samples say for it. */
  @ParameterizedTest
  @EnumSource
  void weighsAViewByTheIntegratedLikelihood(ExecutionView view) {
    DenseProcess dense = new DenseProcess(PRIOR, CHOICE, view, SAMPLES);
    double evidence = conditioned(PRIOR, view, SAMPLES, 0).logEvidences()[0];
    double density = PRIOR.noise().logDensity(CHOICE.noise());
    assertEquals(dense.logEvidence() + density, evidence, 1e-5);
    assertEquals(dense.integratedEvidence() + density, evidence, 0.05);
  }

  /** The evidence of every choice, from processes written out. */
  private static List<Double> evidences(LatencyPrior prior, ExecutionView view) {
    FactorSettings settings = prior.settings();
    List<Double> evidences = new ArrayList<>();
    for (double amplitude : settings.amplitudes()) {
      for (double novelty : settings.noveltyFactors()) {
        for (double noise : settings.noises()) {
          Hyperparameters choice = new Hyperparameters(amplitude, novelty, noise);
          evidences.add(
              new DenseProcess(prior, choice, view, SAMPLES).logEvidence()
                  + choice.logDensity(prior));
        }
      }
    }
    return evidences.stream().sorted((a, b) -> Double.compare(b, a)).toList();
  }

  @ParameterizedTest
  @EnumSource(names = {"EVERY_EDGE", "LIVE_EDGES", "ONNX_FAITHFUL"})
  void findsTheChoicesThatTheSamplesSpeakFor(ExecutionView view) {
    LatencyPrior prior = Priors.of(SOURCES, Settings.several(0));
    ViewPosterior posterior = conditioned(prior, view, SAMPLES, 0);
    double[] evidences = posterior.logEvidences();
    List<Double> expected = evidences(prior, view);
    assertEquals(expected.get(0), evidences[0], 1e-4);
    double left = 0;
    for (double each : expected) {
      left += Math.exp(each - expected.get(0));
    }
    double all = left;
    for (int i = 0; i < evidences.length; i++) {
      double evidence = evidences[i];
      assertTrue(expected.stream().anyMatch(each -> Math.abs(each - evidence) < 1e-4));
      assertTrue(i == 0 || evidences[i - 1] >= evidence);
      left -= Math.exp(evidence - expected.get(0));
    }
    assertTrue(left < 0.2 * all, "choices of probability " + left / all + " are left out");
    assertEquals(5, posterior.components(0.5, evidences[4] + 0.5).size());
  }

  @Test
  void conditionsUnderThePreferredAmplitudeAndNoveltyOnlyWhereThatIsEnough() {
    LatencyPrior prior = Priors.of(SOURCES, Settings.several(0));
    FactorSettings settings = prior.settings();
    ViewPosterior posterior =
        new ViewPosterior(
            new ViewSamples(
                prior, ExecutionView.LIVE_EDGES, SAMPLES.indices(), SAMPLES.latenciesMs(), 0));
    double rough = ViewPosterior.roughEvidences(List.of(posterior))[0];
    posterior.condition(false);
    double[] evidences = posterior.logEvidences();
    assertEquals(settings.noises().size(), evidences.length);
    double[] expected =
        settings.noises().stream()
            .map(
                noise ->
                    new Hyperparameters(
                        settings.preferredAmplitude(), settings.preferredNovelty(), noise))
            .mapToDouble(
                choice ->
                    new DenseProcess(prior, choice, ExecutionView.LIVE_EDGES, SAMPLES).logEvidence()
                        + choice.logDensity(prior))
            .toArray();
    // A rough one leaves out the least and the largest noise.
    assertEquals(Math.max(expected[1], expected[2]), rough, 1e-5);
    Arrays.sort(expected);
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[expected.length - 1 - i], evidences[i], 1e-5);
    }
  }

  @Test
  void takesRoundingForNoise() {
    WeightBelief exact = component(ExecutionView.EVERY_EDGE, SAMPLES);
    WeightBelief rounded =
        conditioned(PRIOR, ExecutionView.EVERY_EDGE, SAMPLES, 6)
            .components(0, Double.NEGATIVE_INFINITY)
            .get(0);
    assertTrue(rounded.independentMs2() > exact.independentMs2() + 2.5);
    for (int cell = 0; cell < 100; cell++) {
      double before = PRIOR.rows().quadratic(cell, exact.common().get());
      double after = PRIOR.rows().quadratic(cell, rounded.common().get());
      assertTrue(after > before, before + " became " + after);
    }
  }
}
