package org.maplex.measurement.machine;

import java.nio.file.Path;
import org.maplex.benchmarkdata.device.DeviceSpecification;

/**
 * The machine that this program runs on. On Linux it is read from the files in which the kernel
 * describes it; on macOS from {@code sysctl}; elsewhere hardly anything is known.
 *
 * <p>A specification of it says what the program may use: the cores that it may run on, and their
 * caches. Whatever the machine does not say is null; nothing is guessed, and nothing is measured.
 */
public sealed interface Machine permits LinuxMachine, MacMachine, OtherMachine {
  /** What the machine says about itself; null where it does not. */
  DeviceSpecification specification();

  /** The machine that this program runs on. */
  static Machine current() {
    String system = System.getProperty("os.name", "");
    if (system.startsWith("Linux")) {
      return new LinuxMachine(Path.of("/"), Runtime.getRuntime().availableProcessors());
    }
    return system.startsWith("Mac") ? MacMachine.current() : OtherMachine.current();
  }
}
