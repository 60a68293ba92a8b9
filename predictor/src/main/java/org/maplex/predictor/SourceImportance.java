package org.maplex.predictor;

import java.util.Arrays;
import java.util.List;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.benchmarkdata.device.DeviceSpecification;

/** How much each source counts for a target, by what is publicly known of both. */
@FunctionalInterface
public interface SourceImportance {
  /** All sources count the same. */
  SourceImportance UNIFORM =
      (sources, target) -> {
        double[] weights = new double[sources.size()];
        Arrays.fill(weights, 1.0 / weights.length);
        return weights;
      };

  /**
   * One weight for each source.
   *
   * @param sources one or more devices
   * @param target may be {@link DeviceSpecification#unknown()}
   * @return as many numbers, none negative, which sum to 1
   */
  double[] weights(List<Device> sources, DeviceSpecification target);

  /**
   * Why a source counts as much as it does, in words: what is alike and what is not.
   *
   * @return empty where all sources count the same
   */
  default String reason(Device source, DeviceSpecification target) {
    return "";
  }
}
