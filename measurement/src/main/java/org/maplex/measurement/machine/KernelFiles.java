package org.maplex.measurement.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * The files in which a Linux kernel describes a machine. What is missing, may not be read or makes
 * no sense is not known, and no error.
 *
 * @param root below which {@code proc} and {@code sys} stand
 */
record KernelFiles(Path root) {
  /** More processors than a kernel can be built for. */
  private static final int MOST_PROCESSORS = 1 << 16;

  /** A text without the blanks and zeros around it; empty if nothing remains. */
  Optional<String> text(String path) {
    try {
      String text = new String(Files.readAllBytes(root.resolve(path)), StandardCharsets.UTF_8);
      return Optional.of(text.replace("\0", " ").strip()).filter(content -> !content.isEmpty());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  boolean exists(String path) {
    return Files.exists(root.resolve(path));
  }

  /** A whole number above 0. */
  OptionalLong number(String path) {
    return text(path).map(KernelFiles::parseNumber).orElse(OptionalLong.empty());
  }

  /** A list of processors such as {@code 0-3,8}. */
  Optional<NavigableSet<Integer>> processors(String path) {
    return text(path).flatMap(KernelFiles::parseProcessors);
  }

  static OptionalLong parseNumber(String text) {
    boolean number = text.matches("[0-9]{1,18}");
    long value = number ? Long.parseLong(text) : 0;
    return value > 0 ? OptionalLong.of(value) : OptionalLong.empty();
  }

  static Optional<NavigableSet<Integer>> parseProcessors(String list) {
    NavigableSet<Integer> processors = new TreeSet<>();
    for (String range : list.strip().split(",", -1)) {
      if (!range.matches("[0-9]{1,6}(-[0-9]{1,6})?")) {
        return Optional.empty();
      }
      String[] ends = range.split("-", -1);
      int first = Integer.parseInt(ends[0]);
      int last = Integer.parseInt(ends[ends.length - 1]);
      if (last < first || last >= MOST_PROCESSORS) {
        return Optional.empty();
      }
      for (int processor = first; processor <= last; processor++) {
        processors.add(processor);
      }
    }
    return Optional.of(processors);
  }
}
