package org.maplex.predictor.method;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.maplex.predictor.LatencyPredictor;
import org.maplex.predictor.Source;
import org.maplex.predictor.evaluation.baseline.TreePredictor;
import org.maplex.predictor.factor.FactorPredictor;
import org.maplex.predictor.maple.MaplePredictor;

/** The methods by their names, each with its switches as they stand unless set. */
enum MethodKind {
  FACTOR(
      "factor",
      Map.of(
          Names.SAMPLE_IMPORTANCE, true,
          Names.KINDS, true,
          Names.EXECUTION_VIEWS, true,
          Names.NOVELTY, true,
          Names.OUTLIERS, true)) {
    @Override
    LatencyPredictor predictor(List<Source> sources, Map<String, Boolean> switches) {
      Set<FactorPredictor.Part> parts = EnumSet.noneOf(FactorPredictor.Part.class);
      add(parts, FactorPredictor.Part.SAMPLE_IMPORTANCE, switches.get(Names.SAMPLE_IMPORTANCE));
      add(parts, FactorPredictor.Part.KINDS, switches.get(Names.KINDS));
      add(parts, FactorPredictor.Part.EXECUTION_VIEWS, switches.get(Names.EXECUTION_VIEWS));
      add(parts, FactorPredictor.Part.NOVELTY, switches.get(Names.NOVELTY));
      add(parts, FactorPredictor.Part.OUTLIERS, switches.get(Names.OUTLIERS));
      return FactorPredictor.of(sources, parts);
    }

    private static void add(
        Set<FactorPredictor.Part> parts, FactorPredictor.Part part, boolean on) {
      if (on) {
        parts.add(part);
      }
    }
  },
  MAPLE_X("maple-x", Map.of(Names.VIRTUAL_EXAMPLES, true, Names.SAMPLE_IMPORTANCE, true)) {
    @Override
    LatencyPredictor predictor(List<Source> sources, Map<String, Boolean> switches) {
      return maple(sources, switches);
    }
  },
  MAPLE("maple", Map.of(Names.VIRTUAL_EXAMPLES, false, Names.SAMPLE_IMPORTANCE, false)) {
    @Override
    LatencyPredictor predictor(List<Source> sources, Map<String, Boolean> switches) {
      return maple(sources, switches);
    }
  },
  RANDOM_FOREST("random-forest", Map.of()) {
    @Override
    LatencyPredictor predictor(List<Source> sources, Map<String, Boolean> switches) {
      return TreePredictor.randomForest(sources);
    }
  },
  GRADIENT_BOOSTING("gradient-boosting", Map.of()) {
    @Override
    LatencyPredictor predictor(List<Source> sources, Map<String, Boolean> switches) {
      return TreePredictor.gradientBoosting(sources);
    }
  };

  /** What switches are called in files. */
  private static final class Names {
    static final String VIRTUAL_EXAMPLES = "virtualExamples";
    static final String SAMPLE_IMPORTANCE = "sampleImportance";
    static final String KINDS = "kinds";
    static final String EXECUTION_VIEWS = "executionViews";
    static final String NOVELTY = "novelty";
    static final String OUTLIERS = "outliers";
  }

  private final String id;

  // Filled once, and read only.
  @SuppressWarnings("ImmutableEnumChecker")
  private final SortedMap<String, Boolean> switches;

  MethodKind(String id, Map<String, Boolean> switches) {
    this.id = id;
    this.switches = new TreeMap<>(switches);
  }

  private static LatencyPredictor maple(List<Source> sources, Map<String, Boolean> switches) {
    return MaplePredictor.of(
        sources, switches.get(Names.VIRTUAL_EXAMPLES), switches.get(Names.SAMPLE_IMPORTANCE));
  }

  /** Learns from sources, with every switch set. */
  abstract LatencyPredictor predictor(List<Source> sources, Map<String, Boolean> switches);

  String id() {
    return id;
  }

  SortedMap<String, Boolean> switches() {
    return new TreeMap<>(switches);
  }

  static Optional<MethodKind> ofId(String id) {
    return Arrays.stream(values()).filter(kind -> kind.id.equals(id)).findFirst();
  }
}
