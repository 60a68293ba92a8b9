package org.maplex.predictor.evaluation;

import java.util.List;
import java.util.function.Function;
import org.maplex.predictor.LatencyPredictor;
import org.maplex.predictor.Source;
import org.maplex.predictor.method.PredictorMethod;

/**
 * A way to make a predictor, under the name by which tables call it.
 *
 * <pre>{@code
 * EvaluatedMethod factor = new EvaluatedMethod("factor", FactorPredictor::of);
 * }</pre>
 *
 * @param name words of letters, digits, dot, underscore, hyphen, with single spaces between
 * @param planning what its planner is called: of methods for which this is equal, planners that
 *     know the same sources choose the same samples, so that one of them has to plan
 * @param predictor makes a predictor of some sources; may be called by several threads at once
 */
public record EvaluatedMethod(
    String name, String planning, Function<List<Source>, LatencyPredictor> predictor) {
  /**
   * A named method.
   *
   * @throws IllegalArgumentException if the name holds anything else
   */
  public EvaluatedMethod {
    if (!name.matches("[A-Za-z0-9_][A-Za-z0-9._-]*( [A-Za-z0-9._-]+)*")) {
      throw new IllegalArgumentException(
          "the method '%s' is not usable, expected words of letters, digits, '.', '_' and '-'"
              .formatted(name));
    }
  }

  /** A method that plans as no other does. */
  public EvaluatedMethod(String name, Function<List<Source>, LatencyPredictor> predictor) {
    this(name, name, predictor);
  }

  /** A method that a person can name, called by its label. */
  public static EvaluatedMethod of(PredictorMethod method) {
    return new EvaluatedMethod(method.label(), method.planning().label(), method::of);
  }
}
