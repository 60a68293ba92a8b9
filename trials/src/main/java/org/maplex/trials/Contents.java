package org.maplex.trials;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is in a folder.
 *
 * @param digests of all files that people see, by their paths in it
 * @param hidden the names of what they do not see
 */
record Contents(Map<String, String> digests, List<String> hidden) {
  /** Says when and how long, so it differs from run to run. */
  private static final String RUN = "run.json";

  /** What a folder holds, which need not exist. */
  static Contents of(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return new Contents(Map.of(), List.of());
    }
    try (Stream<Path> walk = Files.walk(folder)) {
      List<Path> all = walk.filter(each -> !each.equals(folder)).sorted().toList();
      Map<String, String> digests = new TreeMap<>();
      for (Path each : all) {
        String name = folder.relativize(each).toString();
        if (Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS)
            && !isHidden(folder.relativize(each))
            && !name.endsWith(RUN)) {
          digests.put(name, digest(Files.readAllBytes(each)));
        }
      }
      return new Contents(
          digests,
          all.stream()
              .map(folder::relativize)
              .filter(Contents::isHidden)
              .map(Path::toString)
              .toList());
    }
  }

  private static boolean isHidden(Path relative) {
    return Stream.iterate(relative, each -> each != null, Path::getParent)
        .anyMatch(each -> each.getFileName().toString().startsWith("."));
  }

  static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether people see the same, to the byte. */
  boolean showsWhat(Contents other) {
    return digests.equals(other.digests);
  }

  /** The hidden entries directly in the folder. */
  List<String> leftovers() {
    return hidden.stream().filter(each -> !each.contains("/")).toList();
  }

  /** What only some of it is about. */
  Contents only(Predicate<String> names) {
    return new Contents(
        digests.entrySet().stream()
            .filter(each -> names.test(each.getKey()))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
        hidden);
  }

  /** The names of the files that are not the same in both. */
  List<String> differences(Contents other) {
    return Stream.concat(digests.keySet().stream(), other.digests.keySet().stream())
        .distinct()
        .filter(
            name ->
                !digests
                    .getOrDefault(name, "none")
                    .equals(other.digests.getOrDefault(name, "none")))
        .sorted()
        .toList();
  }
}
