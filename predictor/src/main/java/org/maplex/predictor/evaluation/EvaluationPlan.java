package org.maplex.predictor.evaluation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.predictor.sample.Sampling;

/**
 * What is to be evaluated: every method under every protocol, from every number of samples, chosen
 * in every way, on every target.
 *
 * @param protocols at least one
 * @param methods at least one, each with a name of its own
 * @param samplings at least one
 * @param samples numbers of samples, at least one, each from 1
 * @param targets ids of devices; those a protocol does not have are passed over. Empty for all
 * @param seeds how many repetitions there are where anything is random, from 1
 * @param seed of everything random
 * @param specification whether a predictor is told the target's public specification
 */
public record EvaluationPlan(
    List<Protocol> protocols,
    List<EvaluatedMethod> methods,
    List<Sampling> samplings,
    List<Integer> samples,
    List<String> targets,
    int seeds,
    long seed,
    boolean specification) {
  private static final int TYPICAL_SAMPLES = 10;

  /** A plan with lists of its own. */
  public EvaluationPlan {
    protocols = List.copyOf(protocols);
    methods = List.copyOf(methods);
    samplings = List.copyOf(samplings);
    samples = List.copyOf(samples);
    targets = List.copyOf(targets);
  }

  /** The rows of the evaluation in the order in which tables list them. */
  public List<EvaluationRow.Key> rows(BenchmarkData data) {
    List<EvaluationRow.Key> rows = new ArrayList<>();
    for (Protocol protocol : protocols) {
      for (EvaluatedMethod method : methods) {
        for (Sampling sampling : samplings) {
          for (int each : samples) {
            for (Device target : protocol.targets(data)) {
              if (targets.isEmpty() || targets.contains(target.id())) {
                rows.add(
                    new EvaluationRow.Key(
                        protocol.id(), method.name(), sampling, each, target.id()));
              }
            }
          }
        }
      }
    }
    return rows;
  }

  /** The number of samples to tell of where only one is told: ten if there are, else the most. */
  public static int typicalSamples(Collection<Integer> samples) {
    return samples.contains(TYPICAL_SAMPLES) ? TYPICAL_SAMPLES : Collections.max(samples);
  }

  /**
   * Whether a row keeps examples: it does for the first method and sampling and the typical number
   * of samples, of every target.
   */
  boolean hasExamples(EvaluationRow.Key row) {
    return row.method().equals(methods.get(0).name())
        && row.sampling() == samplings.get(0)
        && row.samples() == typicalSamples(samples);
  }

  /** The most samples that any row takes. */
  int mostSamples() {
    return samples.stream().mapToInt(Integer::intValue).max().orElseThrow();
  }

  /** How often a row is repeated: once where nothing of it is random. */
  public int repetitions(EvaluationRow.Key row) {
    boolean random =
        row.sampling() == Sampling.RANDOM
            || Protocol.ofId(row.protocol()).orElseThrow().drawsLatencies();
    return random ? seeds : 1;
  }

  EvaluatedMethod method(String name) {
    return methods.stream().filter(method -> method.name().equals(name)).findFirst().orElseThrow();
  }

  /** The method that plans for all that plan in the same way: always the first of them. */
  EvaluatedMethod planner(String planning) {
    return methods.stream()
        .filter(method -> method.planning().equals(planning))
        .findFirst()
        .orElseThrow();
  }
}
