package org.maplex.measurement.machine;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Processor cores that Arm designed, by the part number of their main identification register.
 *
 * <p>Single precision operations in a cycle are two for each of the four numbers of an {@code FMLA}
 * of 128 bits, times how many of these begin in a cycle: one on a Cortex-A57 or A72, two on a
 * Cortex-A76 or Neoverse N1, after Arm's software optimization guides of these cores.
 */
enum ArmCore {
  CORTEX_A35("0xd04", "Cortex-A35"),
  CORTEX_A53("0xd03", "Cortex-A53"),
  CORTEX_A55("0xd05", "Cortex-A55"),
  CORTEX_A57("0xd07", "Cortex-A57", 8),
  CORTEX_A72("0xd08", "Cortex-A72", 8),
  CORTEX_A73("0xd09", "Cortex-A73"),
  CORTEX_A75("0xd0a", "Cortex-A75"),
  CORTEX_A76("0xd0b", "Cortex-A76", 16),
  CORTEX_A77("0xd0d", "Cortex-A77"),
  CORTEX_A78("0xd41", "Cortex-A78"),
  CORTEX_A78AE("0xd42", "Cortex-A78AE"),
  CORTEX_A78C("0xd4b", "Cortex-A78C"),
  CORTEX_A510("0xd46", "Cortex-A510"),
  CORTEX_A520("0xd80", "Cortex-A520"),
  CORTEX_A710("0xd47", "Cortex-A710"),
  CORTEX_A715("0xd4d", "Cortex-A715"),
  CORTEX_A720("0xd81", "Cortex-A720"),
  CORTEX_X1("0xd44", "Cortex-X1"),
  CORTEX_X2("0xd48", "Cortex-X2"),
  CORTEX_X3("0xd4e", "Cortex-X3"),
  CORTEX_X4("0xd82", "Cortex-X4"),
  NEOVERSE_N1("0xd0c", "Neoverse N1", 16),
  NEOVERSE_N2("0xd49", "Neoverse N2"),
  NEOVERSE_V1("0xd40", "Neoverse V1"),
  NEOVERSE_V2("0xd4f", "Neoverse V2");

  private static final String ARM = "0x41";

  private final String part;
  private final String label;
  private final int operationsInCycle;

  ArmCore(String part, String label) {
    this(part, label, 0);
  }

  ArmCore(String part, String label, int operationsInCycle) {
    this.part = part;
    this.label = label;
    this.operationsInCycle = operationsInCycle;
  }

  /** The core of an implementer and a part number as {@code /proc/cpuinfo} writes them. */
  static Optional<ArmCore> of(String implementer, String part) {
    return Arrays.stream(values())
        .filter(core -> implementer.equals(ARM) && core.part.equals(part))
        .findFirst();
  }

  /** What Arm calls it. */
  String label() {
    return label;
  }

  /** Whether it is made for servers. */
  boolean isForServers() {
    return label.startsWith("Neoverse");
  }

  /** Most single precision operations of one core in a cycle, if known. */
  OptionalInt operationsInCycle() {
    return operationsInCycle == 0 ? OptionalInt.empty() : OptionalInt.of(operationsInCycle);
  }
}
