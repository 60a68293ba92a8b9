package org.maplex.predictor.factor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.predictor.KnownDevices;
import org.maplex.predictor.SourceImportance;
import org.maplex.predictor.SourceWeight;
import org.maplex.predictor.feature.CellFeatures;
import org.maplex.predictor.feature.ExecutionView;
import org.maplex.predictor.importance.SpecificationImportance;
import org.maplex.predictor.sample.Samples;

class TargetPriorTest {
  private static final int SIZE = CellFeatures.SIZE;
  private static final DeviceSpecification UNKNOWN = DeviceSpecification.unknown();
  private static final FactorSettings SETTINGS = Settings.several();
  private static final List<SourceFunction> HELP =
      Priors.functions(KnownDevices.sourcesOfHelp(), SETTINGS);

  private static TargetPrior byImportance(DeviceSpecification target) {
    return Priors.target(HELP, SpecificationImportance.usual(), target, SETTINGS);
  }

  private static double sum(TargetPrior prior) {
    return prior.kinds().stream().mapToDouble(TargetPrior.Kind::probability).sum();
  }

  private static double sum(Map<ExecutionView, Double> odds) {
    return odds.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"graph\": \"live\"}",
        "{\"graph\": \"faithful\", \"runtime\": \"pytorch\"}",
        "{\"kind\": \"gpu\", \"batch\": 256}",
        "{\"runtime\": \"onnxruntime\", \"precision\": \"int8\", \"threads\": 1}"
      })
  void sharesAllProbabilityAmongKindsAndViews(String json) {
    TargetPrior prior = byImportance(DeviceSpecification.parse(json, "test"));
    assertEquals(1, sum(prior), 1e-12);
    assertEquals(1, sum(prior.viewOdds()), 1e-12);
    for (TargetPrior.Kind kind : prior.kinds()) {
      assertEquals(1, sum(kind.viewOdds()), 1e-12);
      assertEquals(prior.views(), kind.viewOdds().keySet());
    }
    double pooled =
        prior.pooled().values().stream().mapToDouble(TargetPrior.Pooled::probability).sum();
    assertEquals(1, pooled, 1e-12);
  }

  @Test
  void takesEveryKindForAsProbableAsItsShareWhereNothingIsKnown() {
    for (TargetPrior prior :
        List.of(Priors.target(HELP, UNKNOWN, SETTINGS), byImportance(UNKNOWN))) {
      for (TargetPrior.Kind kind : prior.kinds()) {
        assertEquals(kind.kind().share(), kind.probability(), 1e-12);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1080ti_1", "titan_rtx_256", "raspi4", "gold_6226", "eyeriss", "pixel2"})
  void findsTheKindsOfASourceMoreProbableWhoseSpecificationIsTheTargets(String device) {
    int source =
        IntStream.range(0, HELP.size())
            .filter(i -> HELP.get(i).device().id().equals(device))
            .findFirst()
            .orElseThrow();
    TargetPrior prior = byImportance(KnownDevices.DATA.knownDevice(device).specification());
    double[] withIt = new double[2];
    for (TargetPrior.Kind kind : prior.kinds()) {
      List<Integer> members = kind.kind().members();
      if (members.contains(source) && members.size() < HELP.size()) {
        withIt[0] += kind.kind().share();
        withIt[1] += kind.probability();
      }
      if (kind.kind().isNew() || members.size() == HELP.size()) {
        assertEquals(kind.kind().share(), kind.probability(), 1e-12);
      }
    }
    assertTrue(withIt[1] > 1.03 * withIt[0], withIt[0] + " became " + withIt[1]);
  }

  /** Sources of a kind show which views it has, the more of them the more surely. */
  @Test
  void expectsOfAKindTheViewsOfItsSources() {
    List<SourceFunction> sources = new ArrayList<>();
    sources.addAll(MadeUpKinds.Kind.CALLS.sources(4, ExecutionView.EVERY_EDGE));
    sources.addAll(MadeUpKinds.Kind.POOLING.sources(4, ExecutionView.LIVE_EDGES));
    FactorSettings settings = Settings.withCuts(List.of(2));
    TargetPrior prior = Priors.target(sources, UNKNOWN, settings);
    Map<ExecutionView, Double> general = ViewOdds.of(UNKNOWN, settings.views());
    for (TargetPrior.Kind kind : prior.kinds()) {
      List<Integer> members = kind.kind().members();
      for (ExecutionView view : prior.views()) {
        double seen = members.stream().filter(member -> sources.get(member).view() == view).count();
        // No more than four sources of a kind count, and the general odds as much as two.
        double counted = members.isEmpty() ? 0 : seen * Math.min(1, 4.0 / members.size());
        double expected = (2 * general.get(view) + counted) / (2 + Math.min(4, members.size()));
        assertEquals(expected, kind.viewOdds().get(view), 1e-12);
      }
    }
  }

  @Test
  void expectsOfEveryKindTheViewsOfTheRuntimeThatIsStated() {
    DeviceSpecification target = DeviceSpecification.parse("{\"runtime\": \"tflite\"}", "test");
    Map<ExecutionView, Double> expected = ViewOdds.of(target, SETTINGS.views());
    for (TargetPrior.Kind kind : byImportance(target).kinds()) {
      assertEquals(expected, kind.viewOdds());
    }
  }

  /** At the preferred amplitude and novelty, as the moments of the mixture are by definition. */
  @Test
  void poolsTheKindsOfAViewIntoTheGaussianOfTheirMixture() {
    TargetPrior prior = byImportance(KnownDevices.DATA.knownDevice("raspi4").specification());
    double amplitude = SETTINGS.preferredAmplitude();
    double novelty = SETTINGS.preferredNovelty();
    Map<ExecutionView, TargetPrior.Pooled> pooled = prior.pooled();
    assertEquals(prior.views(), pooled.keySet());
    for (ExecutionView view :
        List.of(ExecutionView.EVERY_EDGE, ExecutionView.LIVE_EDGES, ExecutionView.ONNX_LIVE)) {
      double total = 0;
      double[] mean = new double[SIZE];
      double[][] square = new double[SIZE][SIZE];
      for (TargetPrior.Kind kind : prior.kinds()) {
        double joint = kind.probability() * kind.viewOdds().get(view);
        total += joint;
        double[][] covariance = kind.prior().covariance(amplitude, novelty);
        double[] weights = kind.prior().mean();
        for (int i = 0; i < SIZE; i++) {
          mean[i] += joint * weights[i];
          for (int j = 0; j < SIZE; j++) {
            square[i][j] += joint * (covariance[i][j] + weights[i] * weights[j]);
          }
        }
      }
      assertEquals(total, pooled.get(view).probability(), 1e-12);
      assertEquals(total, prior.viewOdds().get(view), 1e-12);
      double[][] found = pooled.get(view).prior().covariance(amplitude, novelty);
      for (int i = 0; i < SIZE; i++) {
        assertEquals(mean[i] / total, pooled.get(view).prior().mean()[i], 1e-12);
        for (int j = 0; j < SIZE; j++) {
          double expected = square[i][j] / total - mean[i] * mean[j] / total / total;
          assertEquals(expected, found[i][j], 1e-11);
        }
      }
    }
  }

  @Test
  void countsSourcesByTheKindsThatTheyAreOf() {
    TargetPrior prior =
        Priors.target(
            MadeUpKinds.inTurn(4),
            SourceImportance.UNIFORM,
            UNKNOWN,
            Settings.withCuts(List.of(3)));
    int kinds = prior.kinds().size();
    double[] probabilities = new double[kinds];
    for (int i = 0; i < kinds; i++) {
      List<Integer> members = prior.kinds().get(i).kind().members();
      probabilities[i] =
          members.isEmpty() ? 0.12 : members.size() == 12 ? 0.24 : members.contains(1) ? 0.64 : 0;
    }
    List<SourceWeight> weights = prior.sourceWeights(probabilities);
    for (int source = 0; source < 12; source++) {
      assertEquals(prior.sources().get(source).device().id(), weights.get(source).device());
      assertEquals(0.03 + (source % 3 == 1 ? 0.16 : 0), weights.get(source).weight(), 1e-12);
    }
  }

  /** Predictions for a target that is like some sources. */
  private static double[] predictions(List<SourceFunction> sources, FactorSettings settings) {
    SourceFunction target = MadeUpKinds.Kind.CALLS.sources(9, ExecutionView.LIVE_EDGES).get(8);
    Samples samples =
        KnownDevices.samples(
            KnownDevices.randomCells(4, 3),
            cell ->
                7
                    * CellFeatures.ofAllCells()
                        .rows()
                        .dot(
                            ExecutionView.LIVE_EDGES.executedIndex(cell.index()),
                            target.weights()));
    DeviceSpecification live = DeviceSpecification.parse("{\"graph\": \"live\"}", "test");
    FactorPosterior posterior =
        new FactorPosterior(Priors.target(sources, live, settings), samples);
    return KnownDevices.every(97).mapToDouble(posterior::meanMs).toArray();
  }

  private static double change(FactorSettings settings) {
    List<SourceFunction> few = MadeUpKinds.Kind.CALLS.sources(6, ExecutionView.LIVE_EDGES);
    List<SourceFunction> more = new ArrayList<>(few);
    more.addAll(MadeUpKinds.Kind.POOLING.sources(6, ExecutionView.LIVE_EDGES));
    double[] before = predictions(few, settings);
    double[] after = predictions(more, settings);
    double sum = 0;
    for (int i = 0; i < before.length; i++) {
      sum += Math.abs(after[i] / before[i] - 1) / before.length;
    }
    return sum;
  }

  @Test
  void predictsHardlyOtherwiseForACrowdOfSourcesThatAreUnlikeTheTarget() {
    double change = change(Settings.withCuts(List.of(2)));
    assertTrue(change < 0.02, "mean change " + change);
    double withoutKinds = change(Settings.several().withoutKinds());
    assertTrue(change < withoutKinds, change + ", without kinds " + withoutKinds);
  }

  @Test
  void believesInTheOnlyViewThatIsPossible() {
    TargetPrior prior =
        Priors.target(HELP, UNKNOWN, Settings.ofViews(EnumSet.of(ExecutionView.EVERY_EDGE)));
    assertEquals(Map.of(ExecutionView.EVERY_EDGE, 1.0), prior.viewOdds());
    assertEquals(1, prior.kinds().size());
    assertArrayEquals(
        prior.kinds().get(0).prior().mean(),
        prior.pooled().get(ExecutionView.EVERY_EDGE).prior().mean(),
        1e-15);
  }

  /** The scale is predicted from sources with a like specification, whatever counts otherwise. */
  @Test
  void predictsTheScaleFromSourcesLikeTheTarget() {
    DeviceSpecification target = KnownDevices.DATA.knownDevice("raspi4").specification();
    ScalePrior likely = byImportance(target).scale();
    assertEquals(likely, Priors.target(HELP, target, SETTINGS).scale());
    ScalePrior unlike =
        byImportance(KnownDevices.DATA.knownDevice("titan_rtx_256").specification()).scale();
    assertTrue(Math.abs(likely.logMs() - unlike.logMs()) > 1e-3);
  }
}
