package org.maplex.search.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.benchmarkdata.table.CellTable;
import org.maplex.predictor.method.PredictorMethod;
import org.maplex.predictor.sample.Sample;
import org.maplex.predictor.sample.Samples;
import org.maplex.predictor.sample.Sampling;
import org.maplex.search.config.Target;

class MeasuredTargetTest {
  private static final BenchmarkData DATA = BenchmarkData.builtIn();

  private static final MeasuredTarget PLANNED = rehearse(Sampling.PLANNED, 1);
  private static final MeasuredTarget RANDOM = rehearse(Sampling.RANDOM, 1);

  private static MeasuredTarget rehearse(Sampling sampling, long seed) {
    return MeasuredTarget.rehearse(
        new Target.Rehearsal("pixel2", 7, sampling), PredictorMethod.usual(), seed, DATA);
  }

  @Test
  void deniesTheTargetsFamilyInARehearsal() {
    assertEquals(
        DATA.devices().stream()
            .filter(device -> !device.family().equals("phone"))
            .map(Device::id)
            .toList(),
        PLANNED.sources());
  }

  @Test
  void takesPlannedSamplesWhateverTheSeed() {
    List<Cell> plan =
        PLANNED
            .predictor()
            .planner()
            .plan(7, CellSpace.cells().toList(), DATA.knownDevice("pixel2").specification());
    int[] expected = plan.stream().mapToInt(Cell::index).sorted().toArray();
    assertArrayEquals(expected, PLANNED.samples().indices());
    assertArrayEquals(expected, rehearse(Sampling.PLANNED, 2).samples().indices());
  }

  @Test
  void takesRandomSamplesByTheSeed() {
    int[] drawn = RANDOM.samples().indices();
    assertEquals(7, drawn.length);
    assertArrayEquals(drawn, rehearse(Sampling.RANDOM, 1).samples().indices());
    assertFalse(Arrays.equals(drawn, rehearse(Sampling.RANDOM, 2).samples().indices()));
  }

  @Test
  void measuresWhatTheTablesHold() {
    for (Sample sample : RANDOM.samples()) {
      assertEquals(DATA.latency("pixel2").value(sample.cell()), sample.latencyMs());
    }
    assertEquals(Optional.of(DATA.latency("pixel2")), RANDOM.truth());
    assertEquals(DATA.knownDevice("pixel2").specification(), RANDOM.specification());
  }

  @ParameterizedTest
  @EnumSource(Sampling.class)
  void samplesOnlyWhatATableHolds(Sampling sampling) {
    CellTable table = DATA.latency("adreno640");
    MeasuredTarget target =
        MeasuredTarget.rehearse(
            new Target.Rehearsal("adreno640", 12, sampling), PredictorMethod.usual(), 1, DATA);
    assertEquals(12, target.samples().size());
    for (Sample sample : target.samples()) {
      assertEquals(table.value(sample.cell()), sample.latencyMs());
    }
    assertTrue(target.canMeasure(Cell.ofIndex(1)));
    assertFalse(target.canMeasure(Cell.ofIndex(0)));
    assertFalse(target.isEveryLatencyKnown());
    assertTrue(PLANNED.isEveryLatencyKnown());
  }

  @Test
  void knowsWhatWasMeasured() {
    Sample sample = RANDOM.samples().stream().findFirst().orElseThrow();
    Cell other =
        CellSpace.cells()
            .filter(cell -> RANDOM.samples().stream().noneMatch(each -> each.cell().equals(cell)))
            .findFirst()
            .orElseThrow();
    assertTrue(RANDOM.hasMeasured(sample.cell()));
    assertFalse(RANDOM.hasMeasured(other));
    MeasuredTarget further = RANDOM.with(new Sample(other, 12));
    assertTrue(further.hasMeasured(other) && further.hasMeasured(sample.cell()));
    assertEquals(8, further.samples().size());
    assertEquals(RANDOM.sources(), further.sources());
  }

  @Test
  void tellsByItsDataWhatItFollowsFrom() {
    String data = RANDOM.dataManifest(DATA);
    for (String source : RANDOM.sources()) {
      assertTrue(data.contains("\n" + source + " " + DATA.latencyDigest(source) + "\n"), source);
    }
    assertTrue(data.endsWith("\ntarget " + DATA.latency("pixel2").digest()), data);
    assertTrue(data.contains("\nspecification "), data);
  }

  @Test
  void learnsFromAllDevicesForOneThatIsNotInTheTables() {
    Samples samples = Samples.of(List.of(new Sample(Cell.ofIndex(5), 3)));
    MeasuredTarget own =
        MeasuredTarget.own(
            "mine", samples, DeviceSpecification.unknown(), PredictorMethod.usual(), DATA);
    assertEquals(DATA.devices().stream().map(Device::id).toList(), own.sources());
    assertTrue(own.truth().isEmpty());
    assertEquals(samples, own.samples());
  }
}
