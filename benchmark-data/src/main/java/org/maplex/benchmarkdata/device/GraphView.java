package org.maplex.benchmarkdata.device;

import java.util.Arrays;
import java.util.Optional;
import org.apiguardian.api.API;

/** Which edges of a cell a runtime executes. */
@API(status = API.Status.STABLE)
public enum GraphView {
  /** Only edges on a path from the input to the output: dead ones were dropped on the way. */
  LIVE("live"),
  /** Every edge, also those whose result nothing uses. */
  FAITHFUL("faithful");

  private final String id;

  GraphView(String id) {
    this.id = id;
  }

  /** The name in specifications. */
  public String id() {
    return id;
  }

  /** The view of that {@link #id()}, if there is one. */
  public static Optional<GraphView> ofId(String id) {
    return Arrays.stream(values()).filter(view -> view.id.equals(id)).findFirst();
  }
}
