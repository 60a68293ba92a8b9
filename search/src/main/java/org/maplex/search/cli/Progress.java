package org.maplex.search.cli;

import java.io.PrintWriter;
import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;

/** How far a long job is, on standard error where that is a terminal. */
interface Progress extends AutoCloseable {
  /** Shows that so many steps are done. */
  void stepTo(int done);

  @Override
  void close();

  /**
   * A bar with the time that is left if a person is looking, nothing otherwise.
   *
   * @param steps what is counted
   * @param done how many are done at first
   */
  static Progress of(String steps, int done, int total, PrintWriter err) {
    if (!Terminal.isErrorATerminal()) {
      return new Silent();
    }
    err.flush();
    return bar(
        steps,
        done,
        total,
        new ConsoleProgressBarConsumer(
            System.err, Math.min(Terminal.COLUMNS, Terminal.current().columns())));
  }

  /** A bar with the time that is left. */
  static Progress bar(String steps, int done, int total, ProgressBarConsumer consumer) {
    return new Bar(
        new ProgressBarBuilder()
            .setTaskName(steps)
            .setInitialMax(total)
            .startsFrom(done, Duration.ZERO)
            .setRenderer(new TimeLeftRenderer())
            .setConsumer(consumer)
            .setUpdateIntervalMillis(100)
            .build());
  }

  /** Shows nothing. */
  record Silent() implements Progress {
    @Override
    public void stepTo(int done) {}

    @Override
    public void close() {}
  }

  /** A bar that is drawn again and again on one line. */
  record Bar(ProgressBar bar) implements Progress {
    @Override
    public void stepTo(int done) {
      bar.stepTo(done);
    }

    @Override
    public void close() {
      bar.close();
    }
  }
}
