package org.maplex.predictor.maple;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.maplex.predictor.KnownDevices;
import org.maplex.predictor.Source;

/** Held against all candidates, sorted. */
class VirtualExamplesTest {
  private static final double[] WEIGHTS = {0.5, 0, 0.3, 0.2};

  private final List<Source> given =
      Source.among(
          KnownDevices.DATA,
          device -> List.of("gold_6226", "pixel3", "fpga", "titanx_1").contains(device.id()));
  private final SourceSet sources = new SourceSet(given, 300, 1);
  private final MapleSettings settings = MapleSettings.of(true, false);
  private final int[] measured = {sources.candidates()[7], 5, sources.candidates()[100]};

  private List<List<VirtualExamples.Example>> examples(MapleSettings settings) {
    return new VirtualExamples(sources, settings).of(measured, WEIGHTS);
  }

  private double distance(int one, int other) {
    double sum = 0;
    for (int source = 0; source < WEIGHTS.length; source++) {
      double off = sources.logarithm(source, one) - sources.logarithm(source, other);
      sum += WEIGHTS[source] * off * off;
    }
    return sum;
  }

  @Test
  void areTheCellsThatRunAsLongOnTheSources() {
    List<List<VirtualExamples.Example>> examples = examples(settings);
    assertEquals(measured.length, examples.size());
    for (int i = 0; i < measured.length; i++) {
      int index = measured[i];
      List<Integer> nearest =
          IntStream.of(sources.candidates())
              .filter(each -> IntStream.of(measured).noneMatch(other -> other == each))
              .boxed()
              .sorted(Comparator.comparingDouble(each -> distance(each, index)))
              .limit(settings.virtualPerSample())
              .toList();
      List<Integer> found = examples.get(i).stream().map(VirtualExamples.Example::index).toList();
      assertEquals(nearest, found);
      for (VirtualExamples.Example example : examples.get(i)) {
        assertEquals(0.6 / (1 + 1000 * distance(example.index(), index)), example.weight(), 1e-12);
      }
    }
  }

  @Test
  void areNoMoreThanThereAreCandidates() {
    SourceSet few = new SourceSet(given, 100, 1);
    int[] all = few.candidates();
    int[] allButFive = IntStream.of(all).skip(5).toArray();
    List<VirtualExamples.Example> first =
        new VirtualExamples(few, settings).of(allButFive, WEIGHTS).get(0);
    assertEquals(
        IntStream.of(all).limit(5).sorted().boxed().toList(),
        first.stream().map(VirtualExamples.Example::index).sorted().toList());
  }

  @Test
  void areNoneWhereTheyAreSwitchedOff() {
    assertEquals(
        List.of(List.of(), List.of(), List.of()), examples(MapleSettings.of(false, false)));
  }
}
