package org.maplex.predictor.maple;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.predictor.LatencyPosterior;
import org.maplex.predictor.LatencyPredictor;
import org.maplex.predictor.SamplePlanner;
import org.maplex.predictor.Source;
import org.maplex.predictor.SourceImportance;
import org.maplex.predictor.SourceWeight;
import org.maplex.predictor.factor.FactorPredictor;
import org.maplex.predictor.importance.SpecificationImportance;
import org.maplex.predictor.sample.Samples;

/**
 * MAPLE (Abbasi, Wong and Shafiee, CVPR Workshops 2022) and MAPLE-X (the same, 2022): a regression
 * from architecture encoding and hardware descriptor to latency, trained on the sources and, with
 * more weight, on the target's samples. MAPLE-X adds two kinds of prior knowledge, of which each
 * has its own switch:
 *
 * <ul>
 *   <li>virtual examples: cells that run as long as a measured one on the sources are taken to do
 *       so on the target, with less certainty;
 *   <li>sample importance: sources whose hardware is like the target's count more.
 * </ul>
 *
 * <p>Where and why this differs from the publications is told in the room's README.
 *
 * <p>A source of which few cells are known is left out where others are known well.
 *
 * <p>Without samples, the latency follows from the specification alone, if it tells anything.
 */
public final class MaplePredictor implements LatencyPredictor {
  /** Of normal distributions, nine tenths are within so many standard deviations. */
  private static final double TENTH_OUTSIDE = 1.645;

  /** Even sources that agree do not tell the scale of a stranger better than this. */
  private static final double LEAST_SCALE_SPREAD = 0.3;

  private final List<Source> given;
  private final MapleSettings settings;
  private final SourceImportance importance;
  private final List<Device> devices;
  private final SourceSet sources;
  private final DescriptorSpace space;
  private final SharedRegression regression;
  private final VirtualExamples virtual;
  private final double[] logSeconds;
  private final double[] logScales;

  /** Each source, as if it were the target. */
  private final List<HeldOut> heldOut;

  /** A source that the others shall predict; those of its family have weight 0. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record HeldOut(int source, double[] weights, SharedRegression.Prior prior) {}

  private MaplePredictor(List<Source> given, MapleSettings settings) {
    this.given = List.copyOf(given);
    this.settings = settings;
    this.importance =
        settings.sampleImportance() ? SpecificationImportance.usual() : SourceImportance.UNIFORM;
    List<Source> wellKnown = given.stream().filter(Source::isWellKnown).toList();
    this.sources =
        new SourceSet(
            wellKnown.isEmpty() ? given : wellKnown, settings.trainingCells(), settings.seed());
    this.devices = sources.devices();
    List<DeviceSpecification> specifications = devices.stream().map(Device::specification).toList();
    this.space = new DescriptorSpace(specifications, settings.directions(), settings.reach());
    this.regression = new SharedRegression(sources, space, settings.ridge());
    this.virtual = new VirtualExamples(sources, settings);
    this.logSeconds =
        specifications.stream().mapToDouble(each -> logSeconds(each, specifications)).toArray();
    this.logScales =
        IntStream.range(0, devices.size())
            .mapToDouble(source -> StrictMath.log(sources.scaleMs(source)))
            .toArray();
    this.heldOut =
        IntStream.range(0, devices.size())
            .parallel()
            .mapToObj(this::heldOut)
            .filter(each -> each.prior != null)
            .toList();
  }

  /**
   * A predictor that knows these sources.
   *
   * @param sources at least one device; their order changes nothing but the last bits
   * @param virtualExamples whether to add virtual examples
   * @param sampleImportance whether sources count by their hardware
   * @throws IllegalArgumentException if there is no source, or too little is known of one
   */
  public static MaplePredictor of(
      List<Source> sources, boolean virtualExamples, boolean sampleImportance) {
    return of(sources, MapleSettings.of(virtualExamples, sampleImportance));
  }

  /** The same with other settings. */
  static MaplePredictor of(List<Source> sources, MapleSettings settings) {
    return new MaplePredictor(sources, settings);
  }

  private static double logSeconds(
      DeviceSpecification specification, List<DeviceSpecification> sources) {
    return StrictMath.log(HardwareDescriptor.of(specification, sources).secondsPerCall());
  }

  private HeldOut heldOut(int source) {
    Device device = devices.get(source);
    boolean onlyFamily = devices.stream().allMatch(other -> other.family().equals(device.family()));
    List<Integer> others =
        IntStream.range(0, devices.size())
            .filter(
                other ->
                    onlyFamily
                        ? other != source
                        : !devices.get(other).family().equals(device.family()))
            .boxed()
            .toList();
    if (others.isEmpty()) {
      return new HeldOut(source, new double[devices.size()], null);
    }
    double[] some =
        importance.weights(others.stream().map(devices::get).toList(), device.specification());
    double[] weights = new double[devices.size()];
    for (int i = 0; i < some.length; i++) {
      weights[others.get(i)] = some[i];
    }
    return new HeldOut(source, weights, regression.prior(weights, regression.coordinates(source)));
  }

