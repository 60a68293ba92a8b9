package org.maplex.search.objective;

import java.util.Arrays;
import java.util.List;
import org.apiguardian.api.API;
import org.maplex.benchmarkdata.NearestSpelling;

/** A quantity that a search makes as large or as small as it can. */
@API(status = API.Status.STABLE)
public enum Objective {
  /** Accuracy in percent, the larger the better. */
  ACCURACY("accuracy"),
  /** Expected latency in milliseconds on each device, the smaller the better. */
  LATENCY("latency"),
  /** The largest ratio of expected latency to limit over all devices, the smaller the better. */
  LATENCY_RATIO("latencyRatio"),
  /** Trainable parameters, the fewer the better. */
  PARAMETERS("parameters"),
  /** Multiply-accumulates for one image, the fewer the better. */
  FLOPS("flops");

  private final String id;

  Objective(String id) {
    this.id = id;
  }

  /** The name in files, for example {@code latency}. */
  public String id() {
    return id;
  }

  /**
   * The objective of that {@link #id()}.
   *
   * @throws IllegalArgumentException if there is none; the message names those that exist
   */
  public static Objective ofId(String id) {
    List<String> known = Arrays.stream(values()).map(Objective::id).toList();
    return Arrays.stream(values())
        .filter(objective -> objective.id.equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'%s' is no objective, expected one of %s.%s"
                        .formatted(
                            id, String.join(", ", known), NearestSpelling.suggestion(id, known))));
  }
}
