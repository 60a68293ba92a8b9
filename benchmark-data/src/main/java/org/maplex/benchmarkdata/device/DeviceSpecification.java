package org.maplex.benchmarkdata.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.maplex.benchmarkdata.BadInputException;

/**
 * What is publicly known about a device and how latencies were measured on it: nominal figures from
 * data sheets. <strong>Every component is null where it is not known.</strong> Numbers are above 0.
 *
 * <p>A person writes one as a JSON object with these names as keys; what is not known may be null
 * or left out.
 *
 * @param name what the maker calls it
 * @param kind {@code gpu}, {@code server-cpu}, {@code mobile-cpu}, {@code single-board}, {@code
 *     asic}, {@code fpga}, or another word
 * @param runtime what executed the networks, in one word: {@code pytorch}, {@code torchscript},
 *     {@code onnxruntime}, {@code onnxruntime-web}, {@code tensorflow}, {@code tflite}, {@code
 *     opencv}, {@code tfjs}, {@code tensorrt}, {@code openvino}, {@code snpe}, {@code qnn}, {@code
 *     mobile}, {@code analytic} for a model of an accelerator, or any other word
 * @param precision the numbers that networks were computed in
 * @param batch images in one call
 * @param threads that executed a call together
 * @param year of release
 * @param processNm feature size of the manufacturing process, in nanometres
 * @param cores processor cores; of a GPU its shader cores, of an accelerator its processing
 *     elements, of an FPGA its DSP slices, of a phone the cores of the big cluster
 * @param baseClockGhz guaranteed clock, in GHz
 * @param boostClockGhz highest clock, in GHz
 * @param peakFp32Gflops peak arithmetic rate in single precision, in 10^9 operations a second
 * @param vectorBits width of the widest vector registers, in bits
 * @param l1DataKbPerCore first-level data cache of one core, in KB of 1,024 bytes
 * @param l2Kb second-level cache of the whole device, in KB of 1,024 bytes
 * @param lastLevelCacheKb last-level cache of the whole device, in KB of 1,024 bytes
 * @param memoryBandwidthGBs peak bandwidth of the main memory, in 10^9 bytes a second
 * @param memoryGb main memory, in 10^9 bytes
 * @param tdpWatts thermal design power, in watts
 * @param latencySource who published the latencies
 * @param latencyResolutionMs the step to which latencies were rounded, in ms: 1 where only whole
 *     milliseconds were recorded
 * @param note what else a reader should know
 * @param graph which edges of a cell are executed
 * @param counters hardware counters of single operations, measured on the device
 */
@API(status = API.Status.STABLE)
public record DeviceSpecification(
    String name,
    String kind,
    String runtime,
    Precision precision,
    Integer batch,
    Integer threads,
    Integer year,
    Double processNm,
    Integer cores,
    Double baseClockGhz,
    Double boostClockGhz,
    Double peakFp32Gflops,
    Integer vectorBits,
    Double l1DataKbPerCore,
    Double l2Kb,
    Double lastLevelCacheKb,
    Double memoryBandwidthGBs,
    Double memoryGb,
    Double tdpWatts,
    String latencySource,
    Double latencyResolutionMs,
    String note,
    GraphView graph,
    MeasuredCounters counters) {

  /**
   * A checked specification.
   *
   * @throws IllegalArgumentException if a number is not above 0
   */
  public DeviceSpecification {
    Stream.of(
            batch,
            threads,
            year,
            processNm,
            cores,
            baseClockGhz,
            boostClockGhz,
            peakFp32Gflops,
            vectorBits,
            l1DataKbPerCore,
            l2Kb,
            lastLevelCacheKb,
            memoryBandwidthGBs,
            memoryGb,
            tdpWatts,
            latencyResolutionMs)
        .filter(number -> number != null && !(number.doubleValue() > 0))
        .findFirst()
        .ifPresent(
            number -> {
              throw new IllegalArgumentException(
                  number
                      + " in a device specification, expected numbers above 0, null if not known");
            });
  }

  /** The specification of a device about which nothing is known. */
  public static DeviceSpecification unknown() {
    return parse("{}", "nothing");
  }

  /**
   * Reads a specification that a person wrote.
   *
   * @throws BadInputException if there is no such file, or it is no JSON object of the fields
   *     above; the message names file, line and what was expected
   * @throws IOException if the file cannot be read
   */
  public static DeviceSpecification read(Path file) throws IOException {
    try {
      return parse(Files.readString(file), file.toString());
    } catch (NoSuchFileException e) {
      throw BadInputException.in(
          file,
          "there is no such file, expected a device specification in JSON."
              + " Maybe the path is relative to elsewhere?");
    }
  }

  /**
   * Reads a specification from JSON text.
   *
   * @param file what messages call it
   * @throws BadInputException if it is no JSON object of the fields above
   */
  public static DeviceSpecification parse(String json, String file) {
    return new DeviceParser(json, file).specification();
  }

  /**
   * The specification as JSON. What is not known is null, so that a person sees what can be filled
   * in; only {@code latencySource}, {@code latencyResolutionMs}, {@code note} and {@code counters}
   * are left out then, which are seldom written by hand. Reads back equal.
   */
  public String format() {
    return DeviceWriter.specification(this);
  }

  /**
   * The same, with other counters.
   *
   * @param measured null if none are known
   */
  public DeviceSpecification withCounters(MeasuredCounters measured) {
    return DeviceFields.of(this).put(DeviceField.COUNTERS, measured).specification();
  }

  /**
   * The same, with another view of which edges are executed.
   *
   * @param executed null if it is not known
   */
  public DeviceSpecification withGraph(GraphView executed) {
    return DeviceFields.of(this).put(DeviceField.GRAPH, executed).specification();
  }

  /** The same device, for which networks of so many images and of this view are written. */
  public DeviceSpecification withNetworks(int images, GraphView executed) {
    return DeviceFields.of(this)
        .put(DeviceField.BATCH, images)
        .put(DeviceField.GRAPH, executed)
        .specification();
  }

  /**
   * The same device, on which a runtime executes networks.
   *
   * @param executedBy null if it is not known
   * @param together threads that execute a call together, from 1
   */
  public DeviceSpecification withRuntime(String executedBy, int together) {
    return DeviceFields.of(this)
        .put(DeviceField.RUNTIME, executedBy)
        .put(DeviceField.THREADS, together)
        .specification();
  }

  /** The device alone, without what is said of latencies that were measured on it but the batch. */
  public DeviceSpecification hardware() {
    return DeviceFields.of(this)
        .put(DeviceField.RUNTIME, null)
        .put(DeviceField.PRECISION, null)
        .put(DeviceField.LATENCY_SOURCE, null)
        .put(DeviceField.LATENCY_RESOLUTION_MS, null)
        .put(DeviceField.NOTE, null)
        .put(DeviceField.GRAPH, null)
        .put(DeviceField.COUNTERS, null)
        .specification();
  }
}
