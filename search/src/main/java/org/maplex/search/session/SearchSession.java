package org.maplex.search.session;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.apiguardian.api.API;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.cost.CostModel;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.table.CellTable;
import org.maplex.predictor.LeaveOneOut;
import org.maplex.predictor.sample.Sample;
import org.maplex.predictor.sample.Samples;
import org.maplex.search.config.SearchConfig;
import org.maplex.search.config.StrategyCatalogue;
import org.maplex.search.config.Target;
import org.maplex.search.exact.ExactFront;
import org.maplex.search.front.ParetoFront;
import org.maplex.search.objective.Evaluation;
import org.maplex.search.recommendation.Alternatives;
import org.maplex.search.recommendation.NextMeasurements;
import org.maplex.search.recommendation.Recommendation;
import org.maplex.search.result.Outcome;
import org.maplex.search.result.Provenance;
import org.maplex.search.strategy.ProgressListener;
import org.maplex.search.strategy.SearchProblem;
import org.maplex.search.strategy.SearchResult;
import org.maplex.search.strategy.SearchSettings;
import org.maplex.search.strategy.TargetDevice;

/**
 * Adapts the predictor to the targets, searches, and judges what was found. In a rehearsal it also
 * measures the architectures that most affect the recommendation and goes on with what it learned;
 * on devices of one's own it names them.
 *
 * <pre>{@code
 * BenchmarkData data = BenchmarkData.builtIn();
 * SearchConfig config = SearchConfig.forDevice("my-board", Dataset.CIFAR100).within(30, 0.9);
 * Outcome found = SearchSession.of(config, samples, data).run();
 * found.best().orElseThrow().cell();
 * }</pre>
 */
@API(status = API.Status.STABLE)
public final class SearchSession {
  /** What can still be measured is worth a look-up from this probability of being within limits. */
  private static final double WORTH_VERIFYING = 0.1;

  /** Of the look-ups, one in so many is kept for what measurements of a rehearsal tell. */
  private static final int KEPT_BACK = 4;

  private final SearchConfig config;
  private final BenchmarkData data;
  private final CellTable accuracies;
  private final CostModel costs;
  private final List<MeasuredTarget> targets;
  private final Set<Cell> verified = new LinkedHashSet<>();
  private final Set<Cell> considered = new HashSet<>();

  /**
   * A search that is over.
   *
   * @param outcome what was found; it repeats to the byte unless it was stopped
   * @param searching how long the strategy took, which does not
   */
  public record Completed(Outcome outcome, Duration searching) {}

  /**
   * A search for these targets.
   *
   * @param targets in the order of the configuration
   */
  public SearchSession(SearchConfig config, List<MeasuredTarget> targets, BenchmarkData data) {
    this.config = config;
    this.data = data;
    this.accuracies = data.accuracy(config.accuracy());
    this.costs = CostModel.of(config.accuracy().dataset());
    this.targets = new ArrayList<>(targets);
  }

  /**
   * A search for one device of which nothing is known but its samples.
   *
   * @param config with one target, a device of one's own
   * @param samples the measured architectures, at least one
   * @throws IllegalArgumentException if the targets are others
   */
  public static SearchSession of(SearchConfig config, Samples samples, BenchmarkData data) {
    if (config.targets().size() != 1
        || !(config.targets().get(0).target() instanceof Target.OwnDevice device)) {
      throw new IllegalArgumentException(
          "The search is for %s, expected one device of one's own."
              .formatted(config.targetNames()));
    }
    MeasuredTarget target =
        MeasuredTarget.own(
            device.name(), samples, DeviceSpecification.unknown(), config.predictor(), data);
    return new SearchSession(config, List.of(target), data);
  }

  /** Runs the search from its beginning to its end, once. */
  public Outcome run() {
    return run(
            Provenance.programVersion(),
            Optional.empty(),
            EarlierSearch.NONE,
            ProgressListener.NONE)
        .outcome();
  }

  /**
   * Runs the search, once.
   *
   * @param version of the program, for the outcome's provenance
   * @param measurements the bytes of all files of measurements, empty if there are none
   * @param earlier what to go on from
   */
  public Completed run(
      String version,
      Optional<byte[]> measurements,
      EarlierSearch earlier,
      ProgressListener progress) {
    Provenance provenance = Provenance.of(version, dataManifest(), config, measurements);
    Instant started = Instant.now();
    Found found = find(earlier, progress);
    Duration searching = Duration.between(started, Instant.now());
    return new Completed(outcome(provenance, found, earlier), searching);
  }

