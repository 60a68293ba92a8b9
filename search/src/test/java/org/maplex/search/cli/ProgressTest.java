package org.maplex.search.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static String shown(int done, int stepped) {
    Queue<String> drawn = new ConcurrentLinkedQueue<>();
    try (Progress progress =
        Progress.bar(
            "trials", done, 500, new DelegatingProgressBarConsumer(drawn::add, Terminal.COLUMNS))) {
      progress.stepTo(stepped);
    }
    return drawn.stream().reduce("", (first, last) -> last);
  }

  @Test
  void tellsWhatIsDoneAndHowLongTheRestTakes() {
    String bar = shown(0, 250);
    assertTrue(bar.startsWith("trials  50% "), bar);
    assertTrue(
        bar.matches(".* 250/500 \\(\\d+:\\d\\d:\\d\\d / \\d+:\\d\\d:\\d\\d left\\)\\s*"), bar);
  }

  @Test
  void estimatesNothingFromStepsOfAnEarlierRun() {
    String bar = shown(250, 250);
    assertTrue(bar.strip().endsWith(" / ? left)"), bar);
  }

  @Test
  void saysNothingWhereNobodyLooks() {
    assertFalse(Terminal.isErrorATerminal());
    StringWriter err = new StringWriter();
    try (Progress progress = Progress.of("trials", 0, 500, new PrintWriter(err, true))) {
      progress.stepTo(500);
    }
    assertEquals("", err.toString());
  }
}
