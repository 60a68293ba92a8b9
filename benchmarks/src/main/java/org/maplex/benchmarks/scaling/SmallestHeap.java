package org.maplex.benchmarks.scaling;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Runs commands of maplex with ever more memory for Java's objects until they succeed. */
final class SmallestHeap {
  private static final int LEAST_MB = 16;
  private static final int MOST_MB = 2048;

  private final Path userDevices;

  /**
   * Of commands that see some devices which a person added.
   *
   * @param userDevices the folder, which need not exist
   */
  SmallestHeap(Path userDevices) {
    this.userDevices = userDevices;
  }

  /**
   * The least power of two with which a command succeeds, in MB.
   *
   * @return empty if 2 GB are not enough
   */
  OptionalInt of(List<String> command) {
    for (int megabytes = LEAST_MB; megabytes <= MOST_MB; megabytes *= 2) {
      if (succeeds(megabytes, command)) {
        return OptionalInt.of(megabytes);
      }
    }
    return OptionalInt.empty();
  }

  private boolean succeeds(int megabytes, List<String> command) {
    List<String> words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + megabytes + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "org.maplex.search.cli.Maplex"));
    words.addAll(command);
    ProcessBuilder process =
        new ProcessBuilder(words)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    process.environment().put("MAPLEX_HOME", userDevices.toString());
    try {
      return process.start().waitFor() == 0;
    } catch (IOException e) {
      throw new IllegalStateException(words.get(0) + " does not run", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
