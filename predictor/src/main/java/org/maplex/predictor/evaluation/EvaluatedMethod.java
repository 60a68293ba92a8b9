package org.maplex.predictor.evaluation;

import java.util.List;
import java.util.function.Function;
import org.maplex.predictor.LatencyPredictor;
import org.maplex.predictor.Source;

/**
 * A way to make a predictor, under the name by which configurations and tables call it.
 *
 * <pre>{@code
 * EvaluatedMethod factor = new EvaluatedMethod("factor", FactorPredictor::of);
 * }</pre>
 *
 * @param name letters, digits, dot, underscore, hyphen
 * @param predictor makes a predictor of some sources; may be called by several threads at once
 */
public record EvaluatedMethod(String name, Function<List<Source>, LatencyPredictor> predictor) {
  /**
   * A named method.
   *
   * @throws IllegalArgumentException if the name holds anything else
   */
  public EvaluatedMethod {
    if (!name.matches("[A-Za-z0-9_][A-Za-z0-9._-]*")) {
      throw new IllegalArgumentException(
          "the method '%s' is not usable, expected letters, digits, '.', '_' and '-'"
              .formatted(name));
    }
  }
}
