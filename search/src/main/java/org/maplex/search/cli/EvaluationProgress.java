package org.maplex.search.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.maplex.search.evaluation.EvaluationSession;

/** Tells how far an evaluation is: what was there at first, then a bar. */
final class EvaluationProgress implements EvaluationSession.Progress, AutoCloseable {
  private final Path directory;
  private final PrintWriter err;
  private Progress bar;

  EvaluationProgress(Path directory, PrintWriter err) {
    this.directory = directory;
    this.err = err;
  }

  @Override
  public void finished(int finished, int total, int discarded) {
    if (bar == null) {
      if (discarded > 0) {
        say(
            "%d rows of an earlier evaluation in %s are discarded."
                .formatted(discarded, directory));
      }
      if (finished == total) {
        say(
            "All %d rows are in %s already: this evaluation is finished, nothing is computed."
                .formatted(total, directory));
      } else if (finished > 0) {
        say("Going on: %d of %d rows are in %s already.".formatted(finished, total, directory));
      }
      bar = finished == total ? new Progress.Silent() : Progress.of("rows", finished, total, err);
    } else {
      bar.stepTo(finished);
    }
  }

  private void say(String text) {
    err.println(Printable.text(text));
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
