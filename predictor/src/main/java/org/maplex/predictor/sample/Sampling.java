package org.maplex.predictor.sample;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** How the architectures that count as measured are chosen where all latencies are known. */
@API(status = API.Status.STABLE)
public enum Sampling {
  /** Those that tell the predictor most. */
  PLANNED("planned"),
  /** Any, drawn with a seed. */
  RANDOM("random");

  private final String id;

  Sampling(String id) {
    this.id = id;
  }

  /** The name in files, for example {@code planned}. */
  public String id() {
    return id;
  }

  /** The sampling of that {@link #id()}, if there is one. */
  public static Optional<Sampling> ofId(String id) {
    return Arrays.stream(values()).filter(sampling -> sampling.id.equals(id)).findFirst();
  }

  /** The names of all. */
  public static List<String> ids() {
    return Arrays.stream(values()).map(Sampling::id).toList();
  }
}
