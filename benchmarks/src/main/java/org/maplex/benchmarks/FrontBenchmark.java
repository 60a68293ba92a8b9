package org.maplex.benchmarks;

import io.jenetics.ext.moea.Pareto;
import io.jenetics.util.ISeq;
import io.jenetics.util.Seq;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.search.front.Hypervolume;
import org.maplex.search.front.ParetoFront;
import org.maplex.search.objective.Evaluation;
import org.maplex.search.objective.Objectives;
import org.maplex.search.strategy.SearchProblem;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** Who dominates whom, of accuracy on CIFAR-100 and latency. */
public class FrontBenchmark extends BesideReference {
  private static final int GENERATION = 80;

  private List<Evaluation> everything;
  private List<Evaluation> lookedUp;
  private Seq<double[]> generation;
  private ParetoFront front;
  private Hypervolume hypervolume;

  /** Every architecture, and some at random. */
  @Setup
  public void prepare() {
    SearchProblem problem = SearchBenchmark.problem(BenchmarkData.builtIn());
    everything = CellSpace.cells().map(problem::evaluated).toList();
    Random random = new Random(1);
    lookedUp =
        Stream.generate(() -> everything.get(random.nextInt(CellSpace.SIZE))).limit(600).toList();
    generation =
        lookedUp.stream()
            .limit(GENERATION)
            .map(Objectives.ACCURACY_AND_LATENCY::merits)
            .collect(ISeq.toISeq());
    front = ParetoFront.of(Objectives.ACCURACY_AND_LATENCY, everything);
    hypervolume = Hypervolume.aboveTheWorstOf(Objectives.ACCURACY_AND_LATENCY, everything);
  }

  /** The front of all architectures. */
  @Benchmark
  public ParetoFront frontOfAllCells() {
    return ParetoFront.of(Objectives.ACCURACY_AND_LATENCY, everything);
  }

  /** The front of 600 look-ups. */
  @Benchmark
  public ParetoFront frontOfLookUps() {
    return ParetoFront.of(Objectives.ACCURACY_AND_LATENCY, lookedUp);
  }

  /** Nondominated sorting of parents and offspring, as NSGA-II selects by it, by Jenetics. */
  @Benchmark
  public int[] sortGeneration() {
    return Pareto.rank(generation, DOMINANCE);
  }

  private static final Comparator<double[]> DOMINANCE =
      (a, b) -> ParetoFront.dominates(a, b) ? 1 : ParetoFront.dominates(b, a) ? -1 : 0;

  /** The hypervolume of the front. */
  @Benchmark
  public double hypervolume() {
    return hypervolume.of(front);
  }
}
