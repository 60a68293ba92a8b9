package org.maplex.search.result;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class EffortWordsTest {
  private static String words(
      int accuracies, int knownBefore, int verified, int candidates, boolean interrupted) {
    List<Integer> indices = Collections.nCopies(verified, 7);
    return new Outcome.Effort("nsga2", 1, candidates, accuracies, knownBefore, indices, interrupted)
        .words();
  }

  @Test
  void saysWhatASearchSpent() {
    assertEquals(
        "The search looked up 600 accuracies and considered 2000 architectures.",
        words(600, 0, 0, 2000, false));
    assertEquals(
        "The search looked up 1 accuracy and considered 1 architecture.", words(1, 0, 0, 1, false));
    assertEquals(
        "The search was interrupted; it looked up 3 accuracies and considered 4 architectures.",
        words(3, 0, 0, 4, true));
  }

  @Test
  void saysWhatWasKnownAndWhatWasVerified() {
    assertEquals(
        "The search looked up 600 accuracies, 200 of them in an earlier search, and considered 900"
            + " architectures. 1 architecture was measured to verify the limit.",
        words(600, 200, 1, 900, false));
    assertEquals(
        "The search looked up 600 accuracies, all of them in an earlier search, and considered 900"
            + " architectures. 3 architectures were measured to verify the limit.",
        words(600, 600, 3, 900, false));
  }
}
