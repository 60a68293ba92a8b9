package org.maplex.search.config;

import java.util.List;

/** An evaluation as a person asked for it, checked and with its defaults filled in. */
public sealed interface EvaluationConfig
    permits PredictionEvaluation, StrategyEvaluation, LimitEvaluation {
  /** The names of its protocols, at least one. */
  List<String> protocolIds();

  /** How many repetitions there are where anything is random, from 1. */
  int seeds();

  /** Of everything random, 0 or more. */
  long seed();
}
