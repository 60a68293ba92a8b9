package org.maplex.search.config;

import java.util.List;
import org.maplex.predictor.evaluation.EvaluatedMethod;
import org.maplex.predictor.evaluation.EvaluationPlan;
import org.maplex.predictor.evaluation.Protocol;
import org.maplex.predictor.method.PredictorMethod;
import org.maplex.predictor.sample.Sampling;

/**
 * An evaluation of predictions as a person asked for it, checked and with its defaults filled in.
 *
 * @param protocols at least one
 * @param methods at least one, all different
 * @param samplings how samples are chosen, at least one
 * @param samples numbers of samples, at least one
 * @param targets ids of devices; empty for all of each protocol
 * @param seeds how many repetitions there are where anything is random
 * @param seed of everything random, 0 or more
 * @param specification whether methods are told the target's public specification
 * @param compare whether figures that others reported stand beside ours
 */
public record PredictionEvaluation(
    List<Protocol> protocols,
    List<PredictorMethod> methods,
    List<Sampling> samplings,
    List<Integer> samples,
    List<String> targets,
    int seeds,
    long seed,
    boolean specification,
    boolean compare)
    implements EvaluationConfig {

  /** A configuration with lists of its own. */
  public PredictionEvaluation {
    protocols = List.copyOf(protocols);
    methods = List.copyOf(methods);
    samplings = List.copyOf(samplings);
    samples = List.copyOf(samples);
    targets = List.copyOf(targets);
  }

  @Override
  public List<String> protocolIds() {
    return protocols.stream().map(Protocol::id).toList();
  }

  /** What is to be computed. */
  public EvaluationPlan plan() {
    return new EvaluationPlan(
        protocols,
        methods.stream().map(EvaluatedMethod::of).toList(),
        samplings,
        samples,
        targets,
        seeds,
        seed,
        specification);
  }
}
