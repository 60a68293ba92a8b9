package org.maplex.predictor.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.benchmarkdata.table.CellTable;
import org.maplex.benchmarkdata.table.TableHeader;
import org.maplex.predictor.KnownDevices;
import org.maplex.predictor.Source;
import org.maplex.predictor.evaluation.kind.DeviceKinds;

class ProtocolTest {
  private static final BenchmarkData DATA = KnownDevices.DATA;
  private static final Seed SEED = new Seed(1, 0);

  private static Trial trial(Protocol protocol, String target) {
    return protocol.trial(DATA.knownDevice(target), SEED, DATA);
  }

  private static double[] latenciesMs(Trial trial) {
    return CellSpace.cells().mapToDouble(trial::latencyMs).toArray();
  }

  /** The public indices of cells, ascending. */
  private static int[] indices(List<Cell> cells) {
    return cells.stream().mapToInt(Cell::index).sorted().toArray();
  }

  @Test
  void areKnownByTheNamesThatFilesUse() {
    List<String> names =
        List.of(
            "help-table3",
            "leave-one-family-out",
            "leave-one-family-out-all",
            "leave-one-kind-out",
            "leave-one-kind-out-unstated",
            "prune");
    assertEquals(names, Protocol.ids());
    for (Protocol protocol : Protocol.all()) {
      assertEquals(Optional.of(protocol), Protocol.ofId(protocol.id()));
      assertEquals(protocol == Protocol.PRUNE, protocol.drawsLatencies());
    }
    assertEquals(Optional.empty(), Protocol.ofId("loo"));
  }

  @Test
  void helpKnowsTheFirstNineHundredCellsOfThirteenSources() {
    List<Source> sources = trial(Protocol.HELP_TABLE_3, "raspi4").sources().sources(DATA);
    assertEquals(13, sources.size());
    for (Source source : sources) {
      assertEquals(DATA.latency(source.device().id()).value(899), source.latencyMs(899));
      assertTrue(
          IntStream.range(900, CellSpace.SIZE)
              .mapToDouble(source::latencyMs)
              .allMatch(Double::isNaN));
    }
  }

  @Test
  void helpsTargetsAreNoneOfItsSources() {
    List<String> targets = Protocol.HELP_TABLE_3.targets(DATA).stream().map(Device::id).toList();
    assertEquals(
        List.of("titan_rtx_256", "gold_6226", "pixel2", "raspi4", "eyeriss", "fpga"), targets);
    List<String> sources = trial(Protocol.HELP_TABLE_3, "fpga").sources().devices();
    assertTrue(targets.stream().noneMatch(sources::contains));
  }

  @ParameterizedTest
  @ValueSource(strings = {"titan_rtx_256", "gold_6226", "raspi4", "eyeriss", "fpga"})
  void helpDropsTheFastestAndTheSlowestTenth(String target) {
    Trial trial = trial(Protocol.HELP_TABLE_3, target);
    double[] latencies = DATA.latency(target).values();
    int[] asked = indices(trial.queries(List.of()));
    assertEquals(800, asked.length);
    assertTrue(asked[0] >= 900 && asked[799] < 1900);
    double[] sorted = Arrays.stream(latencies, 900, 1900).sorted().toArray();
    assertArrayEquals(
        Arrays.copyOfRange(sorted, 100, 900),
        Arrays.stream(asked).mapToDouble(index -> latencies[index]).sorted().toArray());
    int[] drawn = indices(trial.draw(720, SEED.random("samples", target)));
    assertTrue(drawn[719] < 900);
    double[] pool = Arrays.stream(latencies, 0, 900).sorted().toArray();
    assertArrayEquals(
        Arrays.copyOfRange(pool, 90, 810),
        Arrays.stream(drawn).mapToDouble(index -> latencies[index]).sorted().toArray());
    assertArrayEquals(IntStream.range(0, 900).toArray(), indices(trial.plannable()));
  }

  @ParameterizedTest
  @MethodSource("leaveOneFamilyOut")
  void everyDeviceOfTheGroupIsATargetWhoseFamilyIsLeftOut(Protocol protocol, List<Device> group) {
    assertEquals(group, protocol.targets(DATA));
    for (Device target : group) {
      assertEquals(
          group.stream()
              .filter(device -> !device.family().equals(target.family()))
              .map(Device::id)
              .toList(),
          protocol.trial(target, SEED, DATA).sources().devices());
    }
  }

  static List<Arguments> leaveOneFamilyOut() {
    return List.of(
        Arguments.of(Protocol.LEAVE_ONE_FAMILY_OUT, KnownDevices.ofHelp()),
        Arguments.of(Protocol.LEAVE_ONE_FAMILY_OUT_ALL, DATA.builtInDevices()),
        Arguments.of(Protocol.PRUNE, KnownDevices.ofHelp()));
  }

