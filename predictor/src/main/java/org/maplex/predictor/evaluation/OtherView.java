package org.maplex.predictor.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.Median;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.benchmarkdata.device.DeviceGroup;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.benchmarkdata.table.CellTable;

/**
 * Each of HELP's 27 devices as a target of a kind that those tables lack: a runtime that drops dead
 * edges, on small and fast networks with an overhead. The latency of a cell x is
 *
 * <pre>
 *   scale (s(x.pruned()) + overhead) (1 + 0.03 g)
 * </pre>
 *
 * where s is the device's latency in the tables and g is standard normal, drawn for each cell. With
 * m the median of s(x.pruned()) over all cells, the overhead is log-uniform from 0.05 m to 0.5 m,
 * and the scale is such that the median of the whole without noise is log-uniform from 0.5 to 10
 * ms. All three are drawn anew for each target and seed. Sources are those of the 27 that are of
 * other families, with all their cells; any cell may be measured, planned or at random; asked are
 * all that were not.
 *
 * <p>Of the device's specification only the hardware is told: the runtime, the resolution of the
 * recording, counters that were measured in that runtime and the like are not those of such a
 * target.
 */
record OtherView() implements Protocol {
  /** All cells of these are known, which the pruned ones have to be. */
  private static final DeviceGroup GROUP = DeviceGroup.HELP;

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
    return data.builtInDevices(GROUP);
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
        LeaveOneFamilyOut.sources(target, GROUP, data),
        target.specification().hardware(),
        wholeSpace(),
        latenciesMs(data.latency(target.id()), seed.random(id(), target.id())));
  }

  /** Any cell may be measured, and every other is asked. */
  private static Trial.Pools wholeSpace() {
    List<Cell> cells = CellSpace.cells().toList();
    return new Trial.Pools(cells, cells, cells);
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
