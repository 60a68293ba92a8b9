package org.maplex.predictor.factor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.predictor.feature.CellFeatures;
import org.maplex.predictor.feature.ExecutionView;

class ScalePriorTest {
  private static final double[] NO_WEIGHTS = new double[CellFeatures.SIZE];

  private static DeviceSpecification specification(String json) {
    return DeviceSpecification.parse(json, "test");
  }

  private static SourceFunction source(String json, double scaleMs) {
    return new SourceFunction(
        new Device("source", "family", specification(json)),
        ExecutionView.EVERY_EDGE,
        NO_WEIGHTS,
        scaleMs,
        0.01);
  }

  /** 10 ms for one image and 640 ms for 16 are 10 and 40 ms an image. */
  @Test
  void takesAsLongForAnImageAsSourcesDo() {
    List<SourceFunction> sources =
        List.of(source("{}", 10), source("{\"batch\": 16}", 640), source("{}", 1e9));
    double[] weights = {0.75, 0.25, 0};
    ScalePrior scale = ScalePrior.of(sources, weights, specification("{\"batch\": 2}"));
    double mean = 0.75 * Math.log(10) + 0.25 * Math.log(40);
    double variance = 0.75 * 0.25 * Math.pow(Math.log(4), 2);
    assertEquals(mean + Math.log(2), scale.logMs(), 1e-12);
    assertEquals(Math.sqrt(variance + 0.25), scale.spread(), 1e-12);
  }

  /** A source of which the peak is not known says nothing where it counts. */
  @Test
  void makesAsMuchOfItsArithmeticAsSourcesDoWhereThatIsKnown() {
    List<SourceFunction> sources =
        List.of(
            source("{\"peakFp32Gflops\": 100}", 10),
            source("{}", 1e-3),
            source("{\"peakFp32Gflops\": 1000, \"batch\": 4}", 12));
    double[] weights = {0.3, 0.4, 0.3};
    DeviceSpecification target = specification("{\"peakFp32Gflops\": 50, \"batch\": 8}");
    ScalePrior scale = ScalePrior.of(sources, weights, target);
    // 10 ms of 100 GFLOPS are 1000 for an image, 12 ms of 1000 are 3000.
    double mean = (Math.log(1000) + Math.log(3000)) / 2;
    assertEquals(mean + Math.log(8.0 / 50), scale.logMs(), 1e-12);
    assertEquals(Math.sqrt(Math.pow(Math.log(3) / 2, 2) + 0.25), scale.spread(), 1e-12);
    DeviceSpecification unknown = specification("{\"batch\": 8}");
    assertEquals(
        Math.log(8) + 0.3 * Math.log(10) + 0.4 * Math.log(1e-3) + 0.3 * Math.log(3),
        ScalePrior.of(sources, weights, unknown).logMs(),
        1e-12);
  }

  @Test
  void asksForTimesWhereNoSourceKnowsItsArithmetic() {
    ScalePrior scale =
        ScalePrior.of(
            List.of(source("{}", 7)), new double[] {1}, specification("{\"peakFp32Gflops\": 50}"));
    assertEquals(Math.log(7), scale.logMs(), 1e-12);
    assertEquals(0.5, scale.spread(), 1e-12);
  }

  /** Gauss and Hermite: exact for moments up to the ninth. */
  @Test
  void standsInForItsDistributionByFewScales() {
    double[] moments = {1, 0, 1, 0, 3, 0, 15};
    for (int power = 0; power < moments.length; power++) {
      double sum = 0;
      for (ScalePrior.Node node : new ScalePrior(2, 0.7).nodes()) {
        double z = (Math.log(node.scaleMs()) - 2) / 0.7;
        sum += node.weight() * Math.pow(z, power);
      }
      assertEquals(moments[power], sum, 1e-9);
    }
    List<ScalePrior.Node> nodes = new ScalePrior(2, 0.7).nodes();
    for (int i = 1; i < nodes.size(); i++) {
      assertEquals(1, Math.signum(nodes.get(i).scaleMs() - nodes.get(i - 1).scaleMs()));
    }
  }
}
