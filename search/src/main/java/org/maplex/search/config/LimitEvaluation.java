package org.maplex.search.config;

import java.util.List;
import org.maplex.predictor.method.PredictorMethod;
import org.maplex.predictor.sample.Sampling;

/**
 * An evaluation of searches within latency limits as a person asked for it, checked and with its
 * defaults filled in. Every list has at least one element, all different, unless said otherwise.
 *
 * @param protocol which limits on which devices
 * @param methods ways to predict
 * @param strategies names in {@link StrategyCatalogue}
 * @param accuracyQueries how many accuracies a search looks up, each number from 1
 * @param samplings how samples are chosen
 * @param samples numbers of samples, each from 1
 * @param confidences how sure a search is to be that the limit holds, each above 0 and below 1
 * @param verify how many architectures, at most, a search measures to make sure of the limit, each
 *     number from 0
 * @param targets ids of devices; empty for all of the protocol
 * @param percentiles of the true latencies that are limits, each from 1 to 99; empty where the
 *     protocol has limits of its own
 * @param seeds how many repetitions there are, from 1
 * @param seed of everything random, 0 or more
 * @param compare whether figures that others reported stand beside ours
 */
public record LimitEvaluation(
    LimitProtocol protocol,
    List<PredictorMethod> methods,
    List<String> strategies,
    List<Integer> accuracyQueries,
    List<Sampling> samplings,
    List<Integer> samples,
    List<Double> confidences,
    List<Integer> verify,
    List<String> targets,
    List<Integer> percentiles,
    int seeds,
    long seed,
    boolean compare)
    implements EvaluationConfig {

  /** A configuration with lists of its own. */
  public LimitEvaluation {
    methods = List.copyOf(methods);
    strategies = List.copyOf(strategies);
    accuracyQueries = List.copyOf(accuracyQueries);
    samplings = List.copyOf(samplings);
    samples = List.copyOf(samples);
    confidences = List.copyOf(confidences);
    verify = List.copyOf(verify);
    targets = List.copyOf(targets);
    percentiles = List.copyOf(percentiles);
  }

  @Override
  public List<String> protocolIds() {
    return List.of(protocol.id());
  }
}
