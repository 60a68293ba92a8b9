package org.maplex.predictor.factor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.maplex.benchmarkdata.space.Operation;
import org.maplex.predictor.feature.CellFeatures;
import org.maplex.predictor.feature.ExecutionView;

/** Sources of kinds that are made up: what costs most differs between kinds, a little within. */
final class MadeUpKinds {
  private MadeUpKinds() {}

  /** What a kind of source spends its time on. */
  enum Kind {
    /** Arithmetic dominates. */
    ARITHMETIC(0.2, 0.05, 0.4, 3, 0.1),
    /** A call costs as much as its arithmetic. */
    CALLS(2, 1, 1.1, 1.3, 1.2),
    /** Poolings are dear. */
    POOLING(0.5, 0.02, 0.2, 0.4, 4);

    private final double constant;
    private final double skip;
    private final double small;
    private final double large;
    private final double pool;

    Kind(double constant, double skip, double small, double large, double pool) {
      this.constant = constant;
      this.skip = skip;
      this.small = small;
      this.large = large;
      this.pool = pool;
    }

    /** So many sources of this kind. */
    List<SourceFunction> sources(int count, ExecutionView view) {
      Random random = new Random(ordinal());
      List<SourceFunction> sources = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        Map<Integer, Double> costs = new HashMap<>();
        costs.put(CellFeatures.CONSTANT, varied(constant, random));
        costs.put(CellFeatures.countOf(Operation.SKIP_CONNECT), varied(skip, random));
        costs.put(CellFeatures.countOf(Operation.NOR_CONV_1X1), varied(small, random));
        costs.put(CellFeatures.countOf(Operation.NOR_CONV_3X3), varied(large, random));
        costs.put(CellFeatures.countOf(Operation.AVG_POOL_3X3), varied(pool, random));
        sources.add(Priors.source(name() + i, view, costs));
      }
      return sources;
    }

    private static double varied(double cost, Random random) {
      return cost * Math.exp(0.05 * random.nextGaussian());
    }
  }

  /** Some sources of each kind, taken in turn. */
  static List<SourceFunction> inTurn(int ofEach) {
    List<SourceFunction> sources = new ArrayList<>();
    for (int i = 0; i < ofEach; i++) {
      for (Kind kind : Kind.values()) {
        sources.add(kind.sources(ofEach, ExecutionView.LIVE_EDGES).get(i));
      }
    }
    return sources;
  }
}
