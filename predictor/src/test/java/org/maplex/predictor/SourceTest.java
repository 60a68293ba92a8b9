package org.maplex.predictor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;

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
  }
}
