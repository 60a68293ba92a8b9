package org.maplex.search.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a person end a long command without losing what it found so far. A command that asks {@link
 * #isRequested} from time to time says so by {@link #attend}; Ctrl-C, SIGTERM and SIGHUP then ask
 * it to stop, and the process ends as soon as the command has, or after ten seconds. Other commands
 * end at once.
 *
 * <pre>{@code
 * interruption.attend();
 * while (!interruption.isRequested() && isWorkLeft()) {
 *   workSomewhat();
 * }
 * write(found());
 * return interruption.isRequested() ? Interruption.STATUS : CommandLine.ExitCode.OK;
 * }</pre>
 *
 * <p>A signal makes the virtual machine shut down, which waits for a hook, and end with 128 and the
 * number of the signal whatever the command returns: 130 after Ctrl-C, 143 after SIGTERM. A machine
 * that is shutting down ignores further signals but SIGKILL, so a second Ctrl-C ends nothing
 * sooner.
 */
final class Interruption {
  /** The exit status of a command that was interrupted, as shells have it for Ctrl-C. */
  static final int STATUS = 130;

  /** How long the process waits for the command. */
  private static final int PATIENCE_SECONDS = 10;

  private final CountDownLatch over = new CountDownLatch(1);
  private volatile boolean attended;
  private volatile boolean requested;

  /** An interruption that signals request; whoever makes it says when all is {@link #over}. */
  static Interruption bySignals() {
    Interruption interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(new Thread(interruption::requestAndWait, "interruption"));
    return interruption;
  }

  private void requestAndWait() {
    request();
    if (attended) {
      try {
        over.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Says that the command at work asks whether to stop. */
  void attend() {
    attended = true;
  }

  /** Asks the command to stop. */
  void request() {
    requested = true;
  }

  /** Whether the command is to stop. */
  boolean isRequested() {
    return requested;
  }

  /** Says that everything is written and told, so that nothing need wait. */
  void over() {
    over.countDown();
  }
}
