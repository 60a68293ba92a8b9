package org.maplex.measurement.timing;

/** Something that can be run again and again, and takes its time. For one thread. */
public interface Workload extends AutoCloseable {
  /** Runs it once and says how long that took, in ms, above 0. */
  double runMs();

  /** Gives back what it holds. */
  @Override
  void close();
}
