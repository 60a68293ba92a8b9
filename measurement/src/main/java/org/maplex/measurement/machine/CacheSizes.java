package org.maplex.measurement.machine;

/**
 * Sizes of caches in KB of 1,024 bytes; null where not known.
 *
 * @param l1DataKbPerCore first-level data cache of one core
 * @param l2Kb all second-level caches together
 * @param lastLevelKb all caches of the last level together
 */
record CacheSizes(Double l1DataKbPerCore, Double l2Kb, Double lastLevelKb) {
  static final CacheSizes UNKNOWN = new CacheSizes(null, null, null);
}
