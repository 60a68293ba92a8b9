package org.maplex.search.strategy;

import java.util.List;
import org.maplex.search.front.ParetoFront;
import org.maplex.search.objective.Evaluation;
import org.maplex.search.objective.Objectives;

/**
 * What a search has seen.
 *
 * @param candidates how many architectures were considered, looked up or not
 * @param lookedUp the architectures whose accuracy was looked up, in that order
 * @param front of all that were looked up
 */
public record SearchResult(int candidates, List<Evaluation> lookedUp, ParetoFront front) {
  /** A result with a list of its own. */
  public SearchResult {
    lookedUp = List.copyOf(lookedUp);
  }

  /** The result of having considered and looked up these architectures. */
  public static SearchResult of(Objectives objectives, int candidates, List<Evaluation> lookedUp) {
    return new SearchResult(candidates, lookedUp, ParetoFront.of(objectives, lookedUp));
  }
}