  /**
   * {@inheritDoc}
   *
   * @param samples may be none if the specification tells of the hardware
   * @throws IllegalArgumentException if there are neither samples nor anything to tell the scale
   */
  @Override
  public LatencyPosterior adapt(Samples samples, DeviceSpecification target) {
    if (samples.size() == 0 && !Hardware.isKnown(target)) {
      throw new IllegalArgumentException(
          "There are no samples to adapt to, and the specification tells nothing of the hardware,"
              + " expected one or the other.");
    }
    double[] weights = importance.weights(devices, target);
    SharedRegression.Prior prior = regression.prior(weights, space.coordinates(target));
    TargetRegression own = trained(prior, weights, samples.indices(), samples.latenciesMs());
    double spread = spread(own, samples, weights);
    TargetRegression.Fit fit = own.fit();
    if (samples.size() > 0) {
      return new MaplePosterior(fit, spread, 0, sourceWeights(weights, target));
    }
    List<DeviceSpecification> specifications = devices.stream().map(Device::specification).toList();
    double logScale =
        new ScaleRegression(logSeconds, logScales, weights).of(logSeconds(target, specifications));
    TargetRegression.Fit scaled =
        new TargetRegression.Fit(StrictMath.exp(logScale), fit.relative());
    return new MaplePosterior(scaled, spread, scaleSpread(), sourceWeights(weights, target));
  }

  private TargetRegression trained(
      SharedRegression.Prior prior, double[] weights, int[] indices, double[] latencies) {
    return new TargetRegression(
        sources, prior, settings.sampleWeight(), indices, latencies, virtual.of(indices, weights));
  }

  /**
   * The standard deviation of the logarithm of a latency. Each source, measured on the same cells
   * and predicted by the other families, shows what it was there; the samples, each predicted from
   * the others, what it is here.
   */
  private double spread(TargetRegression own, Samples samples, double[] weights) {
    double before = sourceSpread(samples.indices(), weights);
    int n = samples.size();
    if (n < 2) {
      return before;
    }
    int[] indices = samples.indices();
    double[] latencies = samples.latenciesMs();
    double squares = settings.priorSamples() * before * before;
    for (int sample = 0; sample < n; sample++) {
      double error = error(own.fitWithout(sample), indices[sample], latencies[sample]);
      squares += error * error;
    }
    return Math.sqrt(squares / (settings.priorSamples() + n));
  }

  private static double error(TargetRegression.Fit fit, int index, double latency) {
    double error = Math.abs(StrictMath.log(latency / fit.of(index)));
    return error / MaplePosterior.spreadFactor(fit.relative(index));
  }

  private double sourceSpread(int[] indices, double[] weights) {
    List<double[]> errors = heldOut.parallelStream().map(each -> errors(each, indices)).toList();
    List<WeightedError> all = new ArrayList<>();
    for (int i = 0; i < errors.size(); i++) {
      double[] some = errors.get(i);
      double weight = weights[heldOut.get(i).source] / some.length;
      for (double error : some) {
        all.add(new WeightedError(error, weight));
      }
    }
    if (all.isEmpty()) {
      // One source alone shows no spread; a stranger to it may be anything.
      return 1 / TENTH_OUTSIDE;
    }
    all.sort(Comparator.comparingDouble(WeightedError::error));
    double total = all.stream().mapToDouble(WeightedError::weight).sum();
    double sum = 0;
    int last = -1;
    while (sum < 0.9 * total && last + 1 < all.size()) {
      sum += all.get(++last).weight;
    }
    return all.get(last).error / TENTH_OUTSIDE;
  }

  /** An error that counts so much. */
  private record WeightedError(double error, double weight) {}

  /** The errors on a source's training cells, had it been measured at these indices. */
  private double[] errors(HeldOut held, int[] indices) {
    double[] latencies =
        IntStream.of(indices)
            .mapToDouble(index -> StrictMath.exp(sources.logarithm(held.source, index)))
            .toArray();
    TargetRegression.Fit fit = trained(held.prior, held.weights, indices, latencies).fit();
    return IntStream.of(sources.cells(held.source))
        .filter(index -> IntStream.of(indices).noneMatch(each -> each == index))
        .mapToDouble(index -> error(fit, index, sources.relative(held.source, index)))
        .toArray();
  }

  /** How far off the scales of sources are that the other families tell. */
  private double scaleSpread() {
    double squares = 0;
    for (HeldOut held : heldOut) {
      double predicted =
          new ScaleRegression(logSeconds, logScales, held.weights).of(logSeconds[held.source]);
      squares += (predicted - logScales[held.source]) * (predicted - logScales[held.source]);
    }
    double spread = heldOut.isEmpty() ? 1 : Math.sqrt(squares / heldOut.size());
    return Math.max(LEAST_SCALE_SPREAD, spread);
  }

  private List<SourceWeight> sourceWeights(double[] weights, DeviceSpecification target) {
    Stream<SourceWeight> learnedFrom =
        IntStream.range(0, weights.length)
            .mapToObj(
                source ->
                    new SourceWeight(
                        devices.get(source).id(),
                        weights[source],
                        importance.reason(devices.get(source), target)));
    Stream<SourceWeight> leftOut =
        given.stream()
            .filter(source -> !devices.contains(source.device()))
            .map(
                source ->
                    new SourceWeight(
                        source.device().id(),
                        0,
                        "%d cells are known of it, too few for this method"
                            .formatted(source.knownCells())));
    return Stream.concat(learnedFrom, leftOut)
        .sorted(Comparator.comparingDouble(SourceWeight::weight).reversed())
        .toList();
  }

  /** {@inheritDoc} That of the factor predictor on the same sources. */
  @Override
  public SamplePlanner planner() {
    return FactorPredictor.of(given).planner();
  }
}
