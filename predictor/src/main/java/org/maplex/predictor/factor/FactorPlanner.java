package org.maplex.predictor.factor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.predictor.algebra.EvenSpacing;
import org.maplex.predictor.algebra.Vectors;
import org.maplex.predictor.sample.Samples;

/**
 * Chooses what to measure. Before anything is measured the first cells are chosen together ({@link
 * FirstSamples}). Each further one is that after whose measurement the expected error is least: the
 * summed relative variance over the space under each view, and for each two views what it would
 * cost to take the one for the other, times how alike they are in what they expect of the chosen
 * cells ({@link ViewOverlap}).
 *
 * <p>Cells whose output does not depend on their input are chosen only where there are no others: a
 * runtime may do anything with them, so that they say little about other cells.
 */
final class FactorPlanner {
  /** No more candidates are compared; the public order is random. */
  private static final int MAX_CANDIDATES = 1500;

  /** So many cells stand for the space. */
  static final int REFERENCE = 600;

  /** Views that cost less than this to confuse need not be told apart. */
  private static final double LEAST_COST = 1e-5;

  /** So many samples tell apart what can be told apart. */
  private static final int MAX_TELLING_APART = 24;

  private final TargetPrior prior;
  private final FactorSettings.Planning planning;

  FactorPlanner(TargetPrior prior) {
    this.prior = prior;
    this.planning = prior.settings().planning();
  }

  /** The plan, as {@link org.maplex.predictor.SamplePlanner} has it. */
  List<Cell> plan(int samples, Collection<Cell> pool, Samples measured) {
    int[] known = measured.indices();
    List<Cell> free =
        pool.stream()
            .distinct()
            .filter(cell -> IntStream.of(known).noneMatch(index -> index == cell.index()))
            .toList();
    if (samples < 1 || samples > free.size()) {
      throw new IllegalArgumentException(
          "A plan of %d samples was asked for, expected 1 to %d, as many as there are to choose from."
              .formatted(samples, free.size()));
    }
    List<Cell> live = free.stream().filter(cell -> !cell.liveEdges().isEmpty()).toList();
    List<Cell> chosen = new ArrayList<>();
    if (!live.isEmpty()) {
      boolean begins = known.length == 0;
      List<Integer> first = begins ? first(firstSamples(live)) : List.of();
      if (samples <= first.size()) {
        return first.stream().limit(samples).map(Cell::ofIndex).toList();
      }
      int[] candidates = candidates(first, live, samples);
      List<PlannedView> views = begins ? before() : after(measured);
      choose(views, candidates, first.size(), Math.min(samples, candidates.length))
          .forEach(position -> chosen.add(Cell.ofIndex(candidates[position])));
    }
    free.stream()
        .filter(cell -> !chosen.contains(cell))
        .limit(samples - chosen.size())
        .forEach(chosen::add);
    return List.copyOf(chosen);
  }

  /**
   * How the first samples are chosen before anything is measured.
   *
   * @param live cells that have live edges, at least one
   */
  FirstSamples firstSamples(List<Cell> live) {
    return new FirstSamples(prior, live.stream().mapToInt(Cell::index).toArray());
  }

  private static List<Integer> first(FirstSamples choice) {
    return KnownFirstSamples.builtIn().cells(choice).orElseGet(choice::choose);
  }

  /** Public indices of the first samples and of enough other cells to choose so many from. */
  private static int[] candidates(List<Integer> first, List<Cell> live, int samples) {
    int kept = Math.min(live.size(), Math.max(MAX_CANDIDATES, 2 * samples));
    return IntStream.concat(
            first.stream().mapToInt(Integer::intValue),
            EvenSpacing.positions(kept, live.size())
                .map(position -> live.get(position).index())
                .filter(cell -> !first.contains(cell)))
        .toArray();
  }

  private List<PlannedView> before() {
    List<PlannedView> views = new ArrayList<>();
    prior
        .pooled()
        .forEach(
            (view, pooled) -> {
              LatencyPrior belief = pooled.prior();
              double[][] covariance = belief.covariance(planning.amplitude(), planning.novelty());
              Vectors.addOuter(covariance, planning.scale(), belief.mean(), belief.mean());
              views.add(
                  new PlannedView(
                      view,
                      pooled.probability(),
                      belief.mean(),
                      covariance,
                      planning.noise(),
                      planning.residual() * planning.residual()));
            });
    return views;
  }