  @Test
  void figuresOfHelpsDevicesDoNotChangeWhenMoreAreBuiltIn() {
    assertEquals(27, Protocol.LEAVE_ONE_FAMILY_OUT.targets(DATA).size());
    assertEquals(23, trial(Protocol.LEAVE_ONE_FAMILY_OUT, "gold_6226").sources().devices().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"edge_tpu", "myriad_vpu"})
  void measuresAndAsksOnlyWhatATableHolds(String target) {
    CellTable table = DATA.latency(target);
    Trial trial = trial(Protocol.LEAVE_ONE_FAMILY_OUT_ALL, target);
    List<Cell> known = CellSpace.cells().filter(table::has).toList();
    assertTrue(known.size() < CellSpace.SIZE);
    assertEquals(known, trial.plannable());
    assertEquals(known, trial.queries(List.of()));
    List<Cell> drawn = trial.draw(known.size(), SEED.random("samples", target));
    assertEquals(Set.copyOf(known), Set.copyOf(drawn));
    assertEquals(table.value(drawn.get(0)), trial.latencyMs(drawn.get(0)));
  }

  @Test
  void refusesATrialOfLatenciesThatAreNotKnown() {
    double[] latencies = new double[CellSpace.SIZE];
    Arrays.fill(latencies, 1);
    latencies[7] = Double.NaN;
    List<Cell> known = List.of(Cell.ofIndex(6));
    Trial.Pools pools = new Trial.Pools(known, known, List.of(Cell.ofIndex(7)));
    SourceGroup sources = new SourceGroup(List.of("fpga"), CellSpace.SIZE);
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> new Trial(sources, DeviceSpecification.unknown(), pools, latencies));
    assertTrue(refusal.getMessage().startsWith("The latency of cell 7"), refusal.getMessage());
  }

  @Test
  void leavesOutTheKindAndTheFamilyOfEveryBuiltInDevice() {
    Protocol protocol = Protocol.LEAVE_ONE_KIND_OUT;
    assertEquals(DATA.builtInDevices(), protocol.targets(DATA));
    DeviceKinds kinds = DeviceKinds.ofBuiltIn(DATA);
    Trials trials = protocol.over(DATA);
    for (Device target : DATA.builtInDevices()) {
      List<String> kind = kinds.kindOf(target.id());
      assertEquals(
          DATA.builtInDevices().stream()
              .filter(device -> !kind.contains(device.id()))
              .filter(device -> !device.family().equals(target.family()))
              .map(Device::id)
              .toList(),
          trials.of(target, SEED).sources().devices());
    }
  }

  @Test
  void statesNothingOfATargetWhereItIsUnstated() {
    Trials stated = Protocol.LEAVE_ONE_KIND_OUT.over(DATA);
    Trials unstated = Protocol.LEAVE_ONE_KIND_OUT_UNSTATED.over(DATA);
    assertEquals(DATA.builtInDevices(), Protocol.LEAVE_ONE_KIND_OUT_UNSTATED.targets(DATA));
    for (Device target : DATA.builtInDevices()) {
      Trial known = stated.of(target, SEED);
      Trial unknown = unstated.of(target, SEED);
      assertEquals(target.specification(), known.specification());
      assertEquals(DeviceSpecification.unknown(), unknown.specification());
      assertEquals(known.sources(), unknown.sources());
      assertEquals(known.plannable(), unknown.plannable());
    }
  }

  /** A device of which some cells are known is asked about the others of these only. */
  @Test
  void drawsFromAndAsksForKnownCellsOnly() {
    double[] latencies = new double[CellSpace.SIZE];
    Arrays.fill(latencies, Double.NaN);
    for (int cell = 0; cell < latencies.length; cell += 9) {
      latencies[cell] = 1 + cell;
    }
    CellTable table =
        CellTable.of(
            new TableHeader("latency", "x", "ms", "made up", "none", Optional.empty()), latencies);
    Trial.Pools pools = Trial.Pools.known(table);
    assertEquals(KnownDevices.every(9).toList(), pools.planned());
    assertEquals(pools.planned(), pools.random());
    assertEquals(pools.planned(), pools.queries());
  }

  @Test
  void asksEveryCellThatWasNotMeasured() {
    List<Cell> measured = KnownDevices.randomCells(20, 3);
    List<Cell> asked = trial(Protocol.LEAVE_ONE_FAMILY_OUT, "fpga").queries(measured);
    assertEquals(CellSpace.SIZE - 20, new HashSet<>(asked).size());
    assertTrue(measured.stream().noneMatch(asked::contains));
  }

  /** What may be planned must not tell which target it is planned for. */
  @ParameterizedTest
  @MethodSource("org.maplex.predictor.evaluation.Protocol#all")
  void plansFromTheSameCellsForEveryTarget(Protocol protocol) {
    List<Cell> pool = trial(protocol, "fpga").plannable();
    for (String target : List.of("raspi4", "pixel2", "gold_6226")) {
      assertEquals(pool, trial(protocol, target).plannable());
    }
  }

  @ParameterizedTest
  @MethodSource("org.maplex.predictor.evaluation.Protocol#all")
  void drawsTheSameWithTheSameSeedAndFewerOfTheSame(Protocol protocol) {
    Trial trial = trial(protocol, "eyeriss");
    List<Cell> ten = trial.draw(10, SEED.random("samples", "eyeriss"));
    assertEquals(ten, trial.draw(10, SEED.random("samples", "eyeriss")));
    assertEquals(ten.subList(0, 3), trial.draw(3, SEED.random("samples", "eyeriss")));
    assertEquals(10, new HashSet<>(ten).size());
    assertNotEquals(ten, trial.draw(10, new Seed(1, 1).random("samples", "eyeriss")));
    assertNotEquals(ten, trial.draw(10, new Seed(2, 0).random("samples", "eyeriss")));
  }

  @Test
  void drawsEvenly() {
    int[] counts = new int[10];
    Trial trial = trial(Protocol.LEAVE_ONE_FAMILY_OUT, "fpga");
    for (int repetition = 0; repetition < 100; repetition++) {
      for (Cell cell : trial.draw(20, new Seed(1, repetition).random("samples", "fpga"))) {
        counts[cell.index() * 10 / CellSpace.SIZE]++;
      }
    }
    for (int count : counts) {
      assertEquals(200, count, 60, Arrays.toString(counts));
    }
  }

  @Test
  void showsADeviceAsARuntimeThatDropsDeadEdgesWould() {
    for (String target : List.of("titan_rtx_1", "fpga", "eyeriss")) {
      double[] before = DATA.latency(target).values();
      double[] after = latenciesMs(trial(Protocol.PRUNE, target));
      double[] pruned =
          CellSpace.cells().mapToDouble(cell -> before[cell.pruned().index()]).toArray();
      // Without noise the relation is a line; two cells far apart in latency find it.
      double[] line = line(pruned, after);
      double overhead = line[1] / line[0] / median(pruned);
      assertTrue(overhead > 0.03 && overhead < 0.55, target + ": " + overhead);
      double median = median(after);
      assertTrue(median > 0.48 && median < 10.4, target + ": " + median);
      double squares = 0;
      for (int index = 0; index < after.length; index++) {
        double relative = after[index] / (line[0] * pruned[index] + line[1]) - 1;
        assertTrue(Math.abs(relative) < 0.16, target + ": " + relative);
        squares += relative * relative;
      }
      assertEquals(0.03, Math.sqrt(squares / after.length), 0.001);
    }
  }

  /** Of a log-uniform number, half are below the geometric mean of its limits. */
  @Test
  void drawsMediansAndOverheadsOfTheOtherViewLogUniformly() {
    Device target = DATA.knownDevice("fpga");
    double[] pruned =
        CellSpace.cells().map(Cell::pruned).mapToDouble(DATA.latency("fpga")::value).toArray();
    double[] medians = new double[60];
    double[] overheads = new double[60];
    for (int repetition = 0; repetition < 60; repetition++) {
      double[] after = latenciesMs(Protocol.PRUNE.trial(target, new Seed(3, repetition), DATA));
      double[] line = line(pruned, after);
      medians[repetition] = line[0] * median(pruned) + line[1];
      overheads[repetition] = line[1] / line[0] / median(pruned);
    }
    assertLogUniform(0.5, 10, medians);
    assertLogUniform(0.05, 0.5, overheads);
  }

  private static void assertLogUniform(double least, double most, double[] drawn) {
    double[] logarithms =
        Arrays.stream(drawn)
            .map(value -> Math.log(value / least) / Math.log(most / least))
            .sorted()
            .toArray();
    String seen = Arrays.toString(logarithms);
    assertTrue(logarithms[0] > -0.02 && logarithms[logarithms.length - 1] < 1.02, seen);
    for (int i = 0; i < logarithms.length; i++) {
      assertEquals((i + 0.5) / logarithms.length, logarithms[i], 0.2, seen);
    }
  }

  /** Slope and intercept, by least squares. */
  private static double[] line(double[] x, double[] y) {
    double meanX = Arrays.stream(x).average().orElseThrow();
    double meanY = Arrays.stream(y).average().orElseThrow();
    double products = 0;
    double squares = 0;
    for (int i = 0; i < x.length; i++) {
      products += (x[i] - meanX) * (y[i] - meanY);
      squares += (x[i] - meanX) * (x[i] - meanX);
    }
    return new double[] {products / squares, meanY - products / squares * meanX};
  }

  private static double median(double[] values) {
    return Arrays.stream(values).sorted().toArray()[values.length / 2];
  }

  @Test
  void drawsTheOtherViewAnewWithEachSeedOnly() {
    Device target = DATA.knownDevice("fpga");
    double[] once = latenciesMs(Protocol.PRUNE.trial(target, SEED, DATA));
    assertArrayEquals(once, latenciesMs(Protocol.PRUNE.trial(target, SEED, DATA)));
    double[] other = latenciesMs(Protocol.PRUNE.trial(target, new Seed(1, 1), DATA));
    assertNotEquals(once[0] / once[1], other[0] / other[1]);
  }

  @Test
  void tellsOfTheOtherViewOnlyTheHardware() {
    DeviceSpecification told = trial(Protocol.PRUNE, "pixel2").specification();
    DeviceSpecification device = DATA.knownDevice("pixel2").specification();
    assertEquals(device.cores(), told.cores());
    assertNull(told.runtime());
    assertNull(told.latencyResolutionMs());
    assertNull(told.note());
    assertNull(told.graph());
  }
}
