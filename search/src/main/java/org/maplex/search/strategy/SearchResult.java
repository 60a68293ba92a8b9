package org.maplex.search.strategy;

import java.util.List;
import org.apiguardian.api.API;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.search.front.ParetoFront;
import org.maplex.search.objective.Evaluation;

/**
 * What a search has seen.
 *
 * @param considered the architectures that were considered, looked up or not, in public order
 * @param lookedUp the architectures whose accuracy is known: those of an earlier run in the order
 *     in which they were given, then those that were looked up, in that order
 * @param front of those among them that satisfy the constraints
 * @param stopped whether the search ended because it was asked to
 */
@API(status = API.Status.STABLE)
public record SearchResult(
    List<Cell> considered, List<Evaluation> lookedUp, ParetoFront front, boolean stopped) {
  /** A result with lists of its own. */
  public SearchResult {
    considered = List.copyOf(considered);
    lookedUp = List.copyOf(lookedUp);
  }
}
