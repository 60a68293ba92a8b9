package org.maplex.search.evaluation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.maplex.benchmarkdata.Sha256;

/**
 * Tells builds of the program apart, so that no row of an earlier one counts as one of this: a
 * digest of what its classes were loaded from. The same sources give the same, since builds are
 * reproducible.
 */
final class ProgramDigest {
  private ProgramDigest() {}

  /**
   * Of some rooms.
   *
   * @param rooms a class of each
   */
  static String of(List<Class<?>> rooms) {
    StringBuilder digests = new StringBuilder();
    for (Class<?> room : rooms) {
      try {
        digests.append(
            of(Path.of(room.getProtectionDomain().getCodeSource().getLocation().toURI())));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (URISyntaxException e) {
        throw new IllegalStateException("a class was loaded from no usable place", e);
      }
    }
    return Sha256.of(digests.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Of a jar, or of all classes below a directory; tables have digests of their own. */
  static String of(Path place) throws IOException {
    if (Files.isRegularFile(place)) {
      return Sha256.of(Files.readAllBytes(place));
    }
    try (Stream<Path> files = Files.walk(place)) {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      for (Path file : files.filter(file -> file.toString().endsWith(".class")).sorted().toList()) {
        all.writeBytes(place.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
        all.writeBytes(Files.readAllBytes(file));
      }
      return Sha256.of(all.toByteArray());
    }
  }
}
