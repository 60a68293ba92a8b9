package org.maplex.measurement.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.maplex.benchmarkdata.device.DeviceSpecification;

/**
 * A machine as {@code sysctl} of macOS describes it, in lines {@code key: value}. Where there are
 * cores of different kinds, one figure cannot be true of all their caches, and these are unknown.
 */
final class MacMachine implements Machine {
  private static final double BYTES_OF_KB = 1024;
  private static final double HERTZ_OF_GHZ = 1e9;
  private static final String CORES = "hw.physicalcpu";
  private static final List<String> KEYS =
      List.of(
          "machdep.cpu.brand_string",
          CORES,
          "hw.packages",
          "hw.nperflevels",
          "hw.memsize",
          "hw.cpufrequency",
          "hw.l1dcachesize",
          "hw.l2cachesize",
          "hw.l3cachesize",
          "hw.optional.avx512f",
          "hw.optional.avx1_0",
          "hw.optional.sse",
          "hw.optional.AdvSIMD",
          "hw.optional.neon");

  private final Map<String, String> values = new HashMap<>();

  /**
   * A machine.
   *
   * @param sysctl what the command put out; keys that a machine does not have are missing
   */
  MacMachine(String sysctl) {
    for (String line : sysctl.split("\\R", -1)) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        values.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
      }
    }
  }

  static MacMachine current() {
    try {
      Process sysctl =
          new ProcessBuilder(Stream.concat(Stream.of("/usr/sbin/sysctl"), KEYS.stream()).toList())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      sysctl.getOutputStream().close();
      return new MacMachine(
          new String(sysctl.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      return new MacMachine("");
    }
  }

  @Override
  public DeviceSpecification specification() {
    String name = values.getOrDefault("machdep.cpu.brand_string", "");
    OptionalLong cores = number(CORES);
    boolean mixed = number("hw.nperflevels").orElse(1) > 1;
    return new MachineFigures(
            name.isEmpty() ? null : name,
            name.contains("Xeon") ? "server-cpu" : null,
            cores.isPresent() ? (Integer) (int) cores.getAsLong() : null,
            scaled("hw.cpufrequency", HERTZ_OF_GHZ),
            null,
            null,
            vectorBits(),
            mixed ? CacheSizes.UNKNOWN : caches(),
            MachineFigures.memoryGb(number("hw.memsize").orElse(0)),
            mixed ? List.of("cores of different kinds") : List.of())
        .specification();
  }

  /** Of a processor by Intel: a second level for each core, a third for each chip. */
  private CacheSizes caches() {
    Double l2 = scaled("hw.l2cachesize", BYTES_OF_KB);
    Double l3 = scaled("hw.l3cachesize", BYTES_OF_KB);
    OptionalLong cores = number(CORES);
    OptionalLong chips = number("hw.packages");
    return new CacheSizes(
        scaled("hw.l1dcachesize", BYTES_OF_KB),
        l2 != null && l3 != null && cores.isPresent() ? (Double) (l2 * cores.getAsLong()) : null,
        l3 != null && chips.isPresent() ? (Double) (l3 * chips.getAsLong()) : null);
  }

  private Integer vectorBits() {
    if (has("hw.optional.avx512f")) {
      return 512;
    }
    if (has("hw.optional.avx1_0")) {
      return 256;
    }
    boolean narrow =
        Stream.of("hw.optional.sse", "hw.optional.AdvSIMD", "hw.optional.neon").anyMatch(this::has);
    return narrow ? (Integer) 128 : null;
  }

  private boolean has(String key) {
    return number(key).isPresent();
  }

  private OptionalLong number(String key) {
    return KernelFiles.parseNumber(values.getOrDefault(key, ""));
  }

  private Double scaled(String key, double unit) {
    OptionalLong value = number(key);
    return value.isPresent() ? (Double) (value.getAsLong() / unit) : null;
  }
}
