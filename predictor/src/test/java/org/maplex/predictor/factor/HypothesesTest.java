package org.maplex.predictor.factor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.predictor.KnownDevices;
import org.maplex.predictor.feature.ExecutionView;
import org.maplex.predictor.sample.Samples;

/** Every kind under every view and every choice, each by a process written out. */
class HypothesesTest {
  private static final FactorSettings SETTINGS = Settings.several(0);
  private static final List<SourceFunction> SOURCES =
      Priors.functions(KnownDevices.outsideTheFamilyOf("raspi4"), SETTINGS);

  private static TargetPrior prior(String specification) {
    return Priors.target(SOURCES, DeviceSpecification.parse(specification, "test"), SETTINGS);
  }

  private static Samples samples(int count, long seed) {
    return KnownDevices.samples(
        KnownDevices.randomCells(count, seed), KnownDevices.DATA.latency("raspi4")::value);
  }

  /** The log evidence of a kind and view, all choices taken together. */
  private static double logEvidence(TargetPrior.Kind kind, ExecutionView view, Samples samples) {
    List<Double> evidences = new ArrayList<>();
    for (double amplitude : SETTINGS.amplitudes()) {
      for (double novelty : SETTINGS.noveltyFactors()) {
        for (double noise : SETTINGS.noises()) {
          Hyperparameters choice = new Hyperparameters(amplitude, novelty, noise);
          evidences.add(
              new DenseProcess(kind.prior(), choice, view, samples).logEvidence()
                  + choice.logDensity(kind.prior()));
        }
      }
    }
    double highest = evidences.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    return highest
        + Math.log(evidences.stream().mapToDouble(each -> Math.exp(each - highest)).sum());
  }

  @ParameterizedTest
  @CsvSource({"3, 1, {}", "4, 2, '{\"graph\": \"live\"}'", "6, 3, {}"})
  void areProbableAsTheirEvidenceTimesTheirOddsSays(int count, long seed, String specification) {
    TargetPrior prior = prior(specification);
    Samples samples = samples(count, seed);
    int number = prior.kinds().size();
    double[][] logs = new double[number][ExecutionView.values().length];
    double highest = Double.NEGATIVE_INFINITY;
    for (int kind = 0; kind < number; kind++) {
      Arrays.fill(logs[kind], Double.NEGATIVE_INFINITY);
      TargetPrior.Kind each = prior.kinds().get(kind);
      for (ExecutionView view : prior.views()) {
        double log =
            logEvidence(each, view, samples)
                + Math.log(each.probability() * each.viewOdds().get(view));
        logs[kind][view.ordinal()] = log;
        highest = Math.max(highest, log);
      }
    }
    double[] kinds = new double[number];
    Map<ExecutionView, Double> views = new EnumMap<>(ExecutionView.class);
    double total = 0;
    for (int kind = 0; kind < number; kind++) {
      for (ExecutionView view : prior.views()) {
        double share = Math.exp(logs[kind][view.ordinal()] - highest);
        kinds[kind] += share;
        views.merge(view, share, Double::sum);
        total += share;
      }
    }
    Hypotheses hypotheses = new Hypotheses(prior, samples, 0);
    double[] found = hypotheses.kinds(number);
    assertEquals(1, Arrays.stream(found).sum(), 1e-12);
    for (int kind = 0; kind < number; kind++) {
      assertEquals(kinds[kind] / total, found[kind], 0.12, "kind " + kind);
    }
    // Less probable ones are conditioned under fewer choices, which takes some of their weight.
    Map<ExecutionView, Double> ofComponents = new EnumMap<>(ExecutionView.class);
    List<Hypotheses.Component> components = hypotheses.components(200, 1e-4);
    double first = components.get(0).belief().logWeight();
    double sum = 0;
    for (Hypotheses.Component component : components) {
      double share = Math.exp(component.belief().logWeight() - first);
      ofComponents.merge(component.view(), share, Double::sum);
      sum += share;
    }
    for (ExecutionView view : prior.views()) {
      assertEquals(
          views.get(view) / total,
          ofComponents.getOrDefault(view, 0.0) / sum,
          0.12,
          view.toString());
    }
  }