  /**
   * Runs the search, once, for nothing but what to take. It is what {@link #run} recommends, which
   * also judges prediction and search; that may take longer than the search itself.
   */
  public Recommendation recommend(ProgressListener progress) {
    Found found = find(EarlierSearch.NONE, progress);
    return recommendation(found.lookedUp(), found.problem(), found.stopped());
  }

  /**
   * What a search found.
   *
   * @param problem what was sought, as far as measurements tell in the end
   * @param lookedUp every architecture that was looked up, evaluated under this problem
   * @param stopped whether the search ended because it was asked to
   */
  private record Found(SearchProblem problem, List<Evaluation> lookedUp, boolean stopped) {}

  /** Searches; in a rehearsal also measures, and searches on, until everything is verified. */
  private Found find(EarlierSearch earlier, ProgressListener progress) {
    earlier.verified().stream().sorted(Comparator.comparingInt(Cell::index)).forEach(this::verify);
    SearchProblem problem = problem();
    SearchResult found = search(problem, earlier.lookedUp(), progress);
    while (isRehearsal() && verified.size() < config.verify() && !found.stopped()) {
      List<Evaluation> next =
          toMeasure(config.verify() - verified.size(), measurable(found.lookedUp()), problem);
      if (next.isEmpty()) {
        break;
      }
      verify(next.get(0).cell());
      problem = problem();
      found = search(problem, cells(found.lookedUp()), progress);
    }
    return new Found(
        problem,
        cells(found.lookedUp()).stream().map(problem::evaluated).toList(),
        found.stopped());
  }

  /** What is sought, as far as measurements tell by now. */
  private SearchProblem problem() {
    return new SearchProblem(
        config.objectives(),
        IntStream.range(0, targets.size()).mapToObj(this::device).toList(),
        config.constraints(),
        costs,
        accuracies);
  }

  private TargetDevice device(int position) {
    MeasuredTarget target = targets.get(position);
    return new TargetDevice(
        config.targets().get(position).target().name(),
        new TargetBelief(
            target.predictor().adapt(target.samples(), target.specification()), target),
        config.targets().get(position).limit());
  }

  /**
   * Searches on from what was looked up; a limit that can be verified admits what may exceed it.
   */
  private SearchResult search(
      SearchProblem problem, List<Cell> lookedUp, ProgressListener progress) {
    SearchProblem admitting =
        config.verify() > 0 ? problem.admittingFrom(WORTH_VERIFYING) : problem;
    SearchResult result =
        StrategyCatalogue.strategy(config.strategy())
            .run(
                admitting,
                new SearchSettings(config.settings().population(), budget()),
                lookedUp.stream().map(admitting::evaluated).toList(),
                config.seed(),
                progress);
    considered.addAll(result.considered());
    return result;
  }

  /** How many accuracies may be known by now. */
  private int budget() {
    int all = config.settings().accuracyQueries();
    if (!isRehearsal() || config.verify() == 0) {
      return all;
    }
    int kept = all / KEPT_BACK;
    return Math.max(
        1, all - kept + kept * Math.min(verified.size(), config.verify()) / config.verify());
  }

  private boolean isRehearsal() {
    return targets.stream().allMatch(target -> target.truth().isPresent());
  }

  /** Those that the tables of every target of a rehearsal hold. */
  private List<Evaluation> measurable(List<Evaluation> lookedUp) {
    return lookedUp.stream()
        .filter(each -> targets.stream().allMatch(target -> target.canMeasure(each.cell())))
        .toList();
  }

  private List<Evaluation> toMeasure(
      int count, Collection<Evaluation> lookedUp, SearchProblem problem) {
    return new NextMeasurements(problem, measuredEverywhere(lookedUp), config.seed())
        .choose(count, lookedUp, Recommendation.of(lookedUp, problem, verified));
  }

  private Set<Cell> measuredEverywhere(Collection<Evaluation> lookedUp) {
    Set<Cell> measured = new HashSet<>();
    for (Cell cell : cells(lookedUp)) {
      if (targets.stream().allMatch(target -> target.hasMeasured(cell))) {
        measured.add(cell);
      }
    }
    return measured;
  }

  /** Takes an architecture for verified, which in a rehearsal measures it on every device. */
  private void verify(Cell cell) {
    verified.add(cell);
    targets.replaceAll(
        target ->
            !target.canMeasure(cell) || target.hasMeasured(cell)
                ? target
                : target.with(new Sample(cell, target.truth().get().value(cell))));
  }

