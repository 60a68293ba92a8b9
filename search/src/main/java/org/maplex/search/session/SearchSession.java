package org.maplex.search.session;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.cost.CostModel;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.table.CellTable;
import org.maplex.predictor.LatencyPosterior;
import org.maplex.predictor.LeaveOneOut;
import org.maplex.predictor.evaluation.Agreement;
import org.maplex.predictor.sample.Sample;
import org.maplex.search.config.SearchConfig;
import org.maplex.search.config.StrategyCatalogue;
import org.maplex.search.constraint.LatencyConstraint;
import org.maplex.search.exact.ExactFront;
import org.maplex.search.objective.Evaluation;
import org.maplex.search.recommendation.Recommendation;
import org.maplex.search.result.Outcome;
import org.maplex.search.result.Provenance;
import org.maplex.search.strategy.ProgressListener;
import org.maplex.search.strategy.SearchProblem;
import org.maplex.search.strategy.SearchResult;

/**
 * Adapts the predictor to a target, searches, and judges what was found.
 *
 * <pre>{@code
 * BenchmarkData data = BenchmarkData.builtIn();
 * SearchConfig config = SearchConfigReader.parse(Files.readString(file), file, data);
 * MeasuredTarget target =
 *     MeasuredTarget.own(samples, specification, config.predictor(), data);
 * Outcome outcome =
 *     new SearchSession(config, target, data)
 *         .run("1.0", Optional.empty(), ProgressListener.NONE)
 *         .outcome();
 * }</pre>
 */
public final class SearchSession {
  private final SearchConfig config;
  private final MeasuredTarget target;
  private final BenchmarkData data;

  /**
   * A search that is over.
   *
   * @param outcome what was found; it repeats to the byte
   * @param searching how long the strategy took, which does not
   */
  public record Completed(Outcome outcome, Duration searching) {}

  /** A search for that target. */
  public SearchSession(SearchConfig config, MeasuredTarget target, BenchmarkData data) {
    this.config = config;
    this.target = target;
    this.data = data;
  }

  /**
   * Runs the search.
   *
   * @param version of the program, for the outcome's provenance
   * @param measurements the bytes of the file of measurements, empty if there is none
   */
  public Completed run(String version, Optional<byte[]> measurements, ProgressListener progress) {
    CellTable accuracies = data.accuracy(config.accuracy());
    LatencyPosterior posterior =
        new TabulatedPosterior(target.predictor().adapt(target.samples(), target.specification()));
    SearchProblem problem =
        new SearchProblem(
            config.objectives(),
            config.constraints(),
            posterior,
            CostModel.of(config.accuracy().dataset()),
            accuracies);
    Instant started = Instant.now();
    SearchResult found =
        StrategyCatalogue.strategy(config.strategy())
            .run(problem, config.settings(), List.of(), config.seed(), progress);
    Duration searching = Duration.between(started, Instant.now());
    Agreement leaveOneOut =
        LeaveOneOut.of(target.predictor(), target.samples(), target.specification());
    Outcome outcome =
        new Outcome(
            config,
            Provenance.of(version, target.dataManifest(data, accuracies), config, measurements),
            new Outcome.Prediction(
                posterior.sourceWeights(),
                target.samples().size(),
                leaveOneOut.spearman(),
                leaveOneOut.within10(),
                posterior.unusualSamples()),
            new Outcome.Effort(
                config.strategy(), config.seed(), found.candidates(), found.lookedUp().size()),
            found.front().members().stream().map(member -> member(member, problem)).toList(),
            Recommendation.of(found.front(), problem),
            target.truth().map(truth -> exact(problem, truth, found)));
    return new Completed(outcome, searching);
  }

  private Outcome.FrontMember member(Evaluation evaluation, SearchProblem problem) {
    Cell cell = evaluation.cell();
    return new Outcome.FrontMember(
        evaluation,
        problem.latency().estimate(cell),
        feasibleProbability(cell, problem),
        target.samples().stream()
            .filter(sample -> sample.cell().equals(cell))
            .mapToDouble(Sample::latencyMs)
            .findFirst(),
        target.truth().isPresent()
            ? OptionalDouble.of(target.truth().get().value(cell))
            : OptionalDouble.empty());
  }

  private static double feasibleProbability(Cell cell, SearchProblem problem) {
    return LatencyConstraint.among(problem.constraints())
        .map(limit -> problem.latency().probabilityAtMost(cell, limit.maxMs()))
        .orElse(1.0);
  }

  private static Outcome.Exact exact(SearchProblem problem, CellTable truth, SearchResult found) {
    ExactFront exact = ExactFront.of(problem, truth);
    List<Integer> indices =
        exact.front().members().stream().map(member -> member.cell().index()).toList();
    return new Outcome.Exact(indices, exact.hypervolume(), exact.ratio(found.front().members()));
  }
}
