package org.maplex.benchmarkdata;

import java.util.Arrays;
import java.util.List;
import org.apiguardian.api.API;

/** The part of a dataset that an accuracy was measured on. */
@API(status = API.Status.STABLE)
public enum Split {
  /** Images that neither training nor choice has seen. */
  TEST("test"),
  /** Images held back from training, for a search to look at. */
  VALID("valid");

  private final String id;

  Split(String id) {
    this.id = id;
  }

  /** The name in files and on the command line. */
  public String id() {
    return id;
  }

  /**
   * The split of that {@link #id()}, in capitals or not.
   *
   * @throws IllegalArgumentException if there is none; the message names those that exist
   */
  public static Split ofId(String id) {
    for (Split split : values()) {
      if (split.id.equalsIgnoreCase(id)) {
        return split;
      }
    }
    List<String> known = Arrays.stream(values()).map(Split::id).toList();
    throw new IllegalArgumentException(
        "'%s' is no split of a dataset, expected one of %s.%s"
            .formatted(id, String.join(", ", known), NearestSpelling.suggestion(id, known)));
  }
}
