package org.maplex.measurement.runtime;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Where the libraries of ONNX Runtime are that are not Java. The runtime carries them in its jar
 * and copies them, 28 MB, to a temporary directory at every start, unless the system property
 * {@code onnxruntime.native.path} names a directory that holds them already.
 */
final class NativeLibraries {
  /** The directory that the runtime's jar was unpacked into; set by the launcher. */
  static final String UNPACKED = "maplex.natives";

  private static final String RUNTIME_DIRECTORY = "onnxruntime.native.path";

  private NativeLibraries() {}

  /**
   * Lets the runtime load its libraries from where the launcher says that they are. Where it says
   * nothing, or they are not there for this machine, and where a person named a directory, the
   * runtime does as it is used to. Has no effect once the runtime is loaded.
   */
  static void locate() {
    String unpacked = System.getProperty(UNPACKED);
    if (unpacked != null && System.getProperty(RUNTIME_DIRECTORY) == null) {
      directory(Path.of(unpacked), System.getProperty("os.name"), System.getProperty("os.arch"))
          .ifPresent(found -> System.setProperty(RUNTIME_DIRECTORY, found.toString()));
    }
  }

  /**
   * The directory of a machine's libraries.
   *
   * @param unpacked the directory that the runtime's jar was unpacked into
   * @param system as the system property {@code os.name} has it
   * @param processor as the system property {@code os.arch} has it
   * @return empty if there is none for such a machine
   */
  static Optional<Path> directory(Path unpacked, String system, String processor) {
    String machine = system(system) + "-" + processor(processor);
    Path directory = unpacked.resolve(Path.of("ai", "onnxruntime", "native", machine));
    return Files.isDirectory(directory)
        ? Optional.of(directory.toAbsolutePath())
        : Optional.empty();
  }

  private static String system(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.contains("mac") || lower.contains("darwin")) {
      return "osx";
    }
    return lower.contains("win") ? "win" : "linux";
  }

  private static String processor(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.equals("amd64") || lower.equals("x86_64") ? "x64" : lower;
  }
}
