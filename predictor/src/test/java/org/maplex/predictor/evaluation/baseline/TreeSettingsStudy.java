package org.maplex.predictor.evaluation.baseline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.predictor.KnownDevices;
import org.maplex.predictor.Source;
import org.maplex.predictor.evaluation.Agreement;

/**
 * Prints how good trees of several settings are on the thirteen sources of HELP's protocol, of
 * which cells 0 to 899 are known: a family of them is left out and predicted from the others, from
 * 3 and 10 random samples, two draws of each. Run by hand; it takes minutes.
 */
class TreeSettingsStudy {
  private static final List<String> SOURCES =
      List.of(
          "1080ti_1",
          "1080ti_32",
          "1080ti_256",
          "silver_4114",
          "silver_4210r",
          "samsung_a50",
          "pixel3",
          "essential_ph_1",
          "samsung_s7",
          "titanx_1",
          "titanx_32",
          "titanx_256",
          "gold_6240");
  private static final int KNOWN = 900;
  private static final int DRAWS = 2;

  private static List<TreeSettings> candidates() {
    List<TreeSettings> candidates = new ArrayList<>();
    for (boolean fromMean : new boolean[] {false, true}) {
      for (int nodeSize : new int[] {2, 5}) {
        for (double share : new double[] {0.2, 0.5}) {
          candidates.add(new TreeSettings.Forest(40, nodeSize, share, 120, fromMean));
        }
      }
      for (int leaves : new int[] {6, 16}) {
        for (double shrinkage : new double[] {0.05, 0.15}) {
          candidates.add(new TreeSettings.Boosting(100, leaves, 5, shrinkage, 0.7, 120, fromMean));
        }
      }
    }
    return candidates;
  }

  @Test
  void printsTheShareWithinTenPercent() {
    List<Cell> known = CellSpace.cells().limit(KNOWN).toList();
    List<Source> sources =
        Source.among(KnownDevices.DATA, device -> SOURCES.contains(device.id())).stream()
            .map(source -> source.restrictedTo(known))
            .toList();
    CellColumns columns = new CellColumns();
    for (TreeSettings settings : candidates()) {
      LogSources logarithms = new LogSources(sources, settings.cells());
      double three = within10(logarithms, columns, settings, 3);
      double ten = within10(logarithms, columns, settings, 10);
      System.out.println(
          String.format(
              Locale.ROOT,
              "%.3f from 3, %.3f from 10, mean %.3f: %s",
              three,
              ten,
              (three + ten) / 2,
              settings));
    }
  }

  private static double within10(
      LogSources sources, CellColumns columns, TreeSettings settings, int samples) {
    DoubleStream.Builder shares = DoubleStream.builder();
    for (int draw = 0; draw < DRAWS; draw++) {
      List<Integer> order = IntStream.range(0, KNOWN).boxed().collect(Collectors.toList());
      Collections.shuffle(order, new Random(31L * draw + samples));
      int[] sampled = order.stream().limit(samples).mapToInt(i -> i).sorted().toArray();
      int[] asked = order.stream().skip(samples).mapToInt(i -> i).toArray();
      DeviceTask task = new DeviceTask(sources, columns, settings, sampled);
      for (int group :
          IntStream.range(0, sources.size()).map(sources::group).distinct().toArray()) {
        DeviceTask.Learned learned =
            task.learn(
                IntStream.range(0, sources.size())
                    .filter(source -> sources.group(source) != group)
                    .toArray());
        shares.add(
            IntStream.range(0, sources.size())
                .filter(source -> sources.group(source) == group)
                .mapToDouble(
                    source ->
                        Agreement.within(
                            0.1,
                            exponentials(learned.predict(task.samples(source), asked)),
                            exponentials(
                                Arrays.stream(asked)
                                    .mapToDouble(index -> task.relative(source, index))
                                    .toArray())))
                .average()
                .orElseThrow());
      }
    }
    return shares.build().average().orElseThrow();
  }

  private static double[] exponentials(double[] values) {
    return Arrays.stream(values).map(StrictMath::exp).toArray();
  }
}
