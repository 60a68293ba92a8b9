package org.maplex.measurement.machine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * What {@code /proc/cpuinfo} says: a paragraph of {@code key : value} lines for each logical
 * processor. Other paragraphs are left out.
 */
record ProcessorList(Map<Integer, Map<String, String>> paragraphs) {
  static ProcessorList parse(String text) {
    Map<Integer, Map<String, String>> paragraphs = new HashMap<>();
    for (String paragraph : text.split("\n[ \t]*\n", -1)) {
      Map<String, String> values = new HashMap<>();
      for (String line : paragraph.split("\n", -1)) {
        int colon = line.indexOf(':');
        if (colon >= 0) {
          values.putIfAbsent(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
        }
      }
      Optional.ofNullable(values.get("processor"))
          .flatMap(KernelFiles::parseProcessors)
          .filter(numbers -> numbers.size() == 1)
          .ifPresent(numbers -> paragraphs.put(numbers.first(), values));
    }
    return new ProcessorList(paragraphs);
  }

  /** The processors that it tells of. */
  NavigableSet<Integer> processors() {
    return new TreeSet<>(paragraphs.keySet());
  }

  /** What is said of a processor under a key. */
  Optional<String> value(int processor, String key) {
    return Optional.ofNullable(paragraphs.getOrDefault(processor, Map.of()).get(key))
        .filter(value -> !value.isEmpty());
  }

  /** The different values of a key on some processors; empty unless each of them has it. */
  Set<String> values(Collection<Integer> processors, String key) {
    List<Optional<String>> values = new ArrayList<>();
    processors.forEach(processor -> values.add(value(processor, key)));
    Set<String> different = new LinkedHashSet<>();
    values.stream().flatMap(Optional::stream).forEach(different::add);
    return values.stream().allMatch(Optional::isPresent) ? different : Set.of();
  }

  /** The words that a key has on every one of some processors. */
  Set<String> words(Collection<Integer> processors, String key) {
    Set<String> common = null;
    for (String value : values(processors, key)) {
      Set<String> words = new LinkedHashSet<>(List.of(value.split(" +", -1)));
      if (common == null) {
        common = words;
      } else {
        common.retainAll(words);
      }
    }
    return Objects.requireNonNullElse(common, Set.of());
  }

  /** A number under a key, from 0. */
  OptionalLong number(int processor, String key) {
    return value(processor, key)
        .filter(text -> text.matches("[0-9]{1,9}"))
        .map(text -> OptionalLong.of(Long.parseLong(text)))
        .orElse(OptionalLong.empty());
  }
}
