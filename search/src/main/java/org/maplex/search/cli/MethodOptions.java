package org.maplex.search.cli;

import org.maplex.predictor.method.PredictorMethod;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How to predict. */
final class MethodOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--method",
      paramLabel = "METHOD",
      completionCandidates = Candidates.Methods.class,
      description = "How to predict: factor, maple-x or maple (default: factor).")
  private String name;

  /**
   * The method of that name.
   *
   * @throws ParameterException if there is none
   */
  PredictorMethod method() {
    if (name == null) {
      return PredictorMethod.usual();
    }
    try {
      return PredictorMethod.named(name);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage());
    }
  }
}
