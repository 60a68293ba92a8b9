package org.maplex.predictor.evaluation;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.table.CellTable;

/**
 * The protocol of HELP (Lee et al., NeurIPS 2021), Table 3. Thirteen sources, of which cells 0 to
 * 899 are known; six unseen targets. Random samples are of those of cells 0 to 899 that are neither
 * in the target's fastest nor in its slowest tenth; planned samples are any of cells 0 to 899.
 * Asked are cells 900 to 1,899 without the target's fastest and slowest tenth.
 */
record HelpTable3() implements Protocol {
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
  private static final List<String> TARGETS =
      List.of("titan_rtx_256", "gold_6226", "pixel2", "raspi4", "eyeriss", "fpga");
  private static final int KNOWN = 900;
  private static final int ASKED_UP_TO = 1900;

  @Override
  public String id() {
    return "help-table3";
  }

  @Override
  public List<Device> targets(BenchmarkData data) {
    return TARGETS.stream().map(data::knownDevice).toList();
  }

  @Override
  public boolean drawsLatencies() {
    return false;
  }

  @Override
  public Trials over(BenchmarkData data) {
    return (target, seed) -> trial(target, seed, data);
  }

  @Override
  public Trial trial(Device target, Seed seed, BenchmarkData data) {
    CellTable latencies = data.latency(target.id());
    return new Trial(
        new SourceGroup(SOURCES, KNOWN),
        target.specification(),
        new Trial.Pools(
            cells(0, KNOWN), middle(0, KNOWN, latencies), middle(KNOWN, ASKED_UP_TO, latencies)),
        latencies.values());
  }

  private static List<Cell> cells(int from, int to) {
    return IntStream.range(from, to).mapToObj(Cell::ofIndex).toList();
  }

  /** Some cells without the target's fastest and slowest tenth. */
  private static List<Cell> middle(int from, int to, CellTable latencies) {
    List<Cell> sorted =
        cells(from, to).stream().sorted(Comparator.comparingDouble(latencies::value)).toList();
    int tenth = sorted.size() / 10;
    return sorted.subList(tenth, sorted.size() - tenth);
  }
}
