package org.maplex.search.config;

import java.util.List;
import org.maplex.predictor.evaluation.EvaluatedMethod;
import org.maplex.predictor.factor.FactorPredictor;

/** The methods of prediction that an evaluation can name. */
public final class MethodCatalogue {
  private static final List<EvaluatedMethod> METHODS =
      List.of(new EvaluatedMethod("factor", FactorPredictor::of));

  private MethodCatalogue() {}

  /** The names, the recommended one first. */
  public static List<String> names() {
    return METHODS.stream().map(EvaluatedMethod::name).toList();
  }

  /**
   * The method of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static EvaluatedMethod method(String name) {
    return METHODS.stream()
        .filter(method -> method.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'%s' is no method, expected one of %s."
                        .formatted(name, String.join(", ", names()))));
  }
}
