package org.maplex.predictor.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.Median;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.benchmarkdata.table.CellTable;

/**
 * Every device of the tables as a target of the kind that the tables lack: a runtime that drops
 * dead edges, on small and fast networks with an overhead. The latency of a cell x is
 *
 * <pre>
 *   scale (s(x.pruned()) + overhead) (1 + 0.03 g)
 * </pre>
 *
 * where s is the device's latency in the tables and g is standard normal, drawn for each cell. With
 * m the median of s(x.pruned()) over all cells, the overhead is log-uniform from 0.05 m to 0.5 m,
 * and the scale is such that the median of the whole without noise is log-uniform from 0.5 to 10
 * ms. All three are drawn anew for each target and seed. Sources are all devices of other families
 * with all their cells; any cell may be measured, planned or at random; asked are all that were
 * not.
 *
 * <p>Of the device's specification only the hardware is told: the runtime, the resolution of the
 * recording, counters that were measured in that runtime and the like are not those of such a
 * target.
 */
record OtherView() implements Protocol {
  private static final double LEAST_OVERHEAD = 0.05;
  private static final double MOST_OVERHEAD = 0.5;
  private static final double LEAST_MEDIAN_MS = 0.5;
  private static final double MOST_MEDIAN_MS = 10;
  private static final double NOISE = 0.03;

  @Override
  public String id() {
    return "prune";
  }

  @Override
  public List<Device> targets(BenchmarkData data) {
    return data.devices();
  }

  @Override
  public boolean drawsLatencies() {
    return true;
  }

  @Override
  public Trials over(BenchmarkData data) {
    return (target, seed) -> trial(target, seed, data);
  }

  @Override
  public Trial trial(Device target, Seed seed, BenchmarkData data) {
    return new Trial(
        LeaveOneFamilyOut.sources(target, data),
        target.specification().hardware(),
        LeaveOneFamilyOut.wholeSpace(),
        latenciesMs(data.latency(target.id()), seed.random(id(), target.id())));
  }

  private static double[] latenciesMs(CellTable table, Random random) {
    double[] latencies = CellSpace.cells().map(Cell::pruned).mapToDouble(table::value).toArray();
    double median = Median.ofSorted(Arrays.stream(latencies).sorted().toArray());
    double overhead = median * logUniform(LEAST_OVERHEAD, MOST_OVERHEAD, random);
    double scale = logUniform(LEAST_MEDIAN_MS, MOST_MEDIAN_MS, random) / (median + overhead);
    for (int index = 0; index < latencies.length; index++) {
      latencies[index] =
          scale * (latencies[index] + overhead) * (1 + NOISE * random.nextGaussian());
    }
    return latencies;
  }

  private static double logUniform(double least, double most, Random random) {
    return least * StrictMath.exp(random.nextDouble() * StrictMath.log(most / least));
  }
}
