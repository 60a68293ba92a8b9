package org.maplex.search.evaluation.limit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.maplex.benchmarkdata.AccuracyMeasure;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.Dataset;
import org.maplex.benchmarkdata.Split;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.benchmarkdata.table.CellTable;
import org.maplex.predictor.LatencyPredictor;
import org.maplex.predictor.Source;
import org.maplex.predictor.evaluation.Shared;
import org.maplex.predictor.method.PredictorMethod;
import org.maplex.predictor.sample.Sample;
import org.maplex.predictor.sample.Samples;
import org.maplex.predictor.sample.Sampling;
import org.maplex.search.config.LimitedTarget;
import org.maplex.search.config.SearchConfig;
import org.maplex.search.config.Target;
import org.maplex.search.constraint.LatencyLimit;
import org.maplex.search.objective.Objectives;
import org.maplex.search.recommendation.Recommendation;
import org.maplex.search.session.MeasuredTarget;
import org.maplex.search.session.SearchSession;
import org.maplex.search.strategy.ProgressListener;
import org.maplex.search.strategy.SearchSettings;

/**
 * What {@code maplex search} recommends in a rehearsal, for CIFAR-100 by test accuracy after 200
 * epochs. Learns from the devices of other families and plans samples once for all searches that
 * may share that. May be used by several threads.
 */
final class RehearsedSearch {
  /** What is looked up. */
  static final AccuracyMeasure ACCURACY = AccuracyMeasure.of(Dataset.CIFAR100, Split.TEST, 200);

  private final BenchmarkData data;
  private final Shared<Learned, LatencyPredictor> predictors;
  private final Shared<Planned, List<Cell>> plans;

  /** A method, and the family from which it has not learned. */
  private record Learned(PredictorMethod method, String family) {}

  /** Everything that a choice of samples may depend on. */
  private record Planned(Learned planner, DeviceSpecification target, int samples) {}

  RehearsedSearch(BenchmarkData data) {
    this.data = data;
    this.predictors = new Shared<>(learned -> learned.method().of(sources(learned.family(), data)));
    this.plans =
        new Shared<>(
            planned ->
                predictors
                    .of(planned.planner())
                    .planner()
                    .plan(planned.samples(), CellSpace.cells().toList(), planned.target()));
  }

  private static List<Source> sources(String family, BenchmarkData data) {
    return Source.amongBuiltIn(data, device -> !device.family().equals(family));
  }

  /**
   * The architecture to take, empty if none is recommended.
   *
   * @param seed of random samples and of the search
   */
  Optional<Cell> recommended(SearchSetup setup, DeviceLimit limit, long seed) {
    SearchConfig config =
        new SearchConfig(
            List.of(
                new LimitedTarget(
                    new Target.Rehearsal(limit.target(), setup.samples(), setup.sampling()),
                    Optional.of(new LatencyLimit(limit.maxMs(), setup.confidence())))),
            setup.method(),
            ACCURACY,
            Optional.empty(),
            Objectives.ACCURACY_AND_LATENCY,
            List.of(),
            setup.strategy(),
            new SearchSettings(SearchSettings.USUAL_POPULATION, setup.accuracyQueries()),
            setup.verify(),
            seed);
    Recommendation best =
        new SearchSession(config, List.of(target(setup, limit, seed)), data)
            .recommend(ProgressListener.NONE);
    return best instanceof Recommendation.Take take
        ? Optional.of(take.evaluation().cell())
        : Optional.empty();
  }

  /** As {@link MeasuredTarget#rehearse}, without learning and planning anew. */
  private MeasuredTarget target(SearchSetup setup, DeviceLimit limit, long seed) {
    Device device = data.knownDevice(limit.target());
    CellTable truth = data.latency(device.id());
    return new MeasuredTarget(
        Samples.of(
            sampled(setup, device, seed).stream()
                .map(cell -> new Sample(cell, truth.value(cell)))
                .toList()),
        device.specification(),
        predictors.of(new Learned(setup.method(), device.family())),
        data.builtInDevices().stream()
            .filter(other -> !other.family().equals(device.family()))
            .map(Device::id)
            .toList(),
        Optional.of(truth));
  }

  private List<Cell> sampled(SearchSetup setup, Device device, long seed) {
    if (setup.sampling() == Sampling.PLANNED) {
      Learned planner = new Learned(setup.method().planning(), device.family());
      return plans.of(new Planned(planner, device.specification(), setup.samples()));
    }
    List<Cell> cells = new ArrayList<>(CellSpace.cells().toList());
    Collections.shuffle(cells, new Random(seed));
    return cells.subList(0, setup.samples());
  }
}