  private List<PlannedView> after(Samples measured) {
    FactorPosterior posterior = new FactorPosterior(prior, measured);
    double unit = 1 / posterior.scaleMs();
    List<PlannedView> views = new ArrayList<>();
    for (WeightMixture.OfView ofView : posterior.views()) {
      double share = 1 / ofView.probability();
      double[] mean = Vectors.scaled(ofView.weightsMs(), share * unit);
      double[][] covariance = Vectors.scaled(ofView.secondMomentMs2(), share * unit * unit);
      Vectors.addOuter(covariance, -1, mean, mean);
      views.add(
          new PlannedView(
              ofView.view(),
              ofView.probability(),
              mean,
              covariance,
              unit * Math.sqrt(share * ofView.noiseMs2()),
              unit * unit * share * ofView.independentMs2()));
    }
    return views;
  }

  /**
   * Positions among the candidates, best first.
   *
   * @param first so many of the candidates are chosen in any case
   */
  private List<Integer> choose(List<PlannedView> views, int[] candidates, int first, int samples) {
    int[] reference = EvenSpacing.positions(REFERENCE, CellSpace.SIZE).toArray();
    double[][] means = new double[views.size()][];
    double[] typical = new double[reference.length];
    for (int i = 0; i < means.length; i++) {
      means[i] = views.get(i).means(reference);
      Vectors.add(typical, views.get(i).probability(), means[i]);
    }
    for (int i = 0; i < typical.length; i++) {
      typical[i] = Math.max(LatencyPrior.LEAST_TYPICAL, typical[i]);
    }
    views.forEach(view -> view.begin(candidates, reference, typical));
    List<ViewOverlap> overlaps = overlaps(views, means, typical, candidates.length);
    boolean[] taken = new boolean[candidates.length];
    List<Integer> chosen = new ArrayList<>();
    while (chosen.size() < samples) {
      if (chosen.size() == MAX_TELLING_APART) {
        overlaps = List.of();
      }
      int best = chosen.size() < first ? chosen.size() : best(views, overlaps, taken);
      for (ViewOverlap overlap : overlaps) {
        overlap.choose(best);
      }
      views.forEach(view -> view.choose(best));
      taken[best] = true;
      chosen.add(best);
    }
    return chosen;
  }

  /** Each two views that are worth telling apart. */
  private List<ViewOverlap> overlaps(
      List<PlannedView> views, double[][] means, double[] typical, int candidates) {
    List<ViewOverlap> overlaps = new ArrayList<>();
    for (int i = 0; i < means.length; i++) {
      for (int j = 0; j < i; j++) {
        double cost =
            planning.confusion()
                * views.get(i).probability()
                * views.get(j).probability()
                * (difference(means[i], means[j], typical)
                    + difference(means[j], means[i], typical));
        if (cost > LEAST_COST) {
          overlaps.add(new ViewOverlap(views.get(i), views.get(j), cost, candidates));
        }
      }
    }
    return overlaps;
  }

  /** The mean squared relative difference of two functions, the other scaled as fits best. */
  private static double difference(double[] one, double[] other, double[] typical) {
    double product = 0;
    double squares = 0;
    for (int i = 0; i < one.length; i++) {
      double weight = 1 / (typical[i] * typical[i]);
      product += one[i] * other[i] * weight;
      squares += other[i] * other[i] * weight;
    }
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      double off = (one[i] - product / squares * other[i]) / typical[i];
      sum += off * off;
    }
    return sum / one.length;
  }

  /** The first position not taken after whose measurement the expected error is least. */
  private static int best(List<PlannedView> views, List<ViewOverlap> overlaps, boolean[] taken) {
    int best = -1;
    double lowest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < taken.length; i++) {
      if (!taken[i]) {
        double expected = 0;
        for (PlannedView view : views) {
          expected -= view.probability() * view.gain(i);
        }
        for (ViewOverlap overlap : overlaps) {
          expected += overlap.cost(i);
        }
        if (best < 0 || expected < lowest) {
          best = i;
          lowest = expected;
        }
      }
    }
    return best;
  }
}
