package org.maplex.predictor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.predictor.sample.Sample;
import org.maplex.predictor.sample.Samples;

class SourceTest {
  private static final Source COUNTING = KnownDevices.madeUp("counting", cell -> 1 + cell.index());

  @Test
  void knowsAllThatItsTableHolds() {
    for (int index = 0; index < CellSpace.SIZE; index++) {
      assertEquals(1 + index, COUNTING.latencyMs(index));
    }
  }

  @Test
  void forgetsAllButTheCellsItIsRestrictedTo() {
    List<Cell> kept = KnownDevices.randomCells(900, 1);
    Source restricted = COUNTING.restrictedTo(kept);
    assertEquals(COUNTING.device(), restricted.device());
    for (int index = 0; index < CellSpace.SIZE; index++) {
      double expected = kept.contains(Cell.ofIndex(index)) ? 1 + index : Double.NaN;
      assertEquals(expected, restricted.latencyMs(index));
    }
  }

  @Test
  void learnsNothingNewFromAWiderRestriction() {
    Source restricted = COUNTING.restrictedTo(List.of(Cell.ofIndex(3), Cell.ofIndex(4)));
    Source widened = restricted.restrictedTo(List.of(Cell.ofIndex(4), Cell.ofIndex(5)));
    assertTrue(Double.isNaN(widened.latencyMs(3)));
    assertEquals(5, widened.latencyMs(4));
    assertTrue(Double.isNaN(widened.latencyMs(5)));
  }

  @Test
  void refusesARestrictionThatLeavesNothing() {
    assertThrows(IllegalArgumentException.class, () -> COUNTING.restrictedTo(List.of()));
    Source restricted = COUNTING.restrictedTo(List.of(Cell.ofIndex(3)));
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> restricted.restrictedTo(List.of(Cell.ofIndex(4))))
            .getMessage();
    assertTrue(message.contains("counting"), message);
  }

  @ParameterizedTest
  @CsvSource({"899, false", "900, true", "15625, true"})
  void areWellKnownFromNineHundredCellsOn(int cells, boolean wellKnown) {
    Source source = COUNTING.restrictedTo(CellSpace.cells().limit(cells).toList());
    assertEquals(cells, source.knownCells());
    assertEquals(wellKnown, source.isWellKnown());
    assertEquals(cells, source.samples().size());
  }

  private static Samples samples(int from, int to, double latencyMs) {
    return Samples.of(
        IntStream.range(from, to)
            .mapToObj(index -> new Sample(Cell.ofIndex(index), latencyMs + index))
            .toList());
  }

  /** A source that knows the first ten cells. */
  @Test
  void isTheDeviceItselfWhereHalfOfTheSamplesOrOfWhatIsKnownIsTheSame() {
    Source ten = COUNTING.restrictedTo(CellSpace.cells().limit(10).toList());
    assertTrue(ten.isMeasuredBy(samples(0, 10, 1)));
    assertTrue(ten.isMeasuredBy(samples(0, 1, 1)));
    assertTrue(ten.isMeasuredBy(samples(8, 12, 1)), "half of the samples");
    assertFalse(ten.isMeasuredBy(samples(8, 13, 1)), "two of five");
    assertTrue(ten.isMeasuredBy(samples(5, 100, 1)), "half of what is known");
    assertFalse(ten.isMeasuredBy(samples(6, 100, 1)), "four of ten");
    assertFalse(ten.isMeasuredBy(samples(10, 12, 1)), "none in common");
    assertFalse(ten.isMeasuredBy(samples(0, 10, 1.001)), "another device");
    List<Sample> oneOff = new ArrayList<>(samples(0, 9, 1).stream().toList());
    oneOff.add(new Sample(Cell.ofIndex(9), 10.5));
    assertFalse(ten.isMeasuredBy(Samples.of(oneOff)), "one of ten was measured anew");
    assertFalse(ten.isMeasuredBy(Samples.none()));
  }

  @Test
  void areTheWantedDevicesInTheOrderOfTheTables() {
    List<Source> sources =
        Source.among(KnownDevices.DATA, device -> device.family().equals("phone"));
    assertEquals(
        KnownDevices.DATA.devices().stream()
            .filter(device -> device.family().equals("phone"))
            .toList(),
        sources.stream().map(Source::device).toList());
    for (Source source : sources) {
      double[] table = KnownDevices.latenciesMs(source.device().id());
      for (int index = 0; index < CellSpace.SIZE; index++) {
        assertEquals(table[index], source.latencyMs(index));
      }
    }
    List<Device> all =
        Source.among(KnownDevices.DATA, device -> true).stream().map(Source::device).toList();
    assertEquals(KnownDevices.DATA.devices(), all);
    assertEquals(
        all,
        Source.amongBuiltIn(KnownDevices.DATA, device -> true).stream()
            .map(Source::device)
            .toList());
  }
}
