package org.maplex.predictor.maple;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.predictor.KnownDevices;
import org.maplex.predictor.LatencyEstimate;
import org.maplex.predictor.LatencyPosterior;
import org.maplex.predictor.Source;
import org.maplex.predictor.SourceImportance;
import org.maplex.predictor.SourceWeight;
import org.maplex.predictor.importance.SpecificationImportance;
import org.maplex.predictor.sample.Samples;

/** How sure the predictor says it is, put together step by step from the same regressions. */
class MaplePredictorTest {
  private static final String TARGET = "samsung_s7";
  private static final DeviceSpecification SPECIFICATION =
      KnownDevices.DATA.knownDevice(TARGET).specification();

  /** On which all of these are far from 0. */
  private static final Cell CELL = Cell.ofIndex(1459);

  private static List<Source> sources(String... ids) {
    return Source.among(KnownDevices.DATA, device -> List.of(ids).contains(device.id()));
  }

  private static Samples samples(int count) {
    double[] truth = KnownDevices.latenciesMs(TARGET);
    return KnownDevices.samples(KnownDevices.randomCells(count, 5), cell -> truth[cell.index()]);
  }

  private static double spread(LatencyPosterior posterior) {
    LatencyEstimate estimate = posterior.estimate(CELL);
    return Math.log(estimate.p95Ms() / estimate.p05Ms()) / 2 / 1.6448536269514722;
  }

  /** The steps. */
  private static final class Steps {
    private final MapleSettings settings;
    private final SourceImportance importance;
    private final SourceSet sources;
    private final List<DeviceSpecification> specifications;
    private final DescriptorSpace space;
    private final SharedRegression regression;
    private final VirtualExamples virtual;

    Steps(List<Source> given, MapleSettings settings) {
      this.settings = settings;
      importance =
          settings.sampleImportance() ? SpecificationImportance.usual() : SourceImportance.UNIFORM;
      sources = new SourceSet(given, settings.trainingCells(), settings.seed());
      specifications = sources.devices().stream().map(Device::specification).toList();
      space = new DescriptorSpace(specifications, settings.directions(), settings.reach());
      regression = new SharedRegression(sources, space, settings.ridge());
      virtual = new VirtualExamples(sources, settings);
    }

    /** Weights of the sources that another one may learn from. */
    private double[] weightsFor(int held) {
      List<Device> devices = sources.devices();
      boolean alone = devices.stream().map(Device::family).distinct().count() == 1;
      List<Integer> others = new ArrayList<>();
      for (int other = 0; other < devices.size(); other++) {
        boolean related = devices.get(other).family().equals(devices.get(held).family());
        if (alone ? other != held : !related) {
          others.add(other);
        }
      }
      double[] some =
          importance.weights(others.stream().map(devices::get).toList(), specifications.get(held));
      double[] weights = new double[devices.size()];
      for (int i = 0; i < some.length; i++) {
        weights[others.get(i)] = some[i];
      }
      return weights;
    }

    private TargetRegression trained(double[] weights, double[] h, int[] at, double[] latencies) {
      return new TargetRegression(
          sources,
          regression.prior(weights, h),
          settings.sampleWeight(),
          at,
          latencies,
          virtual.of(at, weights));
    }

    private static double error(TargetRegression.Fit fit, int index, double latency) {
      double relative = fit.relative(index);
      return Math.abs(Math.log(latency / (fit.scale() * relative))) * Math.min(1, relative / 0.2);
    }

    /** What nine tenths of the errors on sources are below, as a deviation. */
    double ofSources(int[] at) {
      double[] weights = importance.weights(sources.devices(), SPECIFICATION);
      List<double[]> errors = new ArrayList<>();
      for (int held = 0; held < weights.length; held++) {
        int source = held;
        double[] latencies =
            IntStream.of(at)
                .mapToDouble(index -> Math.exp(sources.logarithm(source, index)))
                .toArray();
        TargetRegression.Fit fit =
            trained(weightsFor(held), regression.coordinates(held), at, latencies).fit();
        int[] asked =
            IntStream.of(sources.cells(held))
                .filter(index -> IntStream.of(at).noneMatch(sampled -> sampled == index))
                .toArray();
        for (int index : asked) {
          double error = error(fit, index, sources.relative(held, index));
          errors.add(new double[] {error, weights[held] / asked.length});
        }
      }
      errors.sort(Comparator.comparingDouble(error -> error[0]));
      // Added up as exactly as can be, since it decides between neighbours.
      double total = errors.stream().mapToDouble(error -> error[1]).sum();
      double sum = 0;
      for (double[] error : errors) {
        sum += error[1];
        if (sum >= 0.9 * total) {
          return error[0] / 1.645;
        }
      }
      throw new AssertionError("no errors");
    }

