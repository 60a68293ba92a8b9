package org.maplex.predictor.evaluation;

import java.util.Collection;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Computes rows that do not depend on each other, several at a time. */
public final class RowThreads {
  /** How long it may take until a stop is noticed while no row finishes. */
  private static final int PATIENCE_MS = 100;

  private RowThreads() {}

  /**
   * Computes a row for each key, beginning with the first, unless it is stopped. It does not wait
   * for the rows in work then; they are given up where they {@link #goOn}.
   *
   * @param keys name the rows in messages; they finish in any order
   * @param threads how many rows are computed at a time, from 1
   * @param row computes one; called by several threads at once
   * @throws IllegalStateException if a row fails, which the message names, or it is interrupted
   */
  public static <K, R> void compute(
      Collection<K> keys, int threads, Function<K, R> row, RowListener<R> listener) {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      CompletionService<R> inWork = new ExecutorCompletionService<>(pool);
      keys.forEach(key -> inWork.submit(() -> named(key, row)));
      int left = keys.size();
      while (left > 0 && !listener.isStopped()) {
        Future<R> finished = inWork.poll(PATIENCE_MS, TimeUnit.MILLISECONDS);
        if (finished != null) {
          listener.finished(finished.get());
          left--;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the evaluation was interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause().getMessage(), e);
    } finally {
      pool.shutdownNow();
    }
  }

  /**
   * Called by a row before each of its repetitions.
   *
   * @throws CancellationException if the row was given up
   */
  public static void goOn() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("the evaluation is over");
    }
  }

  private static <K, R> R named(K key, Function<K, R> row) {
    try {
      return row.apply(key);
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          "%s could not be evaluated: %s".formatted(key, e.getMessage()), e);
    }
  }
}
