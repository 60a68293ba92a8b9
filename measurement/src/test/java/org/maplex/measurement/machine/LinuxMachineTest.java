package org.maplex.measurement.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.maplex.benchmarkdata.device.DeviceSpecification;

class LinuxMachineTest {
  private static final String CPU = "sys/devices/system/cpu/";

  @TempDir private Path root;

  private MachineTree machine(String name) throws IOException {
    return MachineTree.of(name, root);
  }

  private static DeviceSpecification specification(String json) {
    return DeviceSpecification.parse(json, "expected");
  }

  @Test
  void readsAVirtualMachine() throws IOException {
    assertEquals(
        specification(
            """
            {"name": "AMD EPYC", "kind": "server-cpu", "cores": 2, "vectorBits": 256,
             "l1DataKbPerCore": 32, "l2Kb": 1024, "lastLevelCacheKb": 32768, "memoryGb": 25.28,
             "note": "a virtual machine, which shows of the processor what its host lets it"}"""),
        machine("epyc-virtual-machine").specification(2));
  }

  @Test
  void readsABoardWhoseProcessorHasNoName() throws IOException {
    assertEquals(
        specification(
            """
            {"name": "Raspberry Pi 4 Model B Rev 1.1 (Cortex-A72)", "kind": "single-board",
             "cores": 4, "boostClockGhz": 1.5, "peakFp32Gflops": 48, "vectorBits": 128,
             "memoryGb": 3.98}"""),
        machine("raspberry-pi-4").specification(4));
  }

  @Test
  void readsALaptopWithCoresOfDifferentKinds() throws IOException {
    assertEquals(
        specification(
            """
            {"name": "12th Gen Intel(R) Core(TM) i7-1255U", "cores": 10, "boostClockGhz": 4.7,
             "vectorBits": 256, "l2Kb": 6656, "lastLevelCacheKb": 12288, "memoryGb": 16.51,
             "note": "cores of different kinds"}"""),
        machine("hybrid-laptop").specification(12));
  }

  @Test
  void knowsNothingWhereThereIsNothing() {
    assertEquals(DeviceSpecification.unknown(), new MachineTree(root).specification(8));
  }

  @Test
  void countsTheThreadsOfACoreOnce() throws IOException {
    MachineTree laptop = machine("hybrid-laptop");
    assertEquals(10, laptop.specification(12).cores());
    for (int processor = 0; processor < 12; processor++) {
      String topology = CPU + "cpu%d/topology/".formatted(processor);
      laptop.with(
          topology + "thread_siblings_list", laptop.read(topology + "core_cpus_list") + "\n");
      laptop.without(topology + "core_cpus_list");
    }
    assertEquals(10, laptop.specification(12).cores(), "as older kernels call the list");
    for (int processor = 0; processor < 12; processor++) {
      laptop.without(CPU + "cpu%d/topology/thread_siblings_list".formatted(processor));
    }
    assertEquals(10, laptop.specification(12).cores(), "by cpuinfo alone");
    laptop.with("proc/cpuinfo", laptop.read("proc/cpuinfo").replace("core id", "no id"));
    assertNull(laptop.specification(12).cores());
  }

  @Test
  void countsOnlyTheProcessorsThatTheProcessMayRunOn() throws IOException {
    MachineTree laptop =
        machine("hybrid-laptop").with("proc/self/status", "Cpus_allowed_list:\t0-3\n");
    DeviceSpecification fast = laptop.specification(4);
    assertEquals(2, fast.cores());
    assertEquals(48.0, fast.l1DataKbPerCore());
    assertEquals(2 * 1280.0, fast.l2Kb());
    assertEquals(1.7, fast.baseClockGhz());
    assertEquals(4.7, fast.boostClockGhz());
    assertTrue(fast.note().contains("4 of 12 logical processors may be used"), fast.note());
    DeviceSpecification slow =
        laptop.with("proc/self/status", "Cpus_allowed_list:\t5,8\n").specification(2);
    assertEquals(2, slow.cores());
    assertEquals(3.5, slow.boostClockGhz());
    assertEquals(2 * 2048.0, slow.l2Kb(), "one of each cluster");
  }

  @Test
  void respectsALimitOnHowManyProcessorsMayBeUsedAtATime() throws IOException {
    MachineTree laptop = machine("hybrid-laptop");
    assertEquals(3, laptop.specification(3).cores());
    assertEquals(
        Optional.of("cores of different kinds; 3 of 12 logical processors may be used"),
        laptop.note(3));
    assertEquals(24.0, MachineTree.of("raspberry-pi-4", root).specification(2).peakFp32Gflops());
  }

  @ParameterizedTest
  @CsvSource({
    "fp asimd evtstrm, 128",
    "half thumb neon vfpv4, 128",
    "fpu sse sse2, 128",
    "fpu sse avx, 256",
    "fpu sse avx avx2, 256",
    "fpu sse avx avx2 avx512f, 512",
    "fpu avx5, ",
    "fpu mmx, "
  })
  void tellsTheWidthOfVectorsFromTheInstructions(String flags, Integer bits) throws IOException {
    for (String key : List.of("flags", "Features")) {
      new MachineTree(root).with("proc/cpuinfo", "processor : 0\n" + key + " : " + flags + "\n");
      assertEquals(bits, new MachineTree(root).specification(1).vectorBits());
    }
  }

