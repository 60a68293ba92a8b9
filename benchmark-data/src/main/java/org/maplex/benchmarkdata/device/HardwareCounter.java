package org.maplex.benchmarkdata.device;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * What a processor counts while it executes one operation: the ten events of MAPLE's hardware
 * descriptor (Abbasi, Wong and Shafiee, CVPR Workshops 2022). All are counts for one call.
 */
@API(status = API.Status.STABLE)
public enum HardwareCounter {
  /** Clock cycles from the begin of the call to its end. */
  CYCLES("cycles"),
  /** Instructions retired, on all cores together. */
  INSTRUCTIONS("instructions"),
  /** Cache lines asked of the caches behind the first level. */
  CACHE_REFERENCES("cacheReferences"),
  /** Cache lines that no cache held. */
  CACHE_MISSES("cacheMisses"),
  /** Loads from the first-level data cache. */
  L1_DATA_LOADS("l1DataLoads"),
  /** Loads that the first level did not hold. */
  L1_DATA_LOAD_MISSES("l1DataLoadMisses"),
  /** Loads that go on to the last level. */
  LAST_LEVEL_LOADS("lastLevelLoads"),
  /** Loads that the last level did not hold. */
  LAST_LEVEL_LOAD_MISSES("lastLevelLoadMisses"),
  /** Stores that go on to the last level. */
  LAST_LEVEL_STORES("lastLevelStores"),
  /** Stores that the last level did not hold. */
  LAST_LEVEL_STORE_MISSES("lastLevelStoreMisses");

  private final String key;

  HardwareCounter(String key) {
    this.key = key;
  }

  /** The name in specifications. */
  public String key() {
    return key;
  }

  /** The counter of that {@link #key()}, if there is one. */
  public static Optional<HardwareCounter> ofKey(String key) {
    return Arrays.stream(values()).filter(counter -> counter.key.equals(key)).findFirst();
  }

  /** The names of all, in order. */
  public static List<String> keys() {
    return Arrays.stream(values()).map(HardwareCounter::key).toList();
  }
}
