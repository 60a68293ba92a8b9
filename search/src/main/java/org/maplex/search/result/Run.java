package org.maplex.search.result;

import java.time.Duration;
import java.time.Instant;
import org.maplex.search.json.JsonText;

/**
 * When, how long and on what a search ran: all that differs between two runs of one search.
 *
 * @param took from the start of the command to the writing of its results
 * @param searching the part of it that the strategy took
 * @param machine what it ran on
 */
public record Run(Instant started, Duration took, Duration searching, RunEnvironment machine) {

  /** A run on this machine that ends now. */
  public static Run since(Instant started, Duration searching) {
    return new Run(
        started, Duration.between(started, Instant.now()), searching, RunEnvironment.current());
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
          machine.write(json);
          json.writeEndObject();
        });
  }
}
