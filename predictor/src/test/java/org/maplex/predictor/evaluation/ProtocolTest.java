package org.maplex.predictor.evaluation;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Holds figures somewhat below those reached, so that a regression shows. */
class ProtocolTest {
  @Test
  void ranksHelpsUnseenDevicesFromTenRandomSamples() {
    Protocol.Figures figures = Protocol.help(10, 20);
    System.out.println("HELP, 10 random samples, 20 seeds: " + figures);
    assertAll(
        () -> assertTrue(figures.spearman() >= 0.935, figures.toString()),
        () -> assertTrue(figures.within10() >= 0.80, figures.toString()));
  }

  @Test
  void predictsADeviceOfAnUnseenFamilyFromTenPlannedSamples() {
    Protocol.Figures figures = Protocol.leaveOneFamilyOut(10);
    System.out.println("leave one family out, 10 planned samples: " + figures);
    assertAll(
        () -> assertTrue(figures.spearman() >= 0.965, figures.toString()),
        () -> assertTrue(figures.within10() >= 0.80, figures.toString()),
        () -> assertTrue(figures.coverage90() >= 0.85, figures.toString()));
  }
}
