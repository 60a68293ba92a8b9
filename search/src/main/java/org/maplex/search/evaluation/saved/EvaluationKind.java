package org.maplex.search.evaluation.saved;

import java.util.Optional;
import org.maplex.predictor.evaluation.Protocol;
import org.maplex.search.config.LimitProtocol;
import org.maplex.search.config.StrategyEvaluation;

/** What an evaluation is about. */
public enum EvaluationKind {
  /** How well latencies are predicted from some samples. */
  PREDICTIONS,
  /** What search strategies find with how few look-ups. */
  STRATEGIES,
  /** How good searches within latency limits are. */
  LIMITS;

  /** The kind of a protocol, empty if there is no such protocol. */
  static Optional<EvaluationKind> of(String protocol) {
    if (protocol.equals(StrategyEvaluation.PROTOCOL)) {
      return Optional.of(STRATEGIES);
    }
    return LimitProtocol.ofId(protocol)
        .map(limits -> LIMITS)
        .or(() -> Protocol.ofId(protocol).map(predictions -> PREDICTIONS));
  }
}
