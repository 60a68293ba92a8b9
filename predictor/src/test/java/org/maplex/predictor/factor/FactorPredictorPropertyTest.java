package org.maplex.predictor.factor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.predictor.KnownDevices;
import org.maplex.predictor.LatencyEstimate;
import org.maplex.predictor.LatencyPosterior;
import org.maplex.predictor.Source;
import org.maplex.predictor.sample.Sample;
import org.maplex.predictor.sample.Samples;

/** What holds for any samples, also for those that no device would give. */
class FactorPredictorPropertyTest {
  private static final List<Source> SOURCES = KnownDevices.outsideTheFamilyOf("raspi4");
  private static final FactorPredictor PREDICTOR = FactorPredictor.of(SOURCES);

  /** Latencies that are not evidently rounded: to which step would be told by their scale. */
  @Provide
  Arbitrary<List<Sample>> samples() {
    return Combinators.combine(
            Arbitraries.integers().between(0, CellSpace.SIZE - 1).map(Cell::ofIndex),
            Arbitraries.doubles().between(1, 100).map(ms -> Math.PI * ms))
        .as(Sample::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(12)
        .uniqueElements(Sample::cell);
  }

  @Property(tries = 20, seed = "1")
  void scalesWithItsSamples(
      @ForAll("samples") List<Sample> samples,
      @ForAll @DoubleRange(min = 1e-3, max = 1e3) @Scale(5) double factor) {
    LatencyPosterior one = PREDICTOR.adapt(Samples.of(samples));
    LatencyPosterior other =
        PREDICTOR.adapt(
            Samples.of(
                samples.stream()
                    .map(sample -> new Sample(sample.cell(), factor * sample.latencyMs()))
                    .toList()));
    KnownDevices.every(307)
        .forEach(cell -> assertClose(one.estimate(cell), factor, other.estimate(cell), 1e-8));
  }

  /** Sums over sources are taken in another order, and their last bits with them. */
  @Property(tries = 6, seed = "1")
  void doesNotMindTheOrderOfSources(
      @ForAll("samples") List<Sample> samples, @ForAll Random random) {
    List<Source> shuffled = new ArrayList<>(SOURCES);
    Collections.shuffle(shuffled, random);
    LatencyPosterior one = PREDICTOR.adapt(Samples.of(samples));
    LatencyPosterior other = FactorPredictor.of(shuffled).adapt(Samples.of(samples));
    KnownDevices.every(307)
        .forEach(cell -> assertClose(one.estimate(cell), 1, other.estimate(cell), 1e-8));
  }

  /** To the last bit: samples are put into public order first. */
  @Property(tries = 20, seed = "1")
  void doesNotMindTheOrderOfSamples(
      @ForAll("samples") List<Sample> samples, @ForAll Random random) {
    List<Sample> shuffled = new ArrayList<>(samples);
    Collections.shuffle(shuffled, random);
    LatencyPosterior one = PREDICTOR.adapt(Samples.of(samples));
    LatencyPosterior other = PREDICTOR.adapt(Samples.of(shuffled));
    KnownDevices.every(307).forEach(cell -> assertEquals(one.estimate(cell), other.estimate(cell)));
  }

  private static void assertClose(
      LatencyEstimate expected, double factor, LatencyEstimate actual, double tolerance) {
    assertEquals(1, actual.meanMs() / (factor * expected.meanMs()), tolerance);
    assertEquals(1, actual.stddevMs() / (factor * expected.stddevMs()), tolerance);
    assertEquals(1, actual.p05Ms() / (factor * expected.p05Ms()), tolerance);
    assertEquals(1, actual.p95Ms() / (factor * expected.p95Ms()), tolerance);
  }
}