  private Outcome outcome(Provenance provenance, Found found, EarlierSearch earlier) {
    SearchProblem problem = found.problem();
    List<Evaluation> lookedUp = found.lookedUp();
    ParetoFront front =
        ParetoFront.of(
            problem.objectives(),
            lookedUp.stream().filter(each -> problem.isFeasible(each.candidate())).toList());
    Recommendation best = recommendation(lookedUp, problem, found.stopped());
    boolean proposes = !isRehearsal() && config.verify() > 0;
    CellTable reported = data.accuracy(config.reported().orElse(config.accuracy()));
    return new Outcome(
        config,
        provenance,
        IntStream.range(0, targets.size()).mapToObj(i -> prediction(i, problem)).toList(),
        new Outcome.Effort(
            config.strategy(),
            config.seed(),
            considered.size(),
            lookedUp.size(),
            earlier.lookedUp().size(),
            verified.stream().map(Cell::index).toList(),
            found.stopped()),
        front.members().stream().map(each -> member(each, reported, problem)).toList(),
        best,
        best instanceof Recommendation.Take take
            ? Optional.of(member(take.evaluation(), reported, problem))
            : Optional.empty(),
        proposes
            ? toMeasure(config.verify(), lookedUp, problem).stream()
                .map(each -> member(each, reported, problem))
                .toList()
            : List.of(),
        lookedUp.stream().map(each -> lookUp(each, problem)).toList(),
        Alternatives.of(lookedUp, problem, verified),
        targets.stream().allMatch(MeasuredTarget::isEveryLatencyKnown)
            ? Optional.of(exact(problem.judgedBy(reported), front, lookedUp, best))
            : Optional.empty());
  }

  private Recommendation recommendation(
      List<Evaluation> lookedUp, SearchProblem problem, boolean stopped) {
    Recommendation best = Recommendation.of(lookedUp, problem, verified);
    return stopped && best instanceof Recommendation.None
        ? new Recommendation.None(
            "The search was interrupted before it found an architecture that satisfies the"
                + " constraints.")
        : best;
  }

  private Outcome.Prediction prediction(int position, SearchProblem problem) {
    MeasuredTarget target = targets.get(position);
    TargetDevice device = problem.devices().get(position);
    return new Outcome.Prediction(
        device.name(),
        device.latency().sourceWeights(),
        target.samples(),
        LeaveOneOut.of(target.predictor(), target.samples(), target.specification()),
        device.latency().expectedWithin(0.1),
        device.latency().unusualSamples());
  }

  private static Outcome.LookUp lookUp(Evaluation evaluation, SearchProblem problem) {
    return new Outcome.LookUp(
        evaluation,
        problem.devices().stream()
            .map(device -> device.latency().standardDeviationMs(evaluation.cell()))
            .toList());
  }

  private Outcome.FrontMember member(
      Evaluation evaluation, CellTable reported, SearchProblem problem) {
    Cell cell = evaluation.cell();
    return new Outcome.FrontMember(
        evaluation,
        reported.value(cell),
        problem.feasibleProbability(cell),
        IntStream.range(0, targets.size())
            .mapToObj(i -> onDevice(cell, targets.get(i), problem.devices().get(i)))
            .toList());
  }

  private static Outcome.OnDevice onDevice(Cell cell, MeasuredTarget target, TargetDevice device) {
    return new Outcome.OnDevice(
        device.latency().estimate(cell),
        device.feasibleProbability(cell),
        target.samples().stream()
            .filter(sample -> sample.cell().equals(cell))
            .mapToDouble(Sample::latencyMs)
            .findFirst(),
        target.canMeasure(cell)
            ? OptionalDouble.of(target.truth().get().value(cell))
            : OptionalDouble.empty());
  }

  private Outcome.Exact exact(
      SearchProblem judged, ParetoFront front, List<Evaluation> lookedUp, Recommendation best) {
    ExactFront exact =
        ExactFront.of(
            judged, targets.stream().map(target -> target.truth().orElseThrow()).toList());
    return new Outcome.Exact(
        exact.front().members(),
        exact.found(cells(lookedUp)),
        exact.hypervolume(),
        exact.ratio(front.members()),
        best instanceof Recommendation.Take take
            ? OptionalDouble.of(exact.regret(take.evaluation().cell()))
            : OptionalDouble.empty());
  }

  /** What was known of tables and targets, as text from which a digest can be taken. */
  private byte[] dataManifest() {
    StringBuilder manifest = new StringBuilder();
    manifest.append(accuracies.header().subject()).append(' ').append(accuracies.digest());
    config
        .reported()
        .map(data::accuracy)
        .ifPresent(
            reported ->
                manifest
                    .append('\n')
                    .append(reported.header().subject())
                    .append(' ')
                    .append(reported.digest()));
    targets.forEach(target -> manifest.append(target.dataManifest(data)));
    return manifest.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static List<Cell> cells(Collection<Evaluation> evaluations) {
    return evaluations.stream().map(Evaluation::cell).toList();
  }
}
