package org.maplex.search.session;

import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;
import org.maplex.benchmarkdata.space.Cell;

/**
 * What an earlier search for the same targets left to go on from.
 *
 * @param lookedUp the architectures whose accuracy was looked up, in that order
 * @param verified those of them that were measured afterwards
 */
@API(status = API.Status.STABLE)
public record EarlierSearch(List<Cell> lookedUp, Set<Cell> verified) {
  /** There was none. */
  public static final EarlierSearch NONE = new EarlierSearch(List.of(), Set.of());

  /** What was left, with collections of its own. */
  public EarlierSearch {
    lookedUp = List.copyOf(lookedUp);
    verified = Set.copyOf(verified);
  }
}
