package org.maplex.predictor.maple;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.predictor.KnownDevices;
import org.maplex.predictor.Source;
import smile.math.matrix.Matrix;

/** The regression, held against one least-squares problem of all examples, which Smile solves. */
class TargetRegressionTest {
  private static final double RIDGE = 0.1;
  private static final double SAMPLE_WEIGHT = 0.3;
  private static final List<Source> GIVEN =
      Source.among(
          KnownDevices.DATA,
          device -> List.of("gold_6226", "pixel3", "fpga", "titanx_1").contains(device.id()));
  private static final SourceSet SOURCES = new SourceSet(GIVEN, 90, 1);
  private static final DescriptorSpace SPACE =
      new DescriptorSpace(SOURCES.devices().stream().map(Device::specification).toList(), 2, 0.3);
  private static final SharedRegression SHARED = new SharedRegression(SOURCES, SPACE, RIDGE);
  private static final DeviceSpecification TARGET =
      KnownDevices.DATA.knownDevice("samsung_s7").specification();
  private static final double[] WEIGHTS = {0.4, 0.3, 0.2, 0.1};
  private static final int[] SAMPLED = {5, 700, 1459, 15_000};
  private static final double[] LATENCIES =
      IntStream.of(SAMPLED)
          .mapToDouble(index -> KnownDevices.latenciesMs("samsung_s7")[index])
          .toArray();

  /** One row of the problem. */
  private static final class Rows {
    private final List<double[]> left = new ArrayList<>();
    private final List<Double> right = new ArrayList<>();

    void add(double[] device, int index, double value, double weight) {
      double root = Math.sqrt(weight / SOURCES.squaredReference(index));
      double[] x = SOURCES.encoding().of(index);
      double[] row = new double[device.length * x.length];
      for (int a = 0; a < device.length; a++) {
        for (int i = 0; i < x.length; i++) {
          row[a * x.length + i] = root * device[a] * x[i];
        }
      }
      left.add(row);
      right.add(root * value);
    }

    /** The weights that minimise the squared errors and the ridge. */
    double[] solve() {
      int size = left.get(0).length;
      for (int i = 0; i < size; i++) {
        double[] row = new double[size];
        row[i] = Math.sqrt(i == 0 ? 1e-9 : RIDGE);
        left.add(row);
        right.add(0.0);
      }
      return Matrix.of(left.toArray(double[][]::new))
          .qr(true)
          .solve(right.stream().mapToDouble(Double::doubleValue).toArray());
    }
  }

  private static Rows sources() {
    Rows rows = new Rows();
    for (int source = 0; source < WEIGHTS.length; source++) {
      int[] cells = SOURCES.cells(source);
      for (int index : cells) {
        rows.add(
            SHARED.coordinates(source),
            index,
            SOURCES.relative(source, index),
            WEIGHTS[source] / cells.length);
      }
    }
    return rows;
  }

  private static void assertPredicts(double[] weights, TargetRegression.Fit fit) {
    double[] h = SPACE.coordinates(TARGET);
    for (int index = 0; index < 15_625; index += 311) {
      double[] x = SOURCES.encoding().of(index);
      double expected = 0;
      for (int a = 0; a < h.length; a++) {
        for (int i = 0; i < x.length; i++) {
          expected += h[a] * weights[a * x.length + i] * x[i];
        }
      }
      assertEquals(Math.max(0.02, expected), fit.relative(index), 1e-6);
    }
  }

  private static TargetRegression regression(
      int[] indices, double[] latencies, List<List<VirtualExamples.Example>> virtual) {
    SharedRegression.Prior prior = SHARED.prior(WEIGHTS, SPACE.coordinates(TARGET));
    return new TargetRegression(SOURCES, prior, SAMPLE_WEIGHT, indices, latencies, virtual);
  }

  @Test
  void isTheRegressionOfTheSourcesWhereThereAreNoSamples() {
    TargetRegression regression = regression(new int[0], new double[0], List.of());
    assertPredicts(sources().solve(), regression.fit());
  }

  @Test
  void isOneRegressionOfSourcesSamplesAndVirtualExamples() {
    List<List<VirtualExamples.Example>> virtual =
        List.of(
            List.of(new VirtualExamples.Example(44, 0.5), new VirtualExamples.Example(45, 0.1)),
            List.of(),
            List.of(new VirtualExamples.Example(9000, 0.3)),
            List.of());
    TargetRegression.Fit fit = regression(SAMPLED, LATENCIES, virtual).fit();
    Rows rows = sources();
    double[] h = SPACE.coordinates(TARGET);
    for (int sample = 0; sample < SAMPLED.length; sample++) {
      double value = LATENCIES[sample] / fit.scale();
      rows.add(h, SAMPLED[sample], value, SAMPLE_WEIGHT);
      for (VirtualExamples.Example example : virtual.get(sample)) {
        rows.add(h, example.index(), value, SAMPLE_WEIGHT * example.weight());
      }
    }
    assertPredicts(rows.solve(), fit);
  }

  @Test
  void leavesASampleOutWithItsVirtualExamples() {
    List<List<VirtualExamples.Example>> virtual =
        new VirtualExamples(SOURCES, MapleSettings.of(true, false)).of(SAMPLED, WEIGHTS);
    TargetRegression.Fit without = regression(SAMPLED, LATENCIES, virtual).fitWithout(3);
    TargetRegression.Fit never =
        regression(
                IntStream.range(0, 3).map(i -> SAMPLED[i]).toArray(),
                IntStream.range(0, 3).mapToDouble(i -> LATENCIES[i]).toArray(),
                virtual.subList(0, 3))
            .fit();
    for (int index = 0; index < 15_625; index += 311) {
      assertEquals(never.of(index), without.of(index), 1e-9 * never.of(index));
    }
  }

  @Test
  void standsInForACellWithThoseThatRunAsLongOnTheSources() {
    List<List<VirtualExamples.Example>> virtual =
        new VirtualExamples(SOURCES, MapleSettings.of(true, false)).of(SAMPLED, WEIGHTS);
    assertEquals(SAMPLED.length, virtual.size());
    for (int sample = 0; sample < SAMPLED.length; sample++) {
      List<VirtualExamples.Example> examples = virtual.get(sample);
      assertEquals(20, examples.size());
      double last = 1;
      for (VirtualExamples.Example example : examples) {
        assertTrue(example.weight() > 0 && example.weight() <= last);
        last = example.weight();
        int index = example.index();
        assertTrue(IntStream.of(SAMPLED).noneMatch(sampled -> sampled == index));
      }
      VirtualExamples.Example nearest = examples.get(0);
      assertTrue(
          distance(nearest.index(), SAMPLED[sample])
              <= distance(SOURCES.candidates()[0], SAMPLED[sample]));
    }
    assertEquals(
        List.of(List.of(), List.of(), List.of(), List.of()),
        new VirtualExamples(SOURCES, MapleSettings.of(false, false)).of(SAMPLED, WEIGHTS));
  }

  private static double distance(int one, int other) {
    double sum = 0;
    for (int source = 0; source < WEIGHTS.length; source++) {
      double off = SOURCES.logarithm(source, one) - SOURCES.logarithm(source, other);
      sum += WEIGHTS[source] * off * off;
    }
    return sum;
  }
}
