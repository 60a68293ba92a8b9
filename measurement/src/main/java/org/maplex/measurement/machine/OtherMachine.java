package org.maplex.measurement.machine;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.maplex.benchmarkdata.device.DeviceSpecification;

/**
 * A machine that is described in no file: only how much memory it has is known. How many processors
 * there are is known too, but not how many cores these are.
 *
 * @param memoryBytes main memory
 */
record OtherMachine(long memoryBytes) implements Machine {
  static OtherMachine current() {
    return new OtherMachine(
        ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
            ? system.getTotalMemorySize()
            : 0);
  }

  @Override
  public DeviceSpecification specification() {
    return new MachineFigures(
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            CacheSizes.UNKNOWN,
            MachineFigures.memoryGb(memoryBytes),
            List.of())
        .specification();
  }
}
