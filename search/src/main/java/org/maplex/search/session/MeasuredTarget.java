package org.maplex.search.session;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.benchmarkdata.device.DeviceList;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.benchmarkdata.table.CellTable;
import org.maplex.predictor.LatencyPredictor;
import org.maplex.predictor.Source;
import org.maplex.predictor.method.PredictorMethod;
import org.maplex.predictor.sample.Sample;
import org.maplex.predictor.sample.Samples;
import org.maplex.predictor.sample.Sampling;
import org.maplex.search.config.Target;

/**
 * A device with what may be known of it: its samples, its specification, and other devices to learn
 * from.
 *
 * @param samples the measured architectures
 * @param specification what is publicly known
 * @param predictor that has seen the sources and nothing of the target
 * @param sources the ids of the devices it learned from
 * @param truth the latencies that the tables hold, of all cells or of some, which only the
 *     judgement of a rehearsal may look at
 */
@API(status = API.Status.STABLE)
public record MeasuredTarget(
    Samples samples,
    DeviceSpecification specification,
    LatencyPredictor predictor,
    List<String> sources,
    Optional<CellTable> truth) {
  /** What digests call the target. */
  private static final String TARGET = "target";

  /** A target with a list of its own. */
  public MeasuredTarget {
    sources = List.copyOf(sources);
  }

  /**
   * A device of the tables, as if only a few of its latencies had been measured. Neither it nor any
   * device of its family is learned from, nor what a person added, so that it can be repeated
   * anywhere. Samples are of cells that the table holds.
   *
   * @param method how to predict
   * @param seed of random samples
   */
  public static MeasuredTarget rehearse(
      Target.Rehearsal target, PredictorMethod method, long seed, BenchmarkData data) {
    return rehearse(List.of(target), method, seed, data).get(0);
  }

  /**
   * Several devices of the tables in one search. No device of any of their families is learned
   * from.
   *
   * @param targets at least one
   * @param method how to predict
   * @param seed of random samples
   */
  public static List<MeasuredTarget> rehearse(
      List<Target.Rehearsal> targets, PredictorMethod method, long seed, BenchmarkData data) {
    Set<String> families =
        targets.stream()
            .map(target -> data.knownDevice(target.device()).family())
            .collect(Collectors.toSet());
    List<Source> sources = Source.amongBuiltIn(data, other -> !families.contains(other.family()));
    LatencyPredictor predictor = method.of(sources);
    return targets.stream()
        .map(target -> rehearse(target, predictor, ids(sources), seed, data))
        .toList();
  }

  private static MeasuredTarget rehearse(
      Target.Rehearsal target,
      LatencyPredictor predictor,
      List<String> sources,
      long seed,
      BenchmarkData data) {
    Device device = data.knownDevice(target.device());
    CellTable truth = data.latency(device.id());
    List<Cell> cells = new ArrayList<>(CellSpace.cells().filter(truth::has).toList());
    List<Cell> sampled;
    if (target.sampling() == Sampling.PLANNED) {
      sampled = predictor.planner().plan(target.samples(), cells, device.specification());
    } else {
      Collections.shuffle(cells, new Random(seed));
      sampled = cells.subList(0, target.samples());
    }
    Samples samples =
        Samples.of(sampled.stream().map(cell -> new Sample(cell, truth.value(cell))).toList());
    return new MeasuredTarget(
        samples, device.specification(), predictor, sources, Optional.of(truth));
  }

  /**
   * A device of one's own; all built-in devices may be learned from, and those that were added but
   * for itself.
   *
   * @param name what it is called; a device that was added under that name is the same
   * @param method how to predict
   */
  public static MeasuredTarget own(
      String name,
      Samples samples,
      DeviceSpecification specification,
      PredictorMethod method,
      BenchmarkData data) {
    List<Source> sources =
        Source.all(data).stream()
            .filter(
                source ->
                    data.isBuiltIn(source.device().id())
                        || !(source.device().id().equalsIgnoreCase(name)
                            || source.isMeasuredBy(samples)))
            .toList();
    return new MeasuredTarget(
        samples, specification, method.of(sources), ids(sources), Optional.empty());
  }

  /** The same target with one more architecture measured. */
  MeasuredTarget with(Sample sample) {
    return new MeasuredTarget(
        Samples.of(Stream.concat(samples.stream(), Stream.of(sample)).toList()),
        specification,
        predictor,
        sources,
        truth);
  }

  /** Whether an architecture can be measured in a rehearsal. */
  boolean canMeasure(Cell cell) {
    return truth.isPresent() && truth.get().has(cell);
  }

  /** Whether the tables hold every latency, so that enumeration finds the best there is. */
  boolean isEveryLatencyKnown() {
    return truth.isPresent() && truth.get().isComplete();
  }

  /** Whether an architecture was measured. */
  boolean hasMeasured(Cell cell) {
    return samples.stream().anyMatch(sample -> sample.cell().equals(cell));
  }

  private static List<String> ids(List<Source> sources) {
    return sources.stream().map(source -> source.device().id()).toList();
  }

  /** What was known of sources and target, as text from which a digest can be taken. */
  String dataManifest(BenchmarkData data) {
    StringBuilder manifest = new StringBuilder();
    for (String source : sources) {
      manifest.append('\n').append(source).append(' ').append(data.latencyDigest(source));
      // Of built-in devices the version tells the rest.
      if (!data.isBuiltIn(source)) {
        manifest.append(' ').append(DeviceList.format(List.of(data.knownDevice(source))));
      }
    }
    // What is not known is left out, so that the digest stays what it is when there are more
    // fields.
    Device described = new Device(TARGET, TARGET, specification);
    manifest.append("\nspecification ").append(DeviceList.format(List.of(described)));
    truth.ifPresent(
        table -> manifest.append('\n').append(TARGET).append(' ').append(table.digest()));
    return manifest.toString();
  }
}
