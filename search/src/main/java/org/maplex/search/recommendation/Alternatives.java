package org.maplex.search.recommendation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apiguardian.api.API;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.predictor.LatencyDistribution;
import org.maplex.search.constraint.LatencyLimit;
import org.maplex.search.front.ParetoFront;
import org.maplex.search.objective.Evaluation;
import org.maplex.search.strategy.SearchProblem;

/**
 * What would be taken, of all that was looked up, under other limits and confidences: every
 * architecture that {@link Recommendation#of} takes under some limit with one of these confidences.
 * Limits that are tighter than those of the search are answered as by a search of what it looked
 * up; beyond them it looked nothing up.
 *
 * @param confidences ascending, each above 0 and below 1
 * @param architectures the most accurate first, in the order in which they are taken
 */
@API(status = API.Status.STABLE)
public record Alternatives(List<Double> confidences, List<Alternative> architectures) {
  private static final int STEPS = 20;
  private static final double HIGHEST = 0.99;

  /** Alternatives with lists of their own. */
  public Alternatives {
    confidences = List.copyOf(confidences);
    architectures = List.copyOf(architectures);
  }

  /**
   * An architecture that is taken under some limit.
   *
   * @param isVerified whether it was measured after it had been looked up; such go before others
   * @param limitsMs for each device and each confidence the least limit in ms that holds with it
   */
  public record Alternative(
      Evaluation evaluation, boolean isVerified, List<List<Double>> limitsMs) {
    /** An architecture with lists of its own. */
    public Alternative {
      limitsMs = limitsMs.stream().map(List::copyOf).toList();
    }

    /** Whether every other limit of another one is at least as tight. */
    private boolean isBeatenBy(Alternative other) {
      for (int device = 0; device < limitsMs.size(); device++) {
        for (int i = 0; i < limitsMs.get(device).size(); i++) {
          if (other.limitsMs.get(device).get(i) > limitsMs.get(device).get(i)) {
            return false;
          }
        }
      }
      return true;
    }
  }

  /**
   * The alternatives among what was looked up.
   *
   * @param problem whose limits do not count, but whose constraints on costs do
   * @param verified architectures that were measured after they had been looked up
   */
  public static Alternatives of(
      Collection<Evaluation> lookedUp, SearchProblem problem, Set<Cell> verified) {
    List<Double> confidences = confidences(problem);
    List<Evaluation> all =
        lookedUp.stream()
            .filter(evaluation -> problem.satisfiesConstraints(evaluation.candidate()))
            .sorted(ParetoFront.MOST_ACCURATE_FIRST)
            .toList();
    List<Alternative> taken = new ArrayList<>();
    double[] least = new double[confidences.size()];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    for (Evaluation evaluation : all) {
      boolean isVerified = verified.contains(evaluation.cell());
      List<LatencyDistribution> latencies =
          problem.devices().stream()
              .map(device -> device.latency().distribution(evaluation.cell()))
              .toList();
      if (isVerified || mayBeTaken(latencies, confidences, least)) {
        Alternative alternative =
            new Alternative(evaluation, isVerified, limits(latencies, confidences));
        if (isVerified || taken.stream().noneMatch(alternative::isBeatenBy)) {
          taken.add(alternative);
          for (int i = 0; i < least.length; i++) {
            least[i] = Math.min(least[i], alternative.limitsMs.get(0).get(i));
          }
        }
      }
    }
    return new Alternatives(confidences, taken);
  }

  /**
   * Whether an architecture may keep a limit that no more accurate one does. For a single device
   * that is told by probabilities, which cost far less than limits.
   *
   * @param least for each confidence the least limit that a more accurate one keeps
   */
  private static boolean mayBeTaken(
      List<LatencyDistribution> latencies, List<Double> confidences, double[] least) {
    if (latencies.size() > 1) {
      return true;
    }
    for (int i = 0; i < least.length; i++) {
      if (latencies.get(0).probabilityAtMost(least[i]) >= confidences.get(i)) {
        return true;
      }
    }
    return false;
  }

  /** Every twentieth from one half on, nearly certain, and what the limits ask for. */
  private static List<Double> confidences(SearchProblem problem) {
    Set<Double> confidences = new TreeSet<>();
    IntStream.range(STEPS / 2, STEPS)
        .mapToObj(step -> (double) step / STEPS)
        .forEach(confidences::add);
    confidences.add(HIGHEST);
    problem.devices().stream()
        .flatMap(device -> device.limit().stream())
        .map(LatencyLimit::confidence)
        .forEach(confidences::add);
    return List.copyOf(confidences);
  }

  private static List<List<Double>> limits(
      List<LatencyDistribution> latencies, List<Double> confidences) {
    return latencies.stream()
        .map(latency -> confidences.stream().map(latency::quantileMs).toList())
        .toList();
  }

  /**
   * What is taken under some limits.
   *
   * @param limits one for each device, whose confidence is one of {@link #confidences()}; of a
   *     device without a limit it may be infinite
   * @throws IllegalArgumentException if a confidence is none of these
   */
  public Optional<Evaluation> under(List<LatencyLimit> limits) {
    List<Alternative> feasible =
        architectures.stream().filter(each -> satisfies(each, limits)).toList();
    return feasible.stream()
        .filter(Alternative::isVerified)
        .findFirst()
        .or(() -> feasible.stream().findFirst())
        .map(Alternative::evaluation);
  }

  private boolean satisfies(Alternative alternative, List<LatencyLimit> limits) {
    return IntStream.range(0, limits.size())
        .allMatch(
            device -> {
              int confidence = confidences.indexOf(limits.get(device).confidence());
              if (confidence < 0) {
                throw new IllegalArgumentException(
                    "the confidence is %s, expected one of %s"
                        .formatted(limits.get(device).confidence(), confidences));
              }
              return alternative.limitsMs.get(device).get(confidence) <= limits.get(device).maxMs();
            });
  }
}
