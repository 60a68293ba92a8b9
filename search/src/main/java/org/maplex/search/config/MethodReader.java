package org.maplex.search.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.maplex.predictor.method.PredictorMethod;

/**
 * Reads how latencies are predicted: an object with the name of the method and its switches, or in
 * lists the name alone.
 */
final class MethodReader {
  private static final String METHOD = "method";

  private MethodReader() {}

  private static List<String> keys() {
    List<String> keys = new ArrayList<>(List.of(METHOD));
    keys.addAll(PredictorMethod.allSwitches());
    return keys;
  }

  /** The method in an object under a key. */
  static Optional<PredictorMethod> method(Section parent, String key) {
    return parent.section(key, keys()).flatMap(MethodReader::method);
  }

  /** Different methods in an array under a key, at least one. */
  static Optional<List<PredictorMethod>> methods(Section parent, String key) {
    return parent
        .choicesOrSections(
            key,
            PredictorMethod.names(),
            PredictorMethod::named,
            keys(),
            "an object with \"%s\" and switches".formatted(METHOD),
            MethodReader::method)
        .filter(methods -> parent.areDifferent(key, methods));
  }

  private static Optional<PredictorMethod> method(Section section) {
    Optional<PredictorMethod> named =
        section.require(METHOD).choice(METHOD, PredictorMethod.names()).map(PredictorMethod::named);
    for (String key : PredictorMethod.allSwitches()) {
      Optional<Boolean> on = section.flag(key);
      boolean hasSwitch = named.map(method -> method.switches().containsKey(key)).orElse(true);
      if (section.has(key) && !hasSwitch) {
        section.wrong(key, "does not go with the method %s.".formatted(named.orElseThrow().name()));
      } else if (on.isPresent()) {
        named = named.map(method -> method.with(key, on.get()));
      }
    }
    return named;
  }
}
