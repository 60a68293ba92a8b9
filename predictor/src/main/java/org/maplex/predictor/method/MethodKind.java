package org.maplex.predictor.method;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.maplex.predictor.LatencyPredictor;
import org.maplex.predictor.Source;
import org.maplex.predictor.factor.FactorPredictor;
import org.maplex.predictor.maple.MaplePredictor;

/** The methods by their names, each with its switches as they stand unless set. */
enum MethodKind {
  /** A new switch of the factor predictor is named here and read in {@link #predictor}. */
  FACTOR("factor", Map.of()) {
    @Override
    LatencyPredictor predictor(List<Source> sources, Map<String, Boolean> switches) {
      return FactorPredictor.of(sources);
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
  };

  /** What switches are called in files. */
  private static final class Names {
    static final String VIRTUAL_EXAMPLES = "virtualExamples";
    static final String SAMPLE_IMPORTANCE = "sampleImportance";
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
