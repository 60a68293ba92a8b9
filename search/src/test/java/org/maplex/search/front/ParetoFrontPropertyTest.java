package org.maplex.search.front;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.search.objective.Candidate;
import org.maplex.search.objective.Evaluation;
import org.maplex.search.objective.Objective;
import org.maplex.search.objective.Objectives;

/** Architectures with few different figures, so that many are equal and many are dominated. */
class ParetoFrontPropertyTest {
  @Provide
  Arbitrary<Objectives> objectives() {
    return Arbitraries.subsetOf(Objective.values())
        .map(
            chosen -> {
              List<Objective> list = new ArrayList<>(chosen);
              list.remove(Objective.ACCURACY);
              list.add(list.size() / 2, Objective.ACCURACY);
              return new Objectives(list);
            });
  }

  @Provide
  Arbitrary<List<Evaluation>> evaluations() {
    Arbitrary<Integer> figure = Arbitraries.integers().between(0, 4);
    Arbitrary<Evaluation> evaluation =
        Combinators.combine(
                Arbitraries.integers().between(0, 15_624),
                figure,
                figure.list().ofSize(2),
                figure,
                figure,
                figure)
            .as(
                (index, accuracy, latencies, ratio, parameters, flops) ->
                    new Evaluation(
                        new Candidate(
                            Cell.ofIndex(index),
                            latencies.stream().map(Integer::doubleValue).toList(),
                            ratio,
                            parameters,
                            flops),
                        accuracy));
    return evaluation.list().ofMaxSize(40).map(ParetoFrontPropertyTest::eachCellOnce);
  }

  private static List<Evaluation> eachCellOnce(List<Evaluation> evaluations) {
    Map<Cell, Evaluation> byCell = new LinkedHashMap<>();
    evaluations.forEach(each -> byCell.putIfAbsent(each.cell(), each));
    return List.copyOf(byCell.values());
  }

  /** Whether a point stands on a front in place of another. */
  private static boolean replaces(Objectives objectives, Evaluation one, Evaluation other) {
    double[] merits = objectives.merits(one);
    double[] others = objectives.merits(other);
    boolean isAtLeastAsGood = true;
    for (int i = 0; i < merits.length; i++) {
      isAtLeastAsGood &= merits[i] >= others[i];
    }
    return isAtLeastAsGood
        && (!Arrays.equals(merits, others) || one.cell().index() < other.cell().index());
  }

  @Property(tries = 300, seed = "1")
  void holdsWhatNothingReplacesInWhateverOrderItComes(
      @ForAll("objectives") Objectives objectives,
      @ForAll("evaluations") List<Evaluation> evaluations,
      @ForAll Random random) {
    List<Evaluation> expected =
        evaluations.stream()
            .filter(each -> evaluations.stream().noneMatch(o -> replaces(objectives, o, each)))
            .sorted(ParetoFront.MOST_ACCURATE_FIRST)
            .toList();
    assertEquals(expected, ParetoFront.of(objectives, evaluations).members());
    List<Evaluation> shuffled = new ArrayList<>(evaluations);
    Collections.shuffle(shuffled, random);
    assertEquals(expected, ParetoFront.of(objectives, shuffled).members());
    assertEquals(expected, ParetoFront.of(objectives, expected).members());
  }

  @Property(tries = 300, seed = "1")
  void dominanceIsAStrictOrder(
      @ForAll("objectives") Objectives objectives,
      @ForAll("evaluations") List<Evaluation> evaluations) {
    List<double[]> merits = evaluations.stream().limit(12).map(objectives::merits).toList();
    for (double[] a : merits) {
      assertFalse(ParetoFront.dominates(a, a));
      for (double[] b : merits) {
        assertFalse(ParetoFront.dominates(a, b) && ParetoFront.dominates(b, a));
        for (double[] c : merits) {
          assertFalse(
              ParetoFront.dominates(a, b)
                  && ParetoFront.dominates(b, c)
                  && !ParetoFront.dominates(a, c));
        }
      }
    }
  }
}
