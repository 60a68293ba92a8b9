package org.maplex.measurement.timing;

import java.util.Locale;

/** How far a measured latency can be relied on. */
public enum Quality {
  /** Its 95% interval is narrow, and most runs were undisturbed. */
  GOOD,
  /** Its 95% interval is narrow, but most runs were disturbed and set aside. */
  NOISY,
  /** The maximum of runs was reached before its interval was narrow. */
  UNSETTLED;

  /** The mark in files. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
