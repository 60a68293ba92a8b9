package org.maplex.measurement.machine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The data caches of some processors, as {@code /sys/devices/system/cpu/cpu*}{@code /cache} lists
 * them. A cache that several processors share is listed at each, and counts once.
 */
final class LinuxCaches {
  private static final Pattern SIZE = Pattern.compile("([0-9]{1,9})([KM])");

  /** A processor lists its caches as index0, index1, and so on; this many are never reached. */
  private static final int MOST_CACHES = 16;

  private static final double KB_OF_MB = 1024;

  private final KernelFiles files;

  LinuxCaches(KernelFiles files) {
    this.files = files;
  }

  /**
   * A cache.
   *
   * @param level from 1
   * @param kb its size; empty if it is not listed
   * @param processors that share it; empty if they are not listed
   */
  private record Cache(
      long level, Optional<Double> kb, Optional<NavigableSet<Integer>> processors) {}

  /** The caches of some processors. A level is unknown if one of its caches is. */
  CacheSizes of(Set<Integer> processors) {
    List<Cache> caches = new ArrayList<>();
    for (int processor : processors) {
      Optional<List<Cache>> own = of(processor);
      if (own.isEmpty() || own.get().isEmpty()) {
        return CacheSizes.UNKNOWN;
      }
      caches.addAll(own.get());
    }
    long last = caches.stream().mapToLong(Cache::level).max().orElse(0);
    return new CacheSizes(
        commonSize(caches), total(caches, 2), last > 1 ? total(caches, last) : null);
  }

  /** The caches of a processor that hold data; empty if the kind of one is not listed. */
  private Optional<List<Cache>> of(int processor) {
    List<Cache> caches = new ArrayList<>();
    for (int index = 0; index < MOST_CACHES; index++) {
      String path = "sys/devices/system/cpu/cpu%d/cache/index%d/".formatted(processor, index);
      if (!files.exists(path)) {
        break;
      }
      OptionalLong level = files.number(path + "level");
      Optional<String> type = files.text(path + "type");
      if (level.isEmpty() || type.isEmpty()) {
        return Optional.empty();
      }
      if (!type.get().equals("Instruction")) {
        caches.add(
            new Cache(
                level.getAsLong(),
                files.text(path + "size").flatMap(LinuxCaches::kb),
                files.processors(path + "shared_cpu_list")));
      }
    }
    return Optional.of(caches);
  }

  private static Optional<Double> kb(String size) {
    Matcher matcher = SIZE.matcher(size);
    return Optional.of(matcher)
        .filter(Matcher::matches)
        .map(
            match ->
                Double.parseDouble(match.group(1)) * (match.group(2).equals("M") ? KB_OF_MB : 1))
        .filter(kb -> kb > 0);
  }

  /** The size that all first-level caches have; null if they differ. */
  private static Double commonSize(List<Cache> caches) {
    Set<Optional<Double>> sizes = new HashSet<>();
    level(caches, 1).forEach(cache -> sizes.add(cache.kb()));
    return sizes.size() == 1 ? sizes.iterator().next().orElse(null) : null;
  }

  /** The size of all caches of a level together; null if there is none, or one is not known. */
  private static Double total(List<Cache> caches, long level) {
    List<Cache> alike = level(caches, level).toList();
    boolean known =
        !alike.isEmpty()
            && alike.stream()
                .allMatch(cache -> cache.kb().isPresent() && cache.processors().isPresent());
    if (!known) {
      return null;
    }
    Map<NavigableSet<Integer>, Double> sizes = new HashMap<>();
    alike.forEach(cache -> sizes.put(cache.processors().get(), cache.kb().get()));
    return sizes.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  private static Stream<Cache> level(List<Cache> caches, long level) {
    return caches.stream().filter(cache -> cache.level() == level);
  }
}
