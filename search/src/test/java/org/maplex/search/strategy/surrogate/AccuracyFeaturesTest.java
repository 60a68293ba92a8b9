package org.maplex.search.strategy.surrogate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;

class AccuracyFeaturesTest {
  private static final AccuracyFeatures FEATURES = AccuracyFeatures.all();

  @Test
  void cellsThatComputeTheSameAreOfOneClass() {
    List<Cell> cells = CellSpace.cells().toList();
    for (Cell cell : cells) {
      assertEquals(FEATURES.classOf(cell.canonical()), FEATURES.classOf(cell));
    }
    assertTrue(FEATURES.classes() < cells.stream().map(Cell::canonical).distinct().count());
  }

  @Test
  void deadCellsAreAClassOfTheirOwn() {
    CellSpace.cells()
        .forEach(
            cell ->
                assertEquals(
                    cell.liveEdges().isEmpty(), FEATURES.classOf(cell) == AccuracyFeatures.DEAD));
    assertEquals(0, FEATURES.active(AccuracyFeatures.DEAD).length);
  }

  @Test
  void eachFeatureIsActiveSomewhereAndOnceAtMost() {
    TreeSet<Integer> seen = new TreeSet<>();
    for (int number = 0; number < FEATURES.classes(); number++) {
      int[] active = FEATURES.active(number);
      assertEquals(active.length, Arrays.stream(active).distinct().count());
      Arrays.stream(active).forEach(seen::add);
    }
    assertEquals(FEATURES.size(), seen.size());
    assertEquals(FEATURES.size() - 1, seen.last());
  }

  @Test
  void tellsPathsApartThatHaveTheSameCounts() {
    Cell inARow =
        Cell.parse("|nor_conv_3x3~0|+|none~0|nor_conv_3x3~1|+|none~0|none~1|skip_connect~2|");
    Cell sideBySide =
        Cell.parse("|nor_conv_3x3~0|+|none~0|none~1|+|nor_conv_3x3~0|skip_connect~1|none~2|");
    assertNotEquals(FEATURES.classOf(inARow), FEATURES.classOf(sideBySide));
  }
}
