package org.maplex.search.evaluation;

import java.util.Collection;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;

/** Computes rows that do not depend on each other, several at a time. */
public final class RowThreads {
  private RowThreads() {}

  /**
   * Computes a row for each key, beginning with the first.
   *
   * @param threads how many rows are computed at a time, from 1
   * @param row computes one; called by several threads at once
   * @param listener hears of rows as they are finished, on the calling thread
   * @throws IllegalStateException if a row fails, which the message names, or it is interrupted
   */
  public static <K, R> void compute(
      Collection<K> keys, int threads, Function<K, R> row, Consumer<R> listener) {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      CompletionService<R> inWork = new ExecutorCompletionService<>(pool);
      keys.forEach(key -> inWork.submit(() -> named(key, row)));
      for (int finished = 0; finished < keys.size(); finished++) {
        listener.accept(inWork.take().get());
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

  private static <K, R> R named(K key, Function<K, R> row) {
    try {
      return row.apply(key);
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          "%s could not be evaluated: %s".formatted(key, e.getMessage()), e);
    }
  }
}
