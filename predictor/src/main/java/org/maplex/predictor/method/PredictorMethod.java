package org.maplex.predictor.method;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.maplex.benchmarkdata.NearestSpelling;
import org.maplex.predictor.LatencyPredictor;
import org.maplex.predictor.Source;

/**
 * A way to predict latencies, by its name, with its switches set. Immutable; equal when name and
 * switches are.
 *
 * <pre>{@code
 * LatencyPredictor predictor =
 *     PredictorMethod.named("maple-x").with("virtualExamples", false).of(sources);
 * }</pre>
 *
 * <ul>
 *   <li>{@code factor}, the usual one: {@link org.maplex.predictor.factor.FactorPredictor}
 *   <li>{@code maple-x}: {@link org.maplex.predictor.maple.MaplePredictor}, with the switches
 *       {@code virtualExamples} and {@code sampleImportance} on
 *   <li>{@code maple}: the same with both off
 *   <li>{@code random-forest} and {@code gradient-boosting}: baselines, {@link
 *       org.maplex.predictor.evaluation.baseline.TreePredictor}, without switches
 * </ul>
 */
@API(status = API.Status.STABLE)
public final class PredictorMethod {
  private final MethodKind kind;
  private final SortedMap<String, Boolean> switches;

  private PredictorMethod(MethodKind kind, SortedMap<String, Boolean> switches) {
    this.kind = kind;
    this.switches = Collections.unmodifiableSortedMap(switches);
  }

  /** The method that is used unless another is named: {@code factor}. */
  public static PredictorMethod usual() {
    return of(MethodKind.FACTOR);
  }

  /** The names of all methods, the usual one first. */
  public static List<String> names() {
    return Arrays.stream(MethodKind.values()).map(MethodKind::id).toList();
  }

  /**
   * The method of that name, its switches as they stand unless set.
   *
   * @throws IllegalArgumentException if there is none; the message names those there are
   */
  public static PredictorMethod named(String name) {
    return of(
        MethodKind.ofId(name)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "'%s' is no method of prediction, expected one of %s.%s"
                            .formatted(
                                name,
                                String.join(", ", names()),
                                NearestSpelling.suggestion(name, names())))));
  }

  private static PredictorMethod of(MethodKind kind) {
    return new PredictorMethod(kind, kind.switches());
  }

  /** The switches that any method has. */
  public static SortedSet<String> allSwitches() {
    SortedSet<String> all = new TreeSet<>();
    for (MethodKind kind : MethodKind.values()) {
      all.addAll(kind.switches().keySet());
    }
    return all;
  }

  /** The name. */
  public String name() {
    return kind.id();
  }

  /**
   * What tables call the method: its name, then the switches that are not as they stand unless set,
   * for example {@code maple with virtual examples} or {@code maple-x without sample importance}.
   * Methods are equal if their labels are.
   */
  public String label() {
    return name() + changed("with", true) + changed("without", false);
  }

  private String changed(String word, boolean on) {
    SortedMap<String, Boolean> usual = kind.switches();
    return switches.keySet().stream()
        .filter(each -> switches.get(each) == on && usual.get(each) != on)
        .map(each -> each.replaceAll("(?=[A-Z])", " ").toLowerCase(Locale.ROOT))
        .collect(
            Collectors.collectingAndThen(
                Collectors.joining(" and "),
                words -> words.isEmpty() ? "" : " " + word + " " + words));
  }

  /** The method whose planner chooses samples for this one: {@code factor} for all but itself. */
  public PredictorMethod planning() {
    return kind == MethodKind.FACTOR ? this : usual();
  }

  /** All switches of the method and whether they are on; unmodifiable. */
  public SortedMap<String, Boolean> switches() {
    return switches;
  }

  /**
   * The method with a switch set.
   *
   * @throws IllegalArgumentException if the method has no such switch
   */
  public PredictorMethod with(String name, boolean on) {
    if (!switches.containsKey(name)) {
      throw new IllegalArgumentException(
          "%s has no switch '%s', expected %s."
              .formatted(
                  name(),
                  name,
                  switches.isEmpty() ? "none" : "one of " + String.join(", ", switches.keySet())));
    }
    SortedMap<String, Boolean> changed = new TreeMap<>(switches);
    changed.put(name, on);
    return new PredictorMethod(kind, changed);
  }

  /**
   * A predictor that has learned from sources.
   *
   * @param sources at least one device
   * @throws IllegalArgumentException if there is none, or too little is known of one
   */
  public LatencyPredictor of(List<Source> sources) {
    return kind.predictor(sources, switches);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PredictorMethod method
        && method.kind == kind
        && method.switches.equals(switches);
  }

  @Override
  public int hashCode() {
    return 31 * kind.hashCode() + switches.hashCode();
  }

  @Override
  public String toString() {
    return label();
  }
}
