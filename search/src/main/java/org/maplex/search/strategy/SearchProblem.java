package org.maplex.search.strategy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.maplex.benchmarkdata.cost.CostModel;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.benchmarkdata.table.CellTable;
import org.maplex.predictor.LatencyPosterior;
import org.maplex.search.constraint.Constraint;
import org.maplex.search.objective.Candidate;
import org.maplex.search.objective.Evaluation;
import org.maplex.search.objective.Objectives;

/**
 * What is sought, and what can be known about it. Latencies and costs are free to ask about every
 * architecture; accuracy is not, so a strategy asks for it through a {@link SearchHistory} only.
 *
 * @param objectives what to improve
 * @param devices what the architectures are for, at least one; every limit of theirs must hold
 * @param constraints on costs, all of which must be satisfied; may be empty
 * @param costs of the networks on the dataset
 * @param accuracies percent, of all cells
 */
@API(status = API.Status.STABLE)
public record SearchProblem(
    Objectives objectives,
    List<TargetDevice> devices,
    List<Constraint> constraints,
    CostModel costs,
    CellTable accuracies) {

  /**
   * A problem with lists of its own.
   *
   * @throws IllegalArgumentException if there is no device
   */
  public SearchProblem {
    devices = List.copyOf(devices);
    constraints = List.copyOf(constraints);
    if (devices.isEmpty()) {
      throw new IllegalArgumentException("no device to search for, expected at least one");
    }
  }

  /** What is known of an architecture before its accuracy is looked up. */
  public Candidate candidate(Cell cell) {
    List<Double> latenciesMs = new ArrayList<>(devices.size());
    double latencyRatio = 0;
    for (TargetDevice device : devices) {
      double latencyMs = device.latency().meanMs(cell);
      latenciesMs.add(latencyMs);
      latencyRatio = Math.max(latencyRatio, device.ratioToLimit(latencyMs));
    }
    return new Candidate(
        cell, latenciesMs, latencyRatio, costs.parameters(cell), costs.flops(cell));
  }

  /** Every architecture in public order. */
  public Stream<Candidate> candidates() {
    return CellSpace.cells().map(this::candidate);
  }

  /** An architecture with its accuracy, which counts as no query. */
  public Evaluation evaluated(Cell cell) {
    return new Evaluation(candidate(cell), accuracies.value(cell));
  }

  /** The sum of all violations: 0 if the architecture is admitted. */
  public double violation(Candidate candidate) {
    double sum = 0;
    for (TargetDevice device : devices) {
      sum += device.violation(candidate.cell());
    }
    for (Constraint constraint : constraints) {
      sum += constraint.violation(candidate);
    }
    return sum;
  }

  /**
   * Whether an architecture is admitted to a search: it satisfies every constraint, and every limit
   * unless what can still be verified is admitted, too.
   */
  public boolean isFeasible(Candidate candidate) {
    return isAdmittedEverywhere(candidate.cell()) && satisfiesConstraints(candidate);
  }

  /** The same, without the cost of a candidate where there are no constraints. */
  public boolean isFeasible(Cell cell) {
    return isAdmittedEverywhere(cell)
        && (constraints.isEmpty() || satisfiesConstraints(candidate(cell)));
  }

  private boolean isAdmittedEverywhere(Cell cell) {
    for (TargetDevice device : devices) {
      if (!device.isAdmitted(cell)) {
        return false;
      }
    }
    return true;
  }

  /** Whether an architecture satisfies every constraint on costs, whatever its latency. */
  public boolean satisfiesConstraints(Candidate candidate) {
    for (Constraint constraint : constraints) {
      if (constraint.violation(candidate) > 0) {
        return false;
      }
    }
    return true;
  }

  /** How probable it is that every limit holds, errors on different devices being independent. */
  public double feasibleProbability(Cell cell) {
    double probability = 1;
    for (TargetDevice device : devices) {
      probability *= device.feasibleProbability(cell);
    }
    return probability;
  }

  /**
   * What an architecture is worth for its latency: 1 if it satisfies every limit, else the
   * probability that it turns out to.
   */
  public double worth(Cell cell) {
    return devices.stream().allMatch(device -> device.isWithinLimit(cell))
        ? 1
        : feasibleProbability(cell);
  }

  /** How many components the objectives have. */
  public int components() {
    return objectives.components(devices.size());
  }

  /** The component of the objectives that is the accuracy. */
  public int accuracyComponent() {
    return objectives.accuracyComponent(devices.size());
  }

  /** The same problem on devices of which something else is believed, in their order. */
  public SearchProblem believing(List<? extends LatencyPosterior> latencies) {
    return new SearchProblem(
        objectives,
        IntStream.range(0, devices.size())
            .mapToObj(i -> devices.get(i).believing(latencies.get(i)))
            .toList(),
        constraints,
        costs,
        accuracies);
  }

  /** The same problem with other accuracies. */
  public SearchProblem judgedBy(CellTable otherAccuracies) {
    return new SearchProblem(objectives, devices, constraints, costs, otherAccuracies);
  }

  /**
   * The same problem for a search whose outcome is verified by measuring: it admits architectures
   * that are within each limit with this probability.
   */
  public SearchProblem admittingFrom(double probability) {
    return new SearchProblem(
        objectives,
        devices.stream().map(device -> device.admittingFrom(probability)).toList(),
        constraints,
        costs,
        accuracies);
  }
}
