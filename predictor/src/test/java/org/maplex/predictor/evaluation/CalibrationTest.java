package org.maplex.predictor.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.predictor.KnownDevices;
import org.maplex.predictor.LatencyEstimate;
import org.maplex.predictor.LatencyPosterior;
import org.maplex.predictor.method.PredictorMethod;
import smile.stat.distribution.GaussianDistribution;

class CalibrationTest {
  private static final List<Cell> SPACE = CellSpace.cells().toList();

  /** What is believed of a device by one who knows ten latencies of it. */
  private static LatencyPosterior posterior(String device, String method) {
    return PredictorMethod.named(method)
        .of(KnownDevices.outsideTheFamilyOf(device))
        .adapt(
            KnownDevices.samples(KnownDevices.randomCells(10, 1), truthMs(device)),
            KnownDevices.DATA.knownDevice(device).specification());
  }

  private static ToDoubleFunction<Cell> truthMs(String device) {
    double[] latencies = KnownDevices.latenciesMs(device);
    return cell -> latencies[cell.index()];
  }

  /** Of raspi4 and pixel3 some latencies are near zero; pixel2 and samsung_s7 record whole ms. */
  @ParameterizedTest
  @CsvSource({
    "raspi4, factor",
    "pixel3, factor",
    "pixel2, factor",
    "samsung_s7, factor",
    "eyeriss, factor",
    "raspi4, maple-x",
    "pixel2, maple-x"
  })
  void agreesWithTheEnumeratedSpace(String device, String method) {
    LatencyPosterior posterior = posterior(device, method);
    ToDoubleFunction<Cell> truthMs = truthMs(device);
    Calibration calibration = Calibration.of(posterior, SPACE, truthMs);
    assertEquals(CellSpace.SIZE, calibration.total());
    List<Calibration.Coverage> curve = calibration.curve();
    assertEquals(9, curve.size());
    for (int i = 0; i < 9; i++) {
      double nominal = curve.get(i).nominal();
      assertEquals((i + 1) / 10.0, nominal);
      long inside =
          SPACE.stream()
              .mapToDouble(cell -> posterior.probabilityAtMost(cell, truthMs.applyAsDouble(cell)))
              .filter(probability -> Math.abs(2 * probability - 1) <= nominal)
              .count();
      assertEquals((double) inside / CellSpace.SIZE, curve.get(i).observed());
    }
    long covered =
        SPACE.stream()
            .filter(
                cell -> {
                  LatencyEstimate estimate = posterior.estimate(cell);
                  double truth = truthMs.applyAsDouble(cell);
                  return truth >= estimate.p05Ms() && truth <= estimate.p95Ms();
                })
            .count();
    assertEquals((double) covered / CellSpace.SIZE, calibration.coverage90());
  }

  /** Normal, around a mean that is another for each cell. */
  private record Normal(double deviationMs) implements LatencyPosterior {
    @Override
    public double meanMs(Cell cell) {
      return 10 + 0.618 * cell.index() % 7;
    }

    private GaussianDistribution normal(Cell cell) {
      return new GaussianDistribution(meanMs(cell), deviationMs);
    }

    @Override
    public LatencyEstimate estimate(Cell cell) {
      GaussianDistribution normal = normal(cell);
      return new LatencyEstimate(
          meanMs(cell), deviationMs, normal.quantile(0.05), normal.quantile(0.95));
    }

    @Override
    public double probabilityAtMost(Cell cell, double limitMs) {
      return normal(cell).cdf(limitMs);
    }

    /** A latency that has every quantile once, in an order that does not follow from the mean. */
    double latencyMs(Cell cell) {
      double probability = (cell.index() * 7919L % CellSpace.SIZE + 0.5) / CellSpace.SIZE;
      return normal(cell).quantile(probability);
    }
  }

