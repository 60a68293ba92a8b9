package org.maplex.measurement.machine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.maplex.benchmarkdata.device.DeviceSpecification;

/**
 * A machine as its Linux kernel describes it below {@code /proc} and {@code /sys}.
 *
 * <ul>
 *   <li>Processors: those that are online and that this process may run on. Cores: how many of them
 *       there are when the threads of one core count once; at most as many as the process may use
 *       at a time, where a control group limits that.
 *   <li>Name: the model of the processor; of a board with a device tree the model of the board.
 *   <li>Kind: {@code server-cpu} of a Xeon, an EPYC or a Neoverse, {@code single-board} of a board
 *       whose name is known, else unknown.
 *   <li>Clocks: what the driver of the clock or the firmware calls the highest and the nominal one,
 *       or the name of the processor does; never the momentary one. The driver acpi-cpufreq says
 *       the one or the other, depending on the processor, so that it is not asked for the highest.
 *   <li>Vectors: the widest that all processors have. SVE is as wide as the kernel lets it be.
 *   <li>Peak: cores times highest clock times operations in a cycle. The latter are more than
 *       vectors are wide: they depend on how many multiply-add units a core has, which no file says
 *       and which differs between processors with the same instructions. They are known of some
 *       {@link ArmCore}s only, and the peak only where all cores are of that kind.
 *   <li>Caches: see {@link LinuxCaches}. Memory: what the kernel left for programs.
 * </ul>
 *
 * <p>A figure that differs between the cores is unknown, but for the highest clock.
 */
