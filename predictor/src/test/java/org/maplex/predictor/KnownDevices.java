package org.maplex.predictor;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.benchmarkdata.device.DeviceGroup;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.benchmarkdata.table.CellTable;
import org.maplex.benchmarkdata.table.TableHeader;
import org.maplex.predictor.sample.Sample;
import org.maplex.predictor.sample.Samples;

/** Devices whose every latency is known: HELP's 27 of the tables, and made-up ones. */
public final class KnownDevices {
  public static final BenchmarkData DATA = BenchmarkData.builtIn();

  private KnownDevices() {}

  /** All latencies of a device of the tables, in public order. */
  public static double[] latenciesMs(String device) {
    return DATA.latency(device).values();
  }

  /** HELP's 27 devices, which figures in tests are about however many more are built in. */
  public static List<Device> ofHelp() {
    return DATA.builtInDevices(DeviceGroup.HELP);
  }

  /** HELP's 27 devices as sources. */
  public static List<Source> sourcesOfHelp() {
    return Source.among(DATA, DeviceGroup.HELP::contains);
  }

  /** What of HELP's 27 devices may be known when one of them is the target. */
  public static List<Source> outsideTheFamilyOf(String device) {
    String family = DATA.knownDevice(device).family();
    return sourcesOfHelp().stream()
        .filter(source -> !source.device().family().equals(family))
        .toList();
  }

  /** A made-up source with a latency for every cell. */
  public static Source madeUp(String id, ToDoubleFunction<Cell> latencyMs) {
    TableHeader header =
        new TableHeader("latency", id, "ms", "made up", "none", Optional.<String>empty());
    double[] latencies = CellSpace.cells().mapToDouble(latencyMs).toArray();
    return Source.of(
        new Device(id, "made-up", DeviceSpecification.unknown()), CellTable.of(header, latencies));
  }

  /** Samples of a target whose latencies are known. */
  public static Samples samples(List<Cell> cells, ToDoubleFunction<Cell> latencyMs) {
    return cells.stream()
        .map(cell -> new Sample(cell, latencyMs.applyAsDouble(cell)))
        .collect(Collectors.collectingAndThen(Collectors.toList(), Samples::of));
  }

  /** Distinct cells at random. */
  public static List<Cell> randomCells(int count, long seed) {
    List<Cell> cells = CellSpace.cells().collect(Collectors.toList());
    Collections.shuffle(cells, new Random(seed));
    return List.copyOf(cells.subList(0, count));
  }

  /** Every n-th cell. */
  public static Stream<Cell> every(int stride) {
    return IntStream.iterate(0, index -> index < CellSpace.SIZE, index -> index + stride)
        .mapToObj(Cell::ofIndex);
  }
}
