package org.maplex.search.session;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.device.Device;
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
 * @param truth all latencies, which only the judgement of a rehearsal may look at
 */
public record MeasuredTarget(
    Samples samples,
    DeviceSpecification specification,
    LatencyPredictor predictor,
    List<String> sources,
    Optional<CellTable> truth) {

  /** A target with a list of its own. */
  public MeasuredTarget {
    sources = List.copyOf(sources);
  }

  /**
   * A device of the tables, as if only a few of its latencies had been measured. Neither it nor any
   * device of its family is learned from.
   *
   * @param method how to predict
   * @param seed of random samples
   */
  public static MeasuredTarget rehearse(
      Target.Rehearsal target, PredictorMethod method, long seed, BenchmarkData data) {
    Device device = data.knownDevice(target.device());
    List<Source> sources = Source.among(data, other -> !other.family().equals(device.family()));
    LatencyPredictor predictor = method.of(sources);
    CellTable truth = data.latency(device.id());
    List<Cell> cells = new ArrayList<>(CellSpace.cells().toList());
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
        samples, device.specification(), predictor, ids(sources), Optional.of(truth));
  }

  /**
   * A device that is not in the tables; all devices that are may be learned from.
   *
   * @param method how to predict
   */
  public static MeasuredTarget own(
      Samples samples,
      DeviceSpecification specification,
      PredictorMethod method,
      BenchmarkData data) {
    List<Source> sources = Source.among(data, device -> true);
    return new MeasuredTarget(
        samples, specification, method.of(sources), ids(sources), Optional.empty());
  }

  private static List<String> ids(List<Source> sources) {
    return sources.stream().map(source -> source.device().id()).toList();
  }

  /** What was known of sources and target, as text from which a digest can be taken. */
  byte[] dataManifest(BenchmarkData data, CellTable accuracies) {
    StringBuilder manifest = new StringBuilder();
    manifest.append(accuracies.header().subject()).append(' ').append(accuracies.digest());
    for (String source : sources) {
      manifest.append('\n').append(source).append(' ').append(data.latency(source).digest());
    }
    manifest.append("\nspecification ").append(specification);
    truth.ifPresent(table -> manifest.append("\ntarget ").append(table.digest()));
    return manifest.toString().getBytes(StandardCharsets.UTF_8);
  }
}
