package org.maplex.search.cli;

import java.text.DecimalFormat;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import me.tongfei.progressbar.DefaultProgressBarRenderer;
import me.tongfei.progressbar.ProgressBarStyle;
import me.tongfei.progressbar.ProgressState;

/**
 * A bar that ends with the time it took so far and the time it will still take if every step takes
 * as long as those so far: {@code 40/100 (0:00:20 / 0:00:30 left)}.
 */
final class TimeLeftRenderer extends DefaultProgressBarRenderer {
  TimeLeftRenderer() {
    super(
        ProgressBarStyle.COLORFUL_UNICODE_BLOCK,
        /* unitName= */ "",
        /* unitSize= */ 1,
        /* isSpeedShown= */ false,
        new DecimalFormat(),
        ChronoUnit.SECONDS,
        /* isEtaShown= */ true,
        TimeLeftRenderer::timeLeft);
  }

  private static Optional<Duration> timeLeft(ProgressState progress) {
    long steps = progress.getCurrent() - progress.getStart();
    return steps <= 0
        ? Optional.empty()
        : Optional.of(
            progress
                .getElapsedAfterStart()
                .multipliedBy(progress.getMax() - progress.getCurrent())
                .dividedBy(steps));
  }

  @Override
  protected String etaString(ProgressState progress) {
    return super.etaString(progress) + " left";
  }
}
