package org.maplex.search.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.predictor.LatencyDistribution;
import org.maplex.predictor.LatencyPosterior;
import org.maplex.predictor.method.PredictorMethod;
import org.maplex.predictor.sample.Sample;
import org.maplex.predictor.sample.Samples;
import org.maplex.predictor.sample.Sampling;
import org.maplex.search.config.Target;

class TargetBeliefTest {
  private static final BenchmarkData DATA = BenchmarkData.builtIn();

  /** Records whole milliseconds. */
  private static final MeasuredTarget PHONE =
      MeasuredTarget.rehearse(
          new Target.Rehearsal("pixel2", 6, Sampling.RANDOM), PredictorMethod.usual(), 1, DATA);

  private static final LatencyPosterior POSTERIOR = posterior(PHONE);

  private static LatencyPosterior posterior(MeasuredTarget target) {
    return target.predictor().adapt(target.samples(), target.specification());
  }

  /** Some that were not measured, and all that were. */
  private static List<Cell> someOf(MeasuredTarget target) {
    return Stream.concat(
            CellSpace.cells().filter(cell -> cell.index() % 397 == 0),
            target.samples().stream().map(Sample::cell))
        .toList();
  }

  @Test
  void reachesAConfidenceWhereItsProbabilityDoes() {
    LatencyPosterior asked = new TargetBelief(POSTERIOR, PHONE);
    LatencyPosterior fresh = new TargetBelief(POSTERIOR, PHONE);
    int held = 0;
    for (double limit : new double[] {14, 9, 14}) {
      for (Cell cell : someOf(PHONE)) {
        for (double confidence : new double[] {0.9, 0.4, 1}) {
          boolean expected = fresh.probabilityAtMost(cell, limit) >= confidence;
          assertEquals(expected, asked.isProbablyAtMost(cell, limit, confidence), cell.toString());
          assertEquals(expected, asked.isProbablyAtMost(cell, limit, confidence), "asked again");
          held += expected ? 1 : 0;
        }
      }
    }
    assertTrue(held > 20, held + " times the limit holds");
  }

  @Test
  void expectsOfArchitecturesWhatIsExpectedBeforeTheyAreMeasured() {
    assertEquals(
        POSTERIOR.expectedWithin(0.1), new TargetBelief(POSTERIOR, PHONE).expectedWithin(0.1));
  }

  @Test
  void distributesWhatTheDeviceRecords() {
    LatencyPosterior belief = new TargetBelief(POSTERIOR, PHONE);
    for (Cell cell : someOf(PHONE)) {
      LatencyDistribution latency = belief.distribution(cell);
      for (double limit : new double[] {9, 14.4, 14.9}) {
        assertEquals(
            belief.probabilityAtMost(cell, limit), latency.probabilityAtMost(limit), 1e-12);
      }
      if (!PHONE.hasMeasured(cell)) {
        for (double probability : new double[] {0.1, 0.5, 0.95}) {
          double ms = latency.quantileMs(probability);
          assertEquals(Math.rint(ms), ms, "a whole number");
          assertTrue(latency.probabilityAtMost(ms) >= probability, ms + " ms");
          assertTrue(ms == 0 || latency.probabilityAtMost(ms - 1) < probability, ms + " ms");
        }
      }
    }
  }

  @Test
  void takesALimitAsItIsWhereEverythingIsRecorded() {
    MeasuredTarget exact =
        MeasuredTarget.own(
            "board",
            Samples.of(
                Stream.of(3, 700, 9000)
                    .map(index -> new Sample(Cell.ofIndex(index), 5 + Math.sqrt(index)))
                    .toList()),
            DeviceSpecification.unknown(),
            PredictorMethod.usual(),
            DATA);
    LatencyPosterior posterior = posterior(exact);
    LatencyPosterior belief = new TargetBelief(posterior, exact);
    Cell cell = Cell.ofIndex(77);
    assertEquals(posterior.probabilityAtMost(cell, 50.3), belief.probabilityAtMost(cell, 50.3));
    assertEquals(
        posterior.distribution(cell).quantileMs(0.7), belief.distribution(cell).quantileMs(0.7));
  }

  @Test
  void isSureOfWhatWasMeasured() {
    LatencyPosterior belief = new TargetBelief(POSTERIOR, PHONE);
    for (Sample sample : PHONE.samples()) {
      LatencyDistribution latency = belief.distribution(sample.cell());
      assertEquals(1, latency.probabilityAtMost(sample.latencyMs()));
      assertEquals(0, latency.probabilityAtMost(sample.latencyMs() - 0.001));
      assertEquals(0, belief.standardDeviationMs(sample.cell()));
    }
  }

  @Test
  void tellsWhichSamplesAreUnusual() {
    List<Sample> samples = PHONE.samples().stream().toList();
    Sample slow = new Sample(samples.get(0).cell(), 40 * samples.get(0).latencyMs());
    MeasuredTarget disturbed =
        MeasuredTarget.rehearse(
                new Target.Rehearsal("pixel2", 10, Sampling.PLANNED),
                PredictorMethod.usual(),
                1,
                DATA)
            .with(slow);
    LatencyPosterior posterior = posterior(disturbed);
    assertFalse(posterior.unusualSamples().isEmpty());
    assertEquals(
        posterior.unusualSamples(), new TargetBelief(posterior, disturbed).unusualSamples());
  }
}
