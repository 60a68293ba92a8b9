package org.maplex.search.result;

import java.time.Duration;
import java.time.Instant;

/**
 * When, how long and on what a search ran: all that differs between two runs of one search.
 *
 * @param took from the start of the command to the writing of its results
 * @param searching the part of it that the strategy took
 * @param operatingSystem name, version and processor architecture
 * @param processors how many the Java runtime sees
 */
public record Run(
    Instant started,
    Duration took,
    Duration searching,
    String java,
    String operatingSystem,
    int processors) {

  /** A run on this machine that ends now. */
  public static Run since(Instant started, Duration searching) {
    return new Run(
        started,
        Duration.between(started, Instant.now()),
        searching,
        System.getProperty("java.vendor") + " " + System.getProperty("java.version"),
        "%s %s %s"
            .formatted(
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("os.arch")),
        Runtime.getRuntime().availableProcessors());
  }

  /** The contents of {@code run.json}. */
  public String toJson() {
    return JsonText.of(
        json -> {
          json.writeStartObject();
          json.writeStringField("schema", "maplex-run/1");
          json.writeStringField("started", started.toString());
          json.writeNumberField("tookMs", took.toMillis());
          json.writeNumberField("searchMs", searching.toMillis());
          json.writeStringField("java", java);
          json.writeStringField("operatingSystem", operatingSystem);
          json.writeNumberField("processors", processors);
          json.writeEndObject();
        });
  }
}
