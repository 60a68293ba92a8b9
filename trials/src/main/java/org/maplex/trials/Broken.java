package org.maplex.trials;

/** What was claimed does not hold. */
final class Broken extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Broken(String message) {
    super(message);
  }

  static void unless(boolean holds, String message) {
    if (!holds) {
      throw new Broken(message);
    }
  }
}