    double ofSamples(Samples samples) {
      double before = ofSources(samples.indices());
      int n = samples.size();
      if (n == 1) {
        return before;
      }
      double[] weights = importance.weights(sources.devices(), SPECIFICATION);
      double squares = 5 * before * before;
      for (int left = 0; left < n; left++) {
        int out = left;
        int[] others = IntStream.range(0, n).filter(i -> i != out).toArray();
        int[] at = IntStream.of(others).map(i -> samples.indices()[i]).toArray();
        double[] latencies =
            IntStream.of(others).mapToDouble(i -> samples.latenciesMs()[i]).toArray();
        // Its virtual examples go with it; those of the others stay as they are with it.
        List<List<VirtualExamples.Example>> all = virtual.of(samples.indices(), weights);
        TargetRegression.Fit fit =
            new TargetRegression(
                    sources,
                    regression.prior(weights, space.coordinates(SPECIFICATION)),
                    settings.sampleWeight(),
                    at,
                    latencies,
                    IntStream.of(others).mapToObj(all::get).toList())
                .fit();
        double error = error(fit, samples.indices()[left], samples.latenciesMs()[left]);
        squares += error * error;
      }
      return Math.sqrt(squares / (5 + n));
    }

    private double logSeconds(DeviceSpecification device) {
      return Math.log(HardwareDescriptor.of(device, specifications).secondsPerCall());
    }

    private double logScale(double[] weights, DeviceSpecification device) {
      return new ScaleRegression(
              specifications.stream().mapToDouble(this::logSeconds).toArray(),
              IntStream.range(0, weights.length)
                  .mapToDouble(source -> Math.log(sources.scaleMs(source)))
                  .toArray(),
              weights)
          .of(logSeconds(device));
    }

    double scaleMs() {
      double[] weights = importance.weights(sources.devices(), SPECIFICATION);
      return Math.exp(logScale(weights, SPECIFICATION));
    }

    double ofScale() {
      double squares = 0;
      int n = specifications.size();
      for (int held = 0; held < n; held++) {
        double off =
            logScale(weightsFor(held), specifications.get(held)) - Math.log(sources.scaleMs(held));
        squares += off * off / n;
      }
      return Math.max(0.3, Math.sqrt(squares));
    }
  }

  private static final String[] SOME = {"gold_6226", "gold_6240", "pixel3", "fpga", "titanx_1"};

  @ParameterizedTest
  @CsvSource({"1, false", "2, false", "6, false", "1, true", "6, true"})
  void isAsSureAsTheSourcesAndItsSamplesShow(int count, boolean priorKnowledge) {
    List<Source> sources = sources(SOME);
    MapleSettings settings = MapleSettings.of(priorKnowledge, priorKnowledge);
    LatencyPosterior posterior =
        MaplePredictor.of(sources, settings).adapt(samples(count), SPECIFICATION);
    assertEquals(new Steps(sources, settings).ofSamples(samples(count)), spread(posterior), 1e-9);
  }

  @Test
  void isAsSureOfTheScaleAsSpecificationsTellIt() {
    List<Source> sources = sources("gold_6226", "gold_6240", "fpga", "eyeriss", "pixel2");
    MapleSettings settings = MapleSettings.of(true, true);
    LatencyPosterior posterior =
        MaplePredictor.of(sources, settings).adapt(Samples.none(), SPECIFICATION);
    Steps steps = new Steps(sources, settings);
    double latencies = steps.ofSources(new int[0]);
    double scale = steps.ofScale();
    assertTrue(scale > 0.3, "more than the least: " + scale);
    assertEquals(Math.min(1, Math.hypot(latencies, scale)), spread(posterior), 1e-9);
    double[] weights = steps.importance.weights(steps.sources.devices(), SPECIFICATION);
    TargetRegression.Fit fit =
        steps
            .trained(weights, steps.space.coordinates(SPECIFICATION), new int[0], new double[0])
            .fit();
    double expected = steps.scaleMs() * fit.relative(CELL.index());
    assertEquals(expected, posterior.meanMs(CELL), 1e-9 * expected);
  }

  /** Devices of one family have only each other to learn from. */
  @Test
  void learnsWhatErrorsToExpectWithinAFamilyWhereThereIsNoOther() {
    List<Source> sources = sources("titanx_1", "titanx_32", "titanx_256");
    assertEquals(3, sources.size());
    MapleSettings settings = MapleSettings.of(false, false);
    LatencyPosterior posterior =
        MaplePredictor.of(sources, settings).adapt(samples(3), SPECIFICATION);
    assertEquals(new Steps(sources, settings).ofSamples(samples(3)), spread(posterior), 1e-9);
  }

  @Test
  void takesAStrangerToItsOnlySourceForAnything() {
    LatencyPosterior posterior =
        MaplePredictor.of(sources("pixel3"), false, false).adapt(samples(1), SPECIFICATION);
    assertEquals(1 / 1.645, spread(posterior), 1e-9);
    LatencyPosterior unmeasured =
        MaplePredictor.of(sources("pixel3"), false, false).adapt(Samples.none(), SPECIFICATION);
    // The scale is not known to a factor of e, which is the most that is told.
    assertEquals(1, spread(unmeasured), 1e-9);
  }

  @Test
  void saysWhichSourcesItLeavesOut() {
    List<Source> sources = new ArrayList<>(sources("gold_6226", "pixel3"));
    sources.add(sources("fpga").get(0).restrictedTo(KnownDevices.randomCells(899, 1)));
    List<SourceWeight> weights =
        MaplePredictor.of(sources, true, true).adapt(samples(2), SPECIFICATION).sourceWeights();
    assertEquals("pixel3", weights.get(0).device());
    assertEquals(
        new SourceWeight("fpga", 0, "899 cells are known of it, too few for this method"),
        weights.get(2));
  }
}
