package org.maplex.measurement.export;

/** Hears how far an export is, and may end it. */
public interface ExportListener {
  /** Does not care. */
  ExportListener NONE =
      new ExportListener() {
        @Override
        public void written(int networks) {}

        @Override
        public boolean isStopped() {
          return false;
        }
      };

  /** So many networks are written. */
  void written(int networks);

  /** Whether to write no further network. */
  boolean isStopped();
}
