package org.maplex.predictor.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.maplex.benchmarkdata.device.GraphView;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.benchmarkdata.space.Operation;
import org.maplex.predictor.feature.OnnxExecution.Optimisation;

/**
 * Examples whose optimised graph was read line by line. That all others agree with the runtime is
 * tested where the runtime is at hand.
 */
class OnnxExecutionTest {
  /** Operations by the digits 0 none, 1 skip, 2 and 3 convolutions, 4 pooling, in edge order. */
  private static Cell cell(String digits) {
    return Cell.of(digits.chars().mapToObj(digit -> Operation.values()[digit - '0']).toList());
  }

  private static Execution faithful(String digits, Optimisation optimisation) {
    return OnnxExecution.of(cell(digits), GraphView.FAITHFUL, optimisation);
  }

  private static Execution live(String digits, Optimisation optimisation) {
    return OnnxExecution.of(cell(digits), GraphView.LIVE, optimisation);
  }

  @Test
  void multipliesByZeroOncePerValue() {
    assertEquals(3, faithful("430000", Optimisation.BASIC).timesZero());
    assertEquals(1, faithful("110033", Optimisation.BASIC).timesZero());
    assertEquals(0, faithful("111111", Optimisation.BASIC).timesZero());
  }

  @Test
  void foldsAMultiplicationByZeroIntoTheConvolutionThatAloneItFollows() {
    Execution execution = faithful("330000", Optimisation.BASIC);
    assertEquals(2, execution.timesZero());
    assertEquals(2, execution.cell().count(Operation.NOR_CONV_3X3));
    assertEquals(3, faithful("330040", Optimisation.BASIC).timesZero());
  }

  @Test
  void addsUpAllEdgesOfAFaithfulCell() {
    assertEquals(3, faithful("300011", Optimisation.BASIC).additions());
    assertEquals(3, faithful("333333", Optimisation.BASIC).additions());
  }

  @Test
  void addsUpEqualValuesOnce() {
    // Nodes 2 and 3 begin with the same sum of two products with zero.
    assertEquals(2, faithful("000000", Optimisation.BASIC).additions());
  }

  @Test
  void sharesTheReluOfConvolutionsFromOneNode() {
    assertEquals(1, live("320011", Optimisation.BASIC).joinedRelus());
    assertEquals(0, live("300030", Optimisation.BASIC).joinedRelus());
  }

  @Test
  void takesAReluIntoTheConvolutionThatAloneItFollows() {
    // The second convolution follows the first, and that of the next cell the second.
    assertEquals(2, live("300030", Optimisation.EXTENDED).joinedRelus());
    assertEquals(0, live("300031", Optimisation.BASIC).joinedRelus());
  }

  @Test
  void takesASumIntoAConvolutionWithoutOtherUses() {
    assertEquals(0, live("000300", Optimisation.FUSED).joinedSums());
    assertEquals(1, live("100320", Optimisation.FUSED).joinedSums());
    assertEquals(0, live("100320", Optimisation.EXTENDED).joinedSums());
  }

  @Test
  void reordersWhatAMultiplicationByZeroTakesIn() {
    assertEquals(0, faithful("333333", Optimisation.BLOCKED).reorders());
    assertEquals(0, faithful("330000", Optimisation.FUSED).reorders());
    // The first ReLU into blocks, the pooling and the last convolution out of them.
    assertEquals(3, faithful("302041", Optimisation.BLOCKED).reorders());
  }

  @Test
  void isOrdinaryWhereNothingIsJoined() {
    assertEquals(Execution.of(cell("000100")), live("000100", Optimisation.BLOCKED));
    assertEquals(Execution.of(cell("000400")), live("000400", Optimisation.BLOCKED));
  }

  @Test
  void executesTheSameInLiveCellsWhateverTheLayout() {
    CellSpace.cells()
        .forEach(
            cell ->
                assertEquals(
                    OnnxExecution.of(cell, GraphView.LIVE, Optimisation.FUSED),
                    OnnxExecution.of(cell, GraphView.LIVE, Optimisation.BLOCKED)));
  }
}
