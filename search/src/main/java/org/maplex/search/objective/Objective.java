package org.maplex.search.objective;

import java.util.Arrays;
import java.util.List;
import org.maplex.benchmarkdata.NearestSpelling;

/** A quantity that a search makes as large or as small as it can. */
public enum Objective {
  /** Accuracy in percent, the larger the better. */
  ACCURACY("accuracy", true),
  /** Expected latency in milliseconds, the smaller the better. */
  LATENCY("latency", false),
  /** Trainable parameters, the fewer the better. */
  PARAMETERS("parameters", false),
  /** Multiply-accumulates for one image, the fewer the better. */
  FLOPS("flops", false);

  private final String id;
  private final boolean maximised;

  Objective(String id, boolean maximised) {
    this.id = id;
    this.maximised = maximised;
  }

  /** The name in files, for example {@code latency}. */
  public String id() {
    return id;
  }

  /** The value of an architecture, in the objective's own unit. */
  public double value(Evaluation evaluation) {
    return switch (this) {
      case ACCURACY -> evaluation.accuracy();
      case LATENCY -> evaluation.latencyMs();
      case PARAMETERS -> evaluation.candidate().parameters();
      case FLOPS -> evaluation.candidate().flops();
    };
  }

  /**
   * The value with its direction taken out: larger is better for every objective, so what is
   * minimised changes its sign.
   */
  public double merit(Evaluation evaluation) {
    return maximised ? value(evaluation) : -value(evaluation);
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
