package org.maplex.search.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.maplex.benchmarkdata.Printable;
import org.maplex.search.evaluation.EvaluationSession;

/**
 * Tells how far an evaluation is: what was there at first, then a bar. It counts trials, since a
 * row of many seeds takes longer than one of a single.
 */
final class EvaluationProgress implements EvaluationSession.Progress, AutoCloseable {
  private final Path directory;
  private final Interruption interruption;
  private final PrintWriter err;
  private Progress bar;

  EvaluationProgress(Path directory, Interruption interruption, PrintWriter err) {
    this.directory = directory;
    this.interruption = interruption;
    this.err = err;
  }

  @Override
  public void finished(int finished, int total, int discarded) {
    if (bar != null) {
      return;
    }
    if (discarded > 0) {
      say("%d rows of an earlier evaluation in %s are discarded.".formatted(discarded, directory));
    }
    if (finished == total) {
      say(
          "All %d rows are in %s already: this evaluation is finished, nothing is computed."
              .formatted(total, directory));
    } else if (finished > 0) {
      say("Going on: %d of %d rows are in %s already.".formatted(finished, total, directory));
    }
  }

  @Override
  public void tried(int done, int total) {
    if (bar == null) {
      bar = done == total ? new Progress.Silent() : Progress.of("trials", done, total, err);
    } else {
      bar.stepTo(done);
    }
  }

  @Override
  public boolean isStopped() {
    return interruption.isRequested();
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
