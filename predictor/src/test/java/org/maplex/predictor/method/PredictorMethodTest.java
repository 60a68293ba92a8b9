package org.maplex.predictor.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.predictor.KnownDevices;
import org.maplex.predictor.LatencyPredictor;
import org.maplex.predictor.Source;
import org.maplex.predictor.factor.FactorPredictor;
import org.maplex.predictor.maple.MaplePredictor;
import org.maplex.predictor.sample.Samples;

class PredictorMethodTest {
  private static final List<Source> SOURCES =
      Source.among(
          KnownDevices.DATA,
          device -> List.of("fpga", "gold_6226", "pixel2", "1080ti_32").contains(device.id()));
  private static final DeviceSpecification TARGET =
      KnownDevices.DATA.knownDevice("gold_6240").specification();
  private static final Samples SAMPLES =
      KnownDevices.samples(
          KnownDevices.randomCells(5, 1),
          cell -> KnownDevices.latenciesMs("gold_6240")[cell.index()]);

  private static final Cell CELL = Cell.ofIndex(77);

  private static double predicted(PredictorMethod method) {
    LatencyPredictor predictor = method.of(SOURCES);
    return predictor.adapt(SAMPLES, TARGET).meanMs(CELL);
  }

  @Test
  void namesTheUsualMethodFirst() {
    assertEquals(
        List.of("factor", "maple-x", "maple", "random-forest", "gradient-boosting"),
        PredictorMethod.names());
    assertEquals(PredictorMethod.usual(), PredictorMethod.named("factor"));
  }

  @Test
  void learnsByTheMethodThatIsNamed() {
    assertInstanceOf(FactorPredictor.class, PredictorMethod.usual().of(SOURCES));
    assertInstanceOf(MaplePredictor.class, PredictorMethod.named("maple").of(SOURCES));
    assertInstanceOf(MaplePredictor.class, PredictorMethod.named("maple-x").of(SOURCES));
  }

  @Test
  void switchesEachPartAlone() {
    PredictorMethod mapleX = PredictorMethod.named("maple-x");
    assertEquals(Map.of("virtualExamples", true, "sampleImportance", true), mapleX.switches());
    double all = predicted(mapleX);
    double importance = predicted(mapleX.with("virtualExamples", false));
    double virtual = predicted(mapleX.with("sampleImportance", false));
    double base = predicted(mapleX.with("sampleImportance", false).with("virtualExamples", false));
    assertNotEquals(all, importance);
    assertNotEquals(all, virtual);
    assertNotEquals(importance, base);
    assertNotEquals(virtual, base);
    assertEquals(base, predicted(PredictorMethod.named("maple")));
    assertEquals(virtual, predicted(PredictorMethod.named("maple").with("virtualExamples", true)));
  }

  @Test
  void isEqualWhereNameAndSwitchesAre() {
    PredictorMethod maple = PredictorMethod.named("maple");
    assertEquals(maple, maple.with("virtualExamples", true).with("virtualExamples", false));
    assertEquals(
        maple.hashCode(),
        maple.with("virtualExamples", true).with("virtualExamples", false).hashCode());
    assertNotEquals(maple, maple.with("virtualExamples", true));
    assertNotEquals(maple, PredictorMethod.usual());
  }

  @Test
  void namesEverySwitchOfAnyMethod() {
    assertEquals(
        List.of(
            "executionViews",
            "kinds",
            "novelty",
            "outliers",
            "sampleImportance",
            "virtualExamples"),
        List.copyOf(PredictorMethod.allSwitches()));
  }

  /**
   * Each switch is that part, and no other; with nine samples all of them matter. Kinds need more
   * sources than most tests have.
   */
  @ParameterizedTest
  @CsvSource({
    "sampleImportance, SAMPLE_IMPORTANCE",
    "kinds, KINDS",
    "executionViews, EXECUTION_VIEWS",
    "novelty, NOVELTY",
    "outliers, OUTLIERS"
  })
  void switchesEachPartOfTheFactorModel(String name, FactorPredictor.Part part) {
    List<Source> sources = Source.among(KnownDevices.DATA, device -> !device.id().equals("raspi4"));
    double[] truth = KnownDevices.latenciesMs("raspi4");
    Samples samples =
        KnownDevices.samples(KnownDevices.randomCells(9, 1), cell -> truth[cell.index()]);
    Set<FactorPredictor.Part> parts = EnumSet.complementOf(EnumSet.of(part));
    double usual = PredictorMethod.usual().of(sources).adapt(samples, TARGET).meanMs(CELL);
    assertEquals(FactorPredictor.of(sources).adapt(samples, TARGET).meanMs(CELL), usual);
    double switched =
        PredictorMethod.usual().with(name, false).of(sources).adapt(samples, TARGET).meanMs(CELL);
    assertEquals(FactorPredictor.of(sources, parts).adapt(samples, TARGET).meanMs(CELL), switched);
    assertNotEquals(usual, switched);
  }

  @Test
  void runsEveryEdgeForCertainWithoutExecutionViews() {
    double[] truth = KnownDevices.latenciesMs("gold_6240");
    Samples pruned =
        KnownDevices.samples(KnownDevices.randomCells(10, 1), cell -> truth[cell.pruned().index()]);
    // The output does not depend on these edges.
    Cell dead =
        Cell.parse("|nor_conv_3x3~0|+|none~0|nor_conv_3x3~1|+|skip_connect~0|none~1|none~2|");
    PredictorMethod usual = PredictorMethod.usual();
    double with = usual.of(SOURCES).adapt(pruned).meanMs(dead);
    double without = usual.with("executionViews", false).of(SOURCES).adapt(pruned).meanMs(dead);
    assertEquals(1, with / truth[dead.pruned().index()], 0.5);
    assertTrue(without > 2 * with, without + " and " + with);
  }

  @Test
  void isCalledByItsNameAndTheSwitchesThatAreNotAsUsual() {
    PredictorMethod maple = PredictorMethod.named("maple");
    PredictorMethod mapleX = PredictorMethod.named("maple-x");
    assertEquals("factor", PredictorMethod.usual().label());
    assertEquals("maple", maple.with("virtualExamples", false).label());
    assertEquals("maple with virtual examples", maple.with("virtualExamples", true).label());
    assertEquals(
        "maple-x without sample importance", mapleX.with("sampleImportance", false).label());
    assertEquals(
        "maple-x without sample importance and virtual examples",
        mapleX.with("virtualExamples", false).with("sampleImportance", false).toString());
  }

  @Test
  void namesTheMethodThatPlansItsSamples() {
    PredictorMethod maple = PredictorMethod.named("maple").with("virtualExamples", true);
    assertEquals(PredictorMethod.usual(), maple.planning());
    assertEquals(PredictorMethod.usual(), PredictorMethod.usual().planning());
    List<Cell> pool = KnownDevices.every(40).toList();
    assertEquals(
        PredictorMethod.usual().of(SOURCES).planner().plan(4, pool, TARGET),
        maple.of(SOURCES).planner().plan(4, pool, TARGET));
  }

  @Test
  void saysWhatWasProbablyMeant() {
    assertEquals(
        "'mapl' is no method of prediction, expected one of factor, maple-x, maple, random-forest, gradient-boosting. Maybe maple?",
        assertThrows(IllegalArgumentException.class, () -> PredictorMethod.named("mapl"))
            .getMessage());
    assertEquals(
        "factor has no switch 'virtualExamples', expected one of executionViews, kinds, novelty, outliers, sampleImportance.",
        assertThrows(
                IllegalArgumentException.class,
                () -> PredictorMethod.usual().with("virtualExamples", true))
            .getMessage());
  }
}
