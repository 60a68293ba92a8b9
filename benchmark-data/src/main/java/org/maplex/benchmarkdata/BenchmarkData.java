package org.maplex.benchmarkdata;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.benchmarkdata.device.DeviceList;
import org.maplex.benchmarkdata.quoted.QuotedPrediction;
import org.maplex.benchmarkdata.quoted.QuotedSearch;
import org.maplex.benchmarkdata.table.CellTable;
import org.maplex.benchmarkdata.table.CellTables;
import org.maplex.benchmarkdata.table.QuotedTable;

/**
 * The figures that come with the project: devices, latencies and accuracies of all cells.
 *
 * <pre>{@code
 * BenchmarkData data = BenchmarkData.builtIn();
 * double ms = data.latency("raspi4").value(cell);
 * double percent = data.accuracy(AccuracyMeasure.of(Dataset.CIFAR100, Split.TEST, 200)).value(cell);
 * }</pre>
 *
 * <p>Each table is read when it is first asked for, and kept. May be used by several threads.
 */
public final class BenchmarkData {
  private static final String DEVICES = "devices.json";

  private final List<Device> devices;
  private final Map<String, CellTable> tables = new ConcurrentHashMap<>();

  private BenchmarkData(List<Device> devices) {
    this.devices = devices;
  }

  /** The figures that come with the project, nothing of which has been read but the devices. */
  public static BenchmarkData builtIn() {
    String json = new String(bytes(DEVICES), StandardCharsets.UTF_8);
    return new BenchmarkData(DeviceList.parse(json, DEVICES));
  }

  /** All devices that have latencies, in the order of the list. */
  public List<Device> devices() {
    return devices;
  }

  /** The device of that id, if there is one. */
  public Optional<Device> device(String id) {
    return devices.stream().filter(device -> device.id().equals(id)).findFirst();
  }

  /**
   * The device of that id.
   *
   * @throws IllegalArgumentException if there is none; the message names those there are
   */
  public Device knownDevice(String id) {
    return device(id).orElseThrow(() -> unknownDevice(id));
  }

  /**
   * The latencies of all cells on a device: of the whole network, in ms.
   *
   * @throws IllegalArgumentException if there is no such device; the message names those there are
   */
  public CellTable latency(String deviceId) {
    return table(latencyResource(deviceId));
  }

  /**
   * The digest of the latencies on a device as their table states it, which is not compared with
   * the rows until these are read.
   *
   * @throws BadInputException if the table states none
   * @throws IllegalArgumentException if there is no such device; the message names those there are
   */
  public String latencyDigest(String deviceId) {
    String resource = latencyResource(deviceId);
    CellTable read = tables.get(resource);
    return read == null ? statedDigest(resource) : read.digest();
  }

  private String latencyResource(String deviceId) {
    return "latency/" + knownDevice(deviceId).id() + ".csv";
  }

  /** The accuracies of all cells by that measure, in percent. */
  public CellTable accuracy(AccuracyMeasure measure) {
    return table("accuracy/" + measure.id() + ".csv");
  }

  /**
   * What was reported of predictors under the protocol of HELP's Table 3: as published there, and
   * HELP as its official code did when it was run anew.
   */
  public List<QuotedPrediction> quotedPredictions() {
    return Stream.of("help-table3", "help-remeasured")
        .flatMap(name -> QuotedPrediction.of(quoted(name)).stream())
        .toList();
  }

  /** What was reported of searches within a latency limit: HELP's Table 4. */
  public List<QuotedSearch> quotedSearches() {
    return QuotedSearch.of(quoted("help-table4"));
  }

  private static QuotedTable quoted(String name) {
    String resource = "quoted/" + name + ".csv";
    return QuotedTable.parse(bytes(resource), resource);
  }

  private CellTable table(String resource) {
    return tables.computeIfAbsent(resource, name -> CellTables.parse(bytes(name), name));
  }

  private static String statedDigest(String resource) {
    try (InputStream in = BuiltInFile.open(BenchmarkData.class, resource)) {
      return CellTables.statedDigest(in, resource);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private IllegalArgumentException unknownDevice(String id) {
    List<String> known = devices.stream().map(Device::id).toList();
    return new IllegalArgumentException(
        "'%s' is no device of the tables, expected one of %s.%s"
            .formatted(id, String.join(", ", known), NearestSpelling.suggestion(id, known)));
  }

  private static byte[] bytes(String resource) {
    return BuiltInFile.bytes(BenchmarkData.class, resource);
  }
}
