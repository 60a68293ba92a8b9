package org.maplex.trials;

/** A fault that cannot be made on this machine. */
final class NotPossible extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotPossible(String message) {
    super(message);
  }
}
