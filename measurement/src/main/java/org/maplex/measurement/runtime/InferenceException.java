package org.maplex.measurement.runtime;

/** The runtime failed to load or run a network. */
public final class InferenceException extends RuntimeException {
  private static final long serialVersionUID = 1;

  InferenceException(String message, Throwable cause) {
    super(message + ": " + cause.getMessage(), cause);
  }
}
