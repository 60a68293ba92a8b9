package org.maplex.predictor;

import org.apiguardian.api.API;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.predictor.sample.Samples;

/**
 * Guesses latencies on a device that was measured a few times, from what is known of other devices.
 * Immutable and safe to share; the same samples give the same posterior to the last bit.
 *
 * <pre>{@code
 * LatencyPredictor predictor = PredictorMethod.usual().of(Source.all(data));
 * LatencyPosterior posterior = predictor.adapt(samples);
 * posterior.estimate(cell).meanMs();
 * }</pre>
 */
@API(status = API.Status.STABLE)
public interface LatencyPredictor {
  /**
   * What is believed about the target once its samples are seen.
   *
   * @param samples measured architectures. From the first on they tell the scale; without any, the
   *     specification alone is a guess, and a wide one
   * @param target what is publicly known of the device; may be {@link
   *     DeviceSpecification#unknown()}
   */
  LatencyPosterior adapt(Samples samples, DeviceSpecification target);

  /**
   * What is believed about a target of which nothing is known but its samples.
   *
   * @param samples at least one measured architecture
   */
  default LatencyPosterior adapt(Samples samples) {
    return adapt(samples, DeviceSpecification.unknown());
  }

  /** A planner of samples that suit this predictor. */
  SamplePlanner planner();
}
