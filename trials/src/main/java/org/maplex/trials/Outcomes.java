package org.maplex.trials;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The table of what came of each trial. */
final class Outcomes {
  private static final String ROW = "| %-58s | %-7s | %s |%n";

  private final PrintStream out;
  private final List<Row> rows = new ArrayList<>();

  Outcomes(PrintStream out) {
    this.out = out;
  }

  private record Row(String claim, String verdict, String detail) {}

  /** What is tried. */
  interface Trial {
    /**
     * Tries it.
     *
     * @return what was seen, in a few words
     * @throws Broken if the claim does not hold
     * @throws NotPossible if it cannot be tried here
     */
    String run() throws IOException, InterruptedException;
  }

  /** Tries something and keeps what came of it. */
  void of(String claim, Trial trial) throws InterruptedException {
    out.printf("%s ...%n", claim);
    out.flush();
    long started = System.nanoTime();
    Row row;
    try {
      row = new Row(claim, "holds", trial.run());
    } catch (NotPossible e) {
      row = new Row(claim, "skipped", e.getMessage());
    } catch (Broken | IOException e) {
      row = new Row(claim, "BROKEN", String.valueOf(e.getMessage()));
    }
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - started);
    out.printf("  %s: %s (%d s)%n", row.verdict(), row.detail(), seconds);
    rows.add(row);
  }

  /** Prints the table, and says whether no claim is broken. */
  boolean print() {
    out.println();
    out.printf(ROW, "claim", "verdict", "seen");
    out.printf(ROW, "---", "---", "---");
    rows.forEach(row -> out.printf(ROW, row.claim(), row.verdict(), row.detail()));
    out.println();
    return rows.stream().noneMatch(row -> row.verdict().equals("BROKEN"));
  }
}
