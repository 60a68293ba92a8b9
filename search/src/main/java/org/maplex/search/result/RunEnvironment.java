package org.maplex.search.result;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/**
 * What a program ran on.
 *
 * @param java vendor and version
 * @param operatingSystem name, version and processor architecture
 * @param processors how many the Java runtime sees
 */
public record RunEnvironment(String java, String operatingSystem, int processors) {
  /** This machine. */
  public static RunEnvironment current() {
    return new RunEnvironment(
        System.getProperty("java.vendor") + " " + System.getProperty("java.version"),
        "%s %s %s"
            .formatted(
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("os.arch")),
        Runtime.getRuntime().availableProcessors());
  }

  /** Writes the fields {@code java}, {@code operatingSystem} and {@code processors}. */
  public void write(JsonGenerator json) throws IOException {
    json.writeStringField("java", java);
    json.writeStringField("operatingSystem", operatingSystem);
    json.writeNumberField("processors", processors);
  }
}