final class LinuxMachine implements Machine {
  private static final String CPU = "sys/devices/system/cpu/";
  private static final List<String> MODEL_FILES =
      List.of("proc/device-tree/model", "sys/firmware/devicetree/base/model");
  private static final String VIRTUAL_BOARD = "linux,dummy-virt";
  private static final Pattern SERVER = Pattern.compile("\\b(Xeon|EPYC)\\b");
  private static final Pattern BOARD =
      Pattern.compile(
          "(Raspberry Pi|NVIDIA Jetson|Hardkernel ODROID|Radxa|ROCK|Orange ?Pi|Banana ?Pi|Pine64"
              + "|FriendlyE|Libre Computer|Khadas|BeagleBoard|TI AM335x BeagleBone|ASUS Tinker).*",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern CLOCK_IN_NAME = Pattern.compile("@ ([0-9]\\.[0-9]{1,2})GHz");
  private static final Pattern MEMORY = Pattern.compile("(?m)^MemTotal: +([0-9]{1,15}) kB$");
  private static final Pattern ALLOWED = Pattern.compile("(?m)^Cpus_allowed_list:\\s*(\\S+)$");

  private static final double KHZ_OF_GHZ = 1e6;
  private static final double MHZ_OF_GHZ = 1e3;
  private static final double HIGHEST_GHZ = 20;
  private static final int SVE_MOST_BYTES = 256;

  private final KernelFiles files;
  private final int usable;
  private final ProcessorList list;
  private final NavigableSet<Integer> online;
  private final NavigableSet<Integer> processors;

  /**
   * The machine below a directory.
   *
   * @param root below which {@code proc} and {@code sys} stand
   * @param usable how many processors the process may use at a time, from 1
   */
  LinuxMachine(Path root, int usable) {
    this.files = new KernelFiles(root);
    this.usable = usable;
    this.list = ProcessorList.parse(files.text("proc/cpuinfo").orElse(""));
    this.online = files.processors(CPU + "online").orElseGet(list::processors);
    this.processors = new TreeSet<>(online);
    files
        .text("proc/self/status")
        .flatMap(status -> found(ALLOWED, status))
        .flatMap(KernelFiles::parseProcessors)
        .ifPresent(processors::retainAll);
  }

  @Override
  public DeviceSpecification specification() {
    Set<ArmCore> arm = armCores();
    Optional<String> board = board();
    Optional<String> processor = processorName(arm);
    Optional<Integer> cores = cores();
    Optional<Double> boost = boostClockGhz();
    return new MachineFigures(
            name(board, processor).orElse(null),
            kind(board, processor, arm),
            cores.orElse(null),
            baseClockGhz().orElse(null),
            boost.orElse(null),
            peakFp32Gflops(cores, boost, arm).orElse(null),
            vectorBits().orElse(null),
            processors.isEmpty() ? CacheSizes.UNKNOWN : new LinuxCaches(files).of(processors),
            files
                .text("proc/meminfo")
                .flatMap(text -> found(MEMORY, text))
                .map(kb -> MachineFigures.memoryGb(1024 * Long.parseLong(kb)))
                .orElse(null),
            notes(arm))
        .specification();
  }

  /** The kinds of cores that Arm designed; empty unless all processors are of such. */
  private Set<ArmCore> armCores() {
    Set<ArmCore> cores = new LinkedHashSet<>();
    for (int each : processors) {
      Optional<ArmCore> core =
          ArmCore.of(
              list.value(each, "CPU implementer").orElse(""),
              list.value(each, "CPU part").orElse(""));
      if (core.isEmpty()) {
        return Set.of();
      }
      cores.add(core.get());
    }
    return cores;
  }

  private Optional<String> board() {
    return MODEL_FILES.stream()
        .flatMap(path -> files.text(path).stream())
        .filter(model -> !model.equals(VIRTUAL_BOARD))
        .findFirst();
  }

  private Optional<String> processorName(Set<ArmCore> arm) {
    if (!arm.isEmpty()) {
      return Optional.of(arm.stream().map(ArmCore::label).collect(Collectors.joining(" + ")));
    }
    // 32-bit kernels for Arm name the architecture there.
    return list.values(processors, "model name").stream()
        .filter(name -> !name.startsWith("ARMv"))
        .map(name -> name.replaceAll("\\s+", " "))
        .reduce((first, second) -> first + " + " + second);
  }

  private static Optional<String> name(Optional<String> board, Optional<String> processor) {
    return board.isPresent()
        ? board.map(name -> name + processor.map(" (%s)"::formatted).orElse(""))
        : processor;
  }

  private static String kind(Optional<String> board, Optional<String> processor, Set<ArmCore> arm) {
    if (board.filter(model -> BOARD.matcher(model).matches()).isPresent()) {
      return "single-board";
    }
    boolean server =
        processor.filter(name -> SERVER.matcher(name).find()).isPresent()
            || (!arm.isEmpty() && arm.stream().allMatch(ArmCore::isForServers));
    return server ? "server-cpu" : null;
  }

  /** How many cores the processors belong to; empty unless that is known of each. */
  private Optional<Integer> cores() {
    return different(this::siblings)
        .or(() -> different(this::coreOfChip))
        .map(cores -> Math.min(cores, usable));
  }

  /** How many different values the processors have; empty unless each has one. */
  private Optional<Integer> different(IntFunction<Optional<?>> value) {
    Set<Optional<?>> values = new HashSet<>();
    processors.forEach(each -> values.add(value.apply(each)));
    return values.isEmpty() || values.contains(Optional.empty())
        ? Optional.empty()
        : Optional.of(values.size());
  }

  /** The processors of the same core. */
  private Optional<NavigableSet<Integer>> siblings(int processor) {
    String topology = CPU + "cpu%d/topology/".formatted(processor);
    // The second is what kernels before 5.2 call the first.
    return Stream.of("core_cpus_list", "thread_siblings_list")
        .flatMap(name -> files.processors(topology + name).stream())
        .filter(siblings -> siblings.contains(processor))
        .findFirst();
  }

  /** The numbers of the chip and of the core on it. */
  private Optional<List<Long>> coreOfChip(int processor) {
    OptionalLong chip = list.number(processor, "physical id");
    OptionalLong core = list.number(processor, "core id");
    return chip.isPresent() && core.isPresent()
        ? Optional.of(List.of(chip.getAsLong(), core.getAsLong()))
        : Optional.empty();
  }

  private Optional<Double> boostClockGhz() {
    double highest = 0;
    for (int each : processors) {
      String clock = CPU + "cpu%d/cpufreq/".formatted(each);
      Optional<Double> ghz =
          files.text(clock + "scaling_driver").filter("acpi-cpufreq"::equals).isPresent()
              ? Optional.empty()
              : ghz(clock + "cpuinfo_max_freq", KHZ_OF_GHZ);
      if (ghz.isEmpty()) {
        return Optional.empty();
      }
      highest = Math.max(highest, ghz.get());
    }
    return highest > 0 ? Optional.of(highest) : Optional.empty();
  }

  private Optional<Double> baseClockGhz() {
    Set<Optional<Double>> clocks = new HashSet<>();
    for (int each : processors) {
      String directory = CPU + "cpu%d/".formatted(each);
      Optional<Double> driver = ghz(directory + "cpufreq/base_frequency", KHZ_OF_GHZ);
      Optional<Double> firmware = ghz(directory + "acpi_cppc/nominal_freq", MHZ_OF_GHZ);
      Optional<Double> name =
          list.value(each, "model name")
              .flatMap(text -> found(CLOCK_IN_NAME, text))
              .map(Double::valueOf)
              .filter(ghz -> ghz > 0);
      clocks.add(driver.or(() -> firmware).or(() -> name));
    }
    return clocks.size() == 1 ? clocks.iterator().next() : Optional.empty();
  }

  private Optional<Double> ghz(String path, double unit) {
    OptionalLong value = files.number(path);
    return value.isPresent() && value.getAsLong() / unit <= HIGHEST_GHZ
        ? Optional.of(value.getAsLong() / unit)
        : Optional.empty();
  }

  private static Optional<Double> peakFp32Gflops(
      Optional<Integer> cores, Optional<Double> clockGhz, Set<ArmCore> arm) {
    OptionalInt inCycle =
        arm.size() == 1 ? arm.iterator().next().operationsInCycle() : OptionalInt.empty();
    return cores.isPresent() && clockGhz.isPresent() && inCycle.isPresent()
        ? Optional.of(cores.get() * clockGhz.get() * inCycle.getAsInt())
        : Optional.empty();
  }

  private Optional<Integer> vectorBits() {
    Set<String> flags = new HashSet<>(list.words(processors, "flags"));
    flags.addAll(list.words(processors, "Features"));
    if (flags.contains("sve")) {
      OptionalLong bytes = files.number("proc/sys/abi/sve_default_vector_length");
      if (bytes.isPresent() && bytes.getAsLong() <= SVE_MOST_BYTES) {
        return Optional.of((int) (Byte.SIZE * bytes.getAsLong()));
      }
    }
    if (flags.contains("avx512f")) {
      return Optional.of(512);
    }
    if (flags.contains("avx")) {
      return Optional.of(256);
    }
    return Stream.of("sse", "asimd", "neon").anyMatch(flags::contains)
        ? Optional.of(128)
        : Optional.empty();
  }

  private List<String> notes(Set<ArmCore> arm) {
    List<String> notes = new ArrayList<>();
    if (list.words(processors, "flags").contains("hypervisor")) {
      notes.add("a virtual machine, which shows of the processor what its host lets it");
    }
    if (arm.size() > 1 || files.exists("sys/devices/cpu_atom")) {
      notes.add("cores of different kinds");
    }
    int free = Math.min(usable, processors.size());
    if (free < online.size()) {
      notes.add("%d of %d logical processors may be used".formatted(free, online.size()));
    }
    return notes;
  }

  private static Optional<String> found(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
