package org.maplex.predictor.maple;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
  private static final DeviceSpecification TARGET =
      KnownDevices.DATA.knownDevice("samsung_s7").specification();
  private static final double[] WEIGHTS = {0.4, 0.3, 0.2, 0.1};
  private static final int[] SAMPLED = {5, 700, 1459, 15_000};
  private static final double[] LATENCIES =
      IntStream.of(SAMPLED)
          .mapToDouble(index -> KnownDevices.latenciesMs("samsung_s7")[index])
          .toArray();

  private final List<Source> given =
      Source.among(
          KnownDevices.DATA,
          device -> List.of("gold_6226", "pixel3", "fpga", "titanx_1").contains(device.id()));
  private final SourceSet sources = new SourceSet(given, 90, 1);
  private final DescriptorSpace space =
      new DescriptorSpace(sources.devices().stream().map(Device::specification).toList(), 2, 0.3);
  private final SharedRegression shared = new SharedRegression(sources, space, RIDGE);

  /** One row of the problem. */
  private final class Rows {
    private final List<double[]> left = new ArrayList<>();
    private final List<Double> right = new ArrayList<>();

    void add(double[] device, int index, double value, double weight) {
      double root = Math.sqrt(weight / sources.squaredReference(index));
      double[] x = sources.encoding().of(index);
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

  private Rows rowsOfSources() {
    Rows rows = new Rows();
    for (int source = 0; source < WEIGHTS.length; source++) {
      int[] cells = sources.cells(source);
      for (int index : cells) {
        rows.add(
            shared.coordinates(source),
            index,
            sources.relative(source, index),
            WEIGHTS[source] / cells.length);
      }
    }
    return rows;
  }

  private void assertPredicts(double[] weights, TargetRegression.Fit fit) {
    double[] h = space.coordinates(TARGET);
    for (int index = 0; index < 15_625; index += 311) {
      double[] x = sources.encoding().of(index);
      double expected = 0;
      for (int a = 0; a < h.length; a++) {
        for (int i = 0; i < x.length; i++) {
          expected += h[a] * weights[a * x.length + i] * x[i];
        }
      }
      assertEquals(Math.max(0.02, expected), fit.relative(index), 1e-6);
    }
  }

  private TargetRegression regression(
      int[] indices, double[] latencies, List<List<VirtualExamples.Example>> virtual) {
    SharedRegression.Prior prior = shared.prior(WEIGHTS, space.coordinates(TARGET));
    return new TargetRegression(sources, prior, SAMPLE_WEIGHT, indices, latencies, virtual);
  }

  @Test
  void isTheRegressionOfTheSourcesWhereThereAreNoSamples() {
    TargetRegression regression = regression(new int[0], new double[0], List.of());
    assertPredicts(rowsOfSources().solve(), regression.fit());
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
    Rows rows = rowsOfSources();
    double[] h = space.coordinates(TARGET);
    for (int sample = 0; sample < SAMPLED.length; sample++) {
      double value = LATENCIES[sample] / fit.scale();
      rows.add(h, SAMPLED[sample], value, SAMPLE_WEIGHT);
      for (VirtualExamples.Example example : virtual.get(sample)) {
        rows.add(h, example.index(), value, SAMPLE_WEIGHT * example.weight());
      }
    }
    assertPredicts(rows.solve(), fit);
  }

  /** The scale is a regression, too: of the latencies on what is expected of their cells. */
  @Test
  void findsTheScaleOfLeastSquaredErrorsRelativeToTheMeanOfTheSources() {
    double[] weights = rowsOfSources().solve();
    double[] h = space.coordinates(TARGET);
    double products = 0;
    double squares = 0;
    for (int sample = 0; sample < SAMPLED.length; sample++) {
      double[] x = sources.encoding().of(SAMPLED[sample]);
      double expected = 0;
      for (int a = 0; a < h.length; a++) {
        for (int i = 0; i < x.length; i++) {
          expected += h[a] * weights[a * x.length + i] * x[i];
        }
      }
      expected = Math.max(0.1, expected);
      double reference = sources.squaredReference(SAMPLED[sample]);
      products += LATENCIES[sample] * expected / reference;
      squares += expected * expected / reference;
    }
    double scale =
        regression(SAMPLED, LATENCIES, List.of(List.of(), List.of(), List.of(), List.of()))
            .fit()
            .scale();
    assertEquals(products / squares, scale, 1e-6 * scale);
  }

  @Test
  void leavesASampleOutWithItsVirtualExamples() {
    List<List<VirtualExamples.Example>> virtual =
        new VirtualExamples(sources, MapleSettings.of(true, false)).of(SAMPLED, WEIGHTS);
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
}
