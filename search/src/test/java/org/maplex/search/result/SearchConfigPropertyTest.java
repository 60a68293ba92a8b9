package org.maplex.search.result;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.maplex.benchmarkdata.AccuracyMeasure;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.Dataset;
import org.maplex.benchmarkdata.Split;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.predictor.method.PredictorMethod;
import org.maplex.predictor.sample.Sampling;
import org.maplex.search.config.LimitedTarget;
import org.maplex.search.config.SearchConfig;
import org.maplex.search.config.SearchConfigReader;
import org.maplex.search.config.StrategyCatalogue;
import org.maplex.search.config.Target;
import org.maplex.search.constraint.Constraint;
import org.maplex.search.constraint.FlopsConstraint;
import org.maplex.search.constraint.LatencyLimit;
import org.maplex.search.constraint.ParameterConstraint;
import org.maplex.search.objective.Objective;
import org.maplex.search.objective.Objectives;
import org.maplex.search.strategy.SearchSettings;

class SearchConfigPropertyTest {
  private static final BenchmarkData DATA = BenchmarkData.builtIn();
  private static final List<String> DEVICES =
      DATA.builtInDevices().stream().map(Device::id).toList();
  private static final long LARGEST_EXACT_INTEGER = (1L << 53) - 1;

  @Property(tries = 300, seed = "1")
  void isReadAsItWasWritten(@ForAll("configs") SearchConfig config) {
    assertEquals(
        config, SearchConfigReader.parse(ConfigJson.text(config), Path.of("search.json"), DATA));
  }

  @Provide
  Arbitrary<SearchConfig> configs() {
    return Combinators.combine(
            targets(),
            Arbitraries.of(PredictorMethod.names()).map(PredictorMethod::named),
            measures(),
            objectives(),
            constraints(),
            Arbitraries.of(StrategyCatalogue.names()),
            settings(),
            Combinators.combine(
                    Arbitraries.integers().between(0, 100),
                    Arbitraries.longs().between(0, LARGEST_EXACT_INTEGER))
                .as((verify, seed) -> new long[] {verify, seed}))
        .as(SearchConfigPropertyTest::config);
  }

  private static SearchConfig config(
      List<LimitedTarget> targets,
      PredictorMethod method,
      List<AccuracyMeasure> measures,
      Objectives objectives,
      List<Constraint> constraints,
      String strategy,
      SearchSettings settings,
      long[] verifyAndSeed) {
    boolean allLimited = targets.stream().allMatch(each -> each.limit().isPresent());
    boolean anyLimited = targets.stream().anyMatch(each -> each.limit().isPresent());
    List<Objective> possible = new ArrayList<>(objectives.list());
    if (!allLimited) {
      possible.remove(Objective.LATENCY_RATIO);
    }
    return new SearchConfig(
        targets,
        method,
        measures.get(0),
        measures.size() > 1 ? Optional.of(measures.get(1)) : Optional.empty(),
        new Objectives(possible),
        constraints,
        strategy,
        settings,
        anyLimited ? (int) verifyAndSeed[0] : 0,
        verifyAndSeed[1]);
  }

  private static Arbitrary<List<LimitedTarget>> targets() {
    Arbitrary<Optional<LatencyLimit>> limit =
        Combinators.combine(
                Arbitraries.doubles().between(1e-3, 1e6).ofScale(4),
                Arbitraries.doubles().between(0.001, 0.999).ofScale(3))
            .as(LatencyLimit::new)
            .optional();
    Arbitrary<Target> rehearsal =
        Combinators.combine(
                Arbitraries.of(DEVICES),
                Arbitraries.integers().between(1, 1000),
                Arbitraries.of(Sampling.values()))
            .as(Target.Rehearsal::new);
    Arbitrary<Optional<Path>> path =
        Arbitraries.strings()
            .alpha()
            .numeric()
            .withChars("-_. \"\\\u00e4\u4e2d")
            .ofMinLength(1)
            .filter(text -> !text.isBlank())
            .map(Path::of)
            .optional();
    Arbitrary<Target> own =
        Combinators.combine(
                Arbitraries.strings().ofMinLength(1).ofMaxLength(20).filter(t -> !t.isBlank()),
                path,
                path)
            .as(Target.OwnDevice::new);
    return Arbitraries.oneOf(
            rehearsal.list().ofMinSize(1).ofMaxSize(3), own.list().ofMinSize(1).ofMaxSize(3))
        .flatMap(
            targets ->
                limit
                    .list()
                    .ofSize(3)
                    .map(
                        limits -> {
                          Set<String> names = new LinkedHashSet<>();
                          List<LimitedTarget> limited = new ArrayList<>();
                          for (Target target : targets) {
                            if (names.add(target.name())) {
                              limited.add(new LimitedTarget(target, limits.get(limited.size())));
                            }
                          }
                          return limited;
                        }));
  }

  /** The accuracy that is looked up, and perhaps another one of the same dataset. */
  private static Arbitrary<List<AccuracyMeasure>> measures() {
    return Arbitraries.of(Dataset.values())
        .flatMap(
            dataset ->
                Arbitraries.of(
                        List.of(
                            AccuracyMeasure.of(dataset, Split.TEST, 200),
                            AccuracyMeasure.of(dataset, Split.VALID, 12),
                            AccuracyMeasure.of(dataset, Split.TEST, 12)))
                    .list()
                    .ofMinSize(1)
                    .ofMaxSize(2)
                    .uniqueElements());
  }

  private static Arbitrary<Objectives> objectives() {
    return Arbitraries.subsetOf(Objective.values())
        .map(
            chosen -> {
              List<Objective> list = new ArrayList<>(chosen);
              list.remove(Objective.ACCURACY);
              list.add(0, Objective.ACCURACY);
              return new Objectives(list);
            });
  }

  private static Arbitrary<List<Constraint>> constraints() {
    Arbitrary<Long> most = Arbitraries.longs().between(1, LARGEST_EXACT_INTEGER);
    return Combinators.combine(most.optional(), most.optional())
        .as(
            (parameters, flops) -> {
              List<Constraint> constraints = new ArrayList<>();
              parameters.map(ParameterConstraint::new).ifPresent(constraints::add);
              flops.map(FlopsConstraint::new).ifPresent(constraints::add);
              return constraints;
            });
  }

  private static Arbitrary<SearchSettings> settings() {
    return Combinators.combine(
            Arbitraries.integers().between(2, 10_000), Arbitraries.integers().between(1, 15_625))
        .as(SearchSettings::new);
  }
}
