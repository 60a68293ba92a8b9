package org.maplex.measurement.timing;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.DoubleStream;
import org.maplex.benchmarkdata.Median;

/** All runs of one workload so far. */
final class Bursts {
  /** How much longer than the fastest runs one may take that counts. */
  private static final double TOLERANCE = 1.1;

  private static final double FASTEST_SHARE = 0.05;

  /** The two-sided 97.5% quantile of the standard normal distribution. */
  private static final double NORMAL_95 = 1.96;

  /** Fewer bursts give no 95% interval of the median at all: 2 / 2^6 < 0.05. */
  private static final int FEWEST_BURSTS = 6;

  private final List<Burst> bursts = new ArrayList<>();
  private int runs;

  void add(Burst burst) {
    bursts.add(burst);
    runs += burst.runsMs().size();
  }

  /** How many runs there are. */
  int runs() {
    return runs;
  }

  /**
   * What the runs say.
   *
   * <p>Runs that follow each other resemble each other, so that the interval of the median is that
   * of the medians of bursts: between their order statistics (B -+ 1.96 sqrt B) / 2, which holds
   * whatever they are distributed like (Conover, Practical Nonparametric Statistics, section 3.2).
   *
   * <p>The runs of undisturbed bursts count, where there are enough of them, but for those that
   * take more than a tenth longer than the fastest twentieth: something came between that the
   * reference beside them was spared.
   *
   * @param speed by which disturbed bursts are told
   * @throws NoSuchElementException if there is no run
   */
  MeasuredLatency summary(MachineSpeed speed) {
    if (bursts.isEmpty()) {
      throw new NoSuchElementException("There is no run to summarise.");
    }
    List<Burst> undisturbed = bursts.stream().filter(speed::isUndisturbed).toList();
    boolean isEnough = undisturbed.size() >= FEWEST_BURSTS;
    List<double[]> counted = withoutHiccups(isEnough ? undisturbed : bursts);
    double[] all = counted.stream().flatMapToDouble(DoubleStream::of).sorted().toArray();
    double[] medians = counted.stream().mapToDouble(Median::ofSorted).sorted().toArray();
    double half = NORMAL_95 * Math.sqrt(medians.length);
    int low = Math.max(0, (int) Math.floor((medians.length - half) / 2));
    int high = Math.min(medians.length - 1, (int) Math.ceil((medians.length + half) / 2));
    double median = Median.ofSorted(all);
    boolean isSettled =
        isEnough
            && medians.length >= FEWEST_BURSTS
            && medians[high] - medians[low] <= TimingSettings.WIDEST_INTERVAL * median;
    boolean isQuiet = 2 * all.length >= runs;
    return new MeasuredLatency(
        median,
        standardDeviation(all),
        medians[low],
        medians[high],
        all.length,
        runs - all.length,
        speed.undisturbedMs(),
        isSettled ? (isQuiet ? Quality.GOOD : Quality.NOISY) : Quality.UNSETTLED);
  }

  /** Runs by bursts, sorted, without those that take much longer than the fastest do. */
  private static List<double[]> withoutHiccups(List<Burst> bursts) {
    double[] all =
        bursts.stream()
            .flatMap(burst -> burst.runsMs().stream())
            .mapToDouble(Double::doubleValue)
            .sorted()
            .toArray();
    double longest = TOLERANCE * all[(int) (FASTEST_SHARE * (all.length - 1))];
    return bursts.stream()
        .map(
            burst ->
                burst.runsMs().stream()
                    .mapToDouble(Double::doubleValue)
                    .filter(ms -> ms <= longest)
                    .sorted()
                    .toArray())
        .filter(runs -> runs.length > 0)
        .toList();
  }

  private static double standardDeviation(double[] values) {
    double mean = 0;
    for (double value : values) {
      mean += value / values.length;
    }
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : 0;
  }
}