  @Test
  void takesTheWidthThatAllProcessorsHave() throws IOException {
    MachineTree tree =
        new MachineTree(root)
            .with(
                "proc/cpuinfo",
                "processor: 0\nflags: sse avx avx512f\n\nprocessor: 1\nflags: sse avx\n");
    assertEquals(256, tree.specification(2).vectorBits());
    tree.with("proc/self/status", "Cpus_allowed_list: 0\n");
    assertEquals(512, tree.specification(1).vectorBits());
  }

  @Test
  void readsHowWideScalableVectorsAreOrElseWhatIsSurelyThere() throws IOException {
    MachineTree tree =
        new MachineTree(root).with("proc/cpuinfo", "processor : 0\nFeatures : fp asimd sve\n");
    assertEquals(128, tree.specification(1).vectorBits());
    tree.with("proc/sys/abi/sve_default_vector_length", "32\n");
    assertEquals(256, tree.specification(1).vectorBits());
    tree.with("proc/sys/abi/sve_default_vector_length", "4096\n");
    assertEquals(128, tree.specification(1).vectorBits());
  }

  @Test
  void readsTheNominalClockWhereItStands() throws IOException {
    MachineTree tree =
        new MachineTree(root)
            .with("proc/cpuinfo", "processor: 0\nmodel name: Intel(R) Xeon(R) CPU @ 2.20GHz\n");
    assertEquals(2.2, tree.specification(1).baseClockGhz());
    tree.with(CPU + "cpu0/acpi_cppc/nominal_freq", "2450\n");
    assertEquals(2.45, tree.specification(1).baseClockGhz());
    tree.with(CPU + "cpu0/cpufreq/base_frequency", "2300000\n");
    assertEquals(2.3, tree.specification(1).baseClockGhz());
  }

  @Test
  void doesNotTakeForTheHighestClockWhatMayBeTheNominalOne() throws IOException {
    MachineTree laptop = machine("hybrid-laptop");
    laptop.with(CPU + "cpu3/cpufreq/scaling_driver", "acpi-cpufreq\n");
    assertNull(laptop.specification(12).boostClockGhz());
  }

  @Test
  void joinsTheKindsOfCoresOfABoard() throws IOException {
    MachineTree board = machine("raspberry-pi-4");
    board.with(
        "proc/cpuinfo", board.read("proc/cpuinfo").replaceFirst("part\t: 0xd08", "part\t: 0xd03"));
    DeviceSpecification both = board.specification(4);
    assertEquals("Raspberry Pi 4 Model B Rev 1.1 (Cortex-A53 + Cortex-A72)", both.name());
    assertEquals("cores of different kinds", both.note());
    assertNull(both.peakFp32Gflops());
  }

  @Test
  void namesAnUnknownCoreByItsBoardOnly() throws IOException {
    MachineTree board = machine("raspberry-pi-4");
    board.with("proc/cpuinfo", board.read("proc/cpuinfo").replace("0xd08", "0xfff"));
    assertEquals("Raspberry Pi 4 Model B Rev 1.1", board.specification(4).name());
    assertNull(board.specification(4).peakFp32Gflops());
    board.with("proc/device-tree/model", "linux,dummy-virt\0");
    assertNull(board.specification(4).name());
    assertNull(board.specification(4).kind());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Intel(R) Xeon(R) Gold 6226 CPU @ 2.70GHz; server-cpu",
        "AMD EPYC 7763 64-Core Processor; server-cpu",
        "AMD Ryzen 9 5950X 16-Core Processor; ",
        "Intel(R) Core(TM) i7-8700 CPU @ 3.20GHz; "
      })
  void tellsTheKindOnlyWhereTheNameDoes(String name, String kind) throws IOException {
    new MachineTree(root).with("proc/cpuinfo", "processor: 0\nmodel name: " + name + "\n");
    DeviceSpecification known = new MachineTree(root).specification(1);
    assertEquals(name, known.name());
    assertEquals(kind, known.kind());
  }

  @Test
  void knowsALevelOfCachesOnlyIfItKnowsAllOfThem() throws IOException {
    MachineTree vm = machine("epyc-virtual-machine");
    vm.with(CPU + "cpu1/cache/index2/size", "much\n");
    DeviceSpecification known = vm.specification(2);
    assertNull(known.l2Kb());
    assertEquals(32.0, known.l1DataKbPerCore());
    assertEquals(32768.0, known.lastLevelCacheKb());
    vm.without(CPU + "cpu1/cache/index3/shared_cpu_list");
    assertNull(vm.specification(2).lastLevelCacheKb());
    vm.without(CPU + "cpu0/cache/index0/type");
    assertNull(vm.specification(2).l1DataKbPerCore());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "\0", "-1", "0-", "9-1", "0-99999999", "x", "99999999999999999999", ": : :"})
  void takesNonsenseForUnknown(String nonsense) throws IOException {
    MachineTree vm = machine("epyc-virtual-machine");
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.writeString(file, nonsense);
      }
    }
    assertEquals(DeviceSpecification.unknown(), vm.specification(2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"epyc-virtual-machine", "raspberry-pi-4", "hybrid-laptop"})
  void countsCoresRightlyOrNotAtAllIfAFileIsMissing(String machine) throws IOException {
    MachineTree tree = machine(machine);
    int cores = tree.specification(64).cores();
    List<Path> files;
    try (Stream<Path> walk = Files.walk(root)) {
      files =
          walk.filter(Files::isRegularFile)
              .filter(file -> !file.toString().matches(".*/(cache|cpufreq)/.*"))
              .toList();
    }
    for (Path file : files) {
      String content = Files.readString(file);
      Files.delete(file);
      Integer known = tree.specification(64).cores();
      assertTrue(known == null || known == cores, file::toString);
      Files.writeString(file, content);
    }
  }
}