  @Test
  void isFlatWhereBeliefsAreRight() {
    Normal normal = new Normal(2);
    Calibration calibration = Calibration.of(normal, SPACE, normal::latencyMs);
    for (long count : calibration.counts()) {
      assertEquals(CellSpace.SIZE / 20.0, (double) count, 1);
    }
    for (Calibration.Coverage coverage : calibration.curve()) {
      assertEquals(coverage.nominal(), coverage.observed(), 1e-3);
    }
  }

  @Test
  void asManyAreWithinAShareAsIsExpectedWhereBeliefsAreRight() {
    Normal truth = new Normal(2);
    double within = Agreement.within(0.1, all(truth::meanMs), all(truth::latencyMs));
    assertEquals(within, truth.expectedWithin(0.1, SPACE), 1e-3);
    assertEquals(within, truth.expectedWithin(0.1), 5e-3);
    assertTrue(new Normal(1).expectedWithin(0.1) > 1.5 * within);
    assertTrue(new Normal(4).expectedWithin(0.1) < within / 1.5);
  }

  private static double[] all(ToDoubleFunction<Cell> figure) {
    return SPACE.stream().mapToDouble(figure).toArray();
  }

  @Test
  void tellsTooSureFromTooUnsure() {
    Normal truth = new Normal(2);
    Calibration sure = Calibration.of(new Normal(1), SPACE, truth::latencyMs);
    Calibration unsure = Calibration.of(new Normal(4), SPACE, truth::latencyMs);
    for (int i = 0; i < 9; i++) {
      double nominal = sure.curve().get(i).nominal();
      assertTrue(sure.curve().get(i).observed() < nominal);
      assertTrue(unsure.curve().get(i).observed() > nominal);
    }
  }

  /** As posteriors do it: the belief is widened by the variance of rounding. */
  @ParameterizedTest
  @CsvSource({"2, 0.005", "1, 0.005", "0.5, 0.01", "0.25, 0.03"})
  void staysFlatWhereWholeMillisecondsAreRecorded(double deviationMs, double tolerance) {
    Normal unrounded = new Normal(deviationMs);
    Normal widened = new Normal(Math.sqrt(deviationMs * deviationMs + 1 / 12.0));
    Calibration calibration =
        Calibration.of(widened, SPACE, cell -> Math.rint(unrounded.latencyMs(cell)));
    for (Calibration.Coverage coverage : calibration.curve()) {
      assertEquals(coverage.nominal(), coverage.observed(), tolerance, coverage.toString());
    }
  }

  @Test
  void countsWhatLiesBetweenTwoBinsToTheInnerOne() {
    Calibration edges = Calibration.of(0, 0.05, 0.5, 0.95, 1);
    assertEquals(
        List.of(0, 1, 9, 18, 19),
        IntStream.range(0, 20).filter(bin -> edges.counts().get(bin) == 1).boxed().toList());
    assertEquals(3 / 5.0, edges.coverage90());
    assertEquals(1 / 5.0, edges.curve().get(0).observed());
  }

  @Test
  void addsUpWhatSeveralCount() {
    Calibration one = Calibration.of(0.01, 0.42);
    Calibration both = Calibration.sum(List.of(one, Calibration.of(0.44, 0.99)));
    assertEquals(Calibration.of(0.01, 0.42, 0.44, 0.99), both);
    assertEquals(4, both.total());
    assertEquals(0, Calibration.sum(List.of()).total());
    assertTrue(Double.isNaN(Calibration.sum(List.of()).curve().get(0).observed()));
  }

  @Test
  void refusesWhatIsNoProbabilityAndNoCount() {
    for (double probability : new double[] {Double.NaN, -1e-9, 1.001}) {
      assertThrows(IllegalArgumentException.class, () -> Calibration.of(probability));
    }
    assertThrows(
        IllegalArgumentException.class, () -> new Calibration(Collections.nCopies(19, 1L)));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Calibration(LongStream.range(-1, 19).boxed().toList()));
  }
}