  /** Cells all of whose edges are live and that share nothing are the same under many views. */
  @Test
  void keepTheOddsOfViewsUnderWhichSamplesExecuteTheSame() {
    TargetPrior prior = prior("{}");
    List<ExecutionView> alike = List.of(ExecutionView.EVERY_EDGE, ExecutionView.LIVE_EDGES);
    List<Cell> cells =
        KnownDevices.randomCells(15_625, 1).stream()
            .filter(
                cell ->
                    alike.stream()
                        .allMatch(view -> view.executedIndex(cell.index()) == cell.index()))
            .limit(5)
            .toList();
    Samples samples = KnownDevices.samples(cells, KnownDevices.DATA.latency("raspi4")::value);
    List<Hypotheses.Component> components =
        new Hypotheses(prior, samples, 0).components(1000, 1e-12);
    int compared = 0;
    for (Hypotheses.Component one : components) {
      for (Hypotheses.Component other : components) {
        if (one.kind() == other.kind()
            && one.view() == alike.get(0)
            && other.view() == alike.get(1)
            && one.belief().scaleMs() == other.belief().scaleMs()
            && one.belief().noise() == other.belief().noise()) {
          Map<ExecutionView, Double> odds = prior.kinds().get(one.kind()).viewOdds();
          assertEquals(
              Math.log(odds.get(one.view()) / odds.get(other.view())),
              one.belief().logWeight() - other.belief().logWeight(),
              1e-9);
          compared++;
        }
      }
    }
    assertTrue(compared > 0);
  }

  @Test
  void haveTheMostProbableComponentsFirstAndNoMoreThanWereAskedFor() {
    Hypotheses hypotheses = new Hypotheses(prior("{}"), samples(3, 1), 0);
    List<Hypotheses.Component> all = hypotheses.components(1000, 1e-12);
    double[] weights = all.stream().mapToDouble(each -> each.belief().logWeight()).toArray();
    IntStream.range(1, weights.length)
        .forEach(i -> assertTrue(weights[i - 1] >= weights[i], "at " + i));
    assertTrue(all.size() > 20);
    List<Hypotheses.Component> some = hypotheses.components(7, 1e-12);
    assertEquals(7, some.size());
    for (int i = 0; i < some.size(); i++) {
      assertEquals(weights[i], some.get(i).belief().logWeight(), 1e-9);
    }
    for (Hypotheses.Component component : hypotheses.components(1000, 0.1)) {
      assertTrue(component.belief().logWeight() >= weights[0] + Math.log(0.1) - 1e-9);
    }
  }

  /** With many samples as with few; kinds that the samples speak against are out. */
  @ParameterizedTest
  @CsvSource({"12", "40"})
  void findTheKindOfATargetThatIsLikeItsSources(int count) {
    FactorSettings settings = Settings.withCuts(List.of(3));
    TargetPrior prior =
        Priors.target(MadeUpKinds.inTurn(4), DeviceSpecification.unknown(), settings);
    SourceFunction target = MadeUpKinds.Kind.POOLING.sources(9, ExecutionView.LIVE_EDGES).get(8);
    Samples samples =
        KnownDevices.samples(
            KnownDevices.randomCells(count, 3),
            cell ->
                7
                    * prior
                        .kinds()
                        .get(0)
                        .prior()
                        .rows()
                        .dot(
                            ExecutionView.LIVE_EDGES.executedIndex(cell.index()),
                            target.weights()));
    double[] found = new Hypotheses(prior, samples, 0).kinds(prior.kinds().size());
    for (int kind = 0; kind < found.length; kind++) {
      boolean ofTarget = prior.kinds().get(kind).kind().members().equals(List.of(2, 5, 8, 11));
      assertTrue(ofTarget == found[kind] > 0.9, Arrays.toString(found));
    }
  }
}
