package org.maplex.search.evaluation;

import java.util.concurrent.atomic.AtomicInteger;

/** Stops an evaluation once so many rows are finished. */
record StopAt(int most, AtomicInteger finished) implements EvaluationSession.Progress {
  StopAt(int most) {
    this(most, new AtomicInteger());
  }

  @Override
  public void finished(int finished, int total, int discarded) {
    this.finished.set(finished);
  }

  @Override
  public boolean isStopped() {
    return finished.get() >= most;
  }
}
