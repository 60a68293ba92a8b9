package org.maplex.benchmarkdata;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.benchmarkdata.device.DeviceGroup;
import org.maplex.benchmarkdata.device.DeviceList;
import org.maplex.benchmarkdata.quoted.QuotedPrediction;
import org.maplex.benchmarkdata.quoted.QuotedSearch;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.benchmarkdata.table.CellTable;
import org.maplex.benchmarkdata.table.CellTables;
import org.maplex.benchmarkdata.table.QuotedTable;
import org.maplex.benchmarkdata.table.StatedTable;
import org.maplex.benchmarkdata.user.UserDevices;

/**
 * The figures that come with the project: devices with latencies of all cells or of some, and
 * accuracies of all cells; and, for those who ask for them, the devices that a person measured and
 * keeps.
 *
 * <pre>{@code
 * BenchmarkData data = BenchmarkData.builtIn();
 * double ms = data.latency("raspi4").value(cell);
 * double percent = data.accuracy(AccuracyMeasure.of(Dataset.CIFAR100, Split.TEST, 200)).value(cell);
 * }</pre>
 *
 * <p>Each table is read when it is first asked for, and stays in memory. May be used by several
 * threads.
 */
@API(status = API.Status.STABLE)
public final class BenchmarkData {
  private static final String DEVICES = "devices.json";

  private final List<Device> builtIn;
  private final Optional<UserDevices> kept;
  private final Map<String, CellTable> tables = new ConcurrentHashMap<>();
  private final Map<String, CellTable> keptTables = new ConcurrentHashMap<>();
  private final Map<String, StatedTable> statements = new ConcurrentHashMap<>();

  /** Built-in and kept devices, null before they are first asked for. */
  private volatile List<Device> all;

  private BenchmarkData(List<Device> builtIn, Optional<UserDevices> kept) {
    this.builtIn = builtIn;
    this.kept = kept;
  }

  /** The figures that come with the project, nothing of which has been read but the devices. */
  public static BenchmarkData builtIn() {
    return new BenchmarkData(builtInDevicesOfTheList(), Optional.empty());
  }

  /**
   * The same with the devices in a person's folder, which are read when they are first asked for:
   * whoever asks for built-in ones only hears nothing of them.
   *
   * @param home the folder, which need not exist
   */
  public static BenchmarkData withUserDevices(Path home) {
    return new BenchmarkData(builtInDevicesOfTheList(), Optional.of(UserDevices.in(home)));
  }

  private static List<Device> builtInDevicesOfTheList() {
    return DeviceList.parse(new String(bytes(DEVICES), StandardCharsets.UTF_8), DEVICES);
  }

  /**
   * All devices that have latencies: the built-in ones in the order of the list, then those of the
   * person in the order of their names.
   *
   * @throws BadInputException if one of the person's is damaged, or has the name of a built-in one
   */
  public List<Device> devices() {
    if (all == null) {
      List<Device> added = kept.map(UserDevices::devices).orElse(List.of());
      added.forEach(device -> refuseBuiltIn(device.id()));
      all = Stream.concat(builtIn.stream(), added.stream()).toList();
    }
    return all;
  }

  private void refuseBuiltIn(String id) {
    if (builtIn.stream().anyMatch(known -> known.id().equalsIgnoreCase(id))) {
      throw BadInputException.in(
          id,
          "a device that was added has the name of a built-in one, expected another. Maybe add it"
              + " again under another name, after: maplex devices remove %s".formatted(id));
    }
  }

  /**
   * The devices that come with the project. The latencies of every cell are known on most of them,
   * of some cells on others: {@link #knownCells} says of how many.
   */
  public List<Device> builtInDevices() {
    return builtIn;
  }

  /** The devices of a group that come with the project, in the order of the list. */
  public List<Device> builtInDevices(DeviceGroup group) {
    return builtIn.stream().filter(group::contains).toList();
  }

  /**
   * The devices that a person measured, of which some cells are known, or all.
   *
   * @throws BadInputException as {@link #devices()}
   */
  public List<Device> userDevices() {
    return devices().subList(builtIn.size(), devices().size());
  }

  /** Whether a device comes with the project. */
  public boolean isBuiltIn(String id) {
    return builtIn.stream().anyMatch(device -> device.id().equals(id));
  }

  /**
   * The device of that id, if there is one. Built-in ones are found whatever state others are in.
   */
  public Optional<Device> device(String id) {
    return (isBuiltIn(id) ? builtIn : devices())
        .stream().filter(device -> device.id().equals(id)).findFirst();
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
   * The latencies on a device, of all cells or of those that were measured: of the whole network,
   * in ms.
   *
   * @throws BadInputException if it is one of the person's, and damaged
   * @throws IllegalArgumentException if there is no such device; the message names those there are
   */
  public CellTable latency(String deviceId) {
    Device device = knownDevice(deviceId);
    return isBuiltIn(device.id())
        ? table(latencyResource(device.id()))
        : keptTables.computeIfAbsent(device.id(), id -> kept.orElseThrow().latency(id));
  }

  /**
   * The digest of the latencies on a device. Of a built-in one as the table states it, which is not
   * compared with the rows until these are read.
   *
   * @throws BadInputException if the table states none, or is one of the person's and damaged
   * @throws IllegalArgumentException if there is no such device; the message names those there are
   */
  public String latencyDigest(String deviceId) {
    if (!isBuiltIn(knownDevice(deviceId).id())) {
      return latency(deviceId).digest();
    }
    String resource = latencyResource(deviceId);
    CellTable read = tables.get(resource);
    return read == null ? stated(resource).digest() : read.digest();
  }

  private static String latencyResource(String deviceId) {
    return "latency/" + deviceId + ".csv";
  }

  /**
   * How many cells' latencies on a device are known, 1 to 15,625. For a built-in one, as the table
   * states it, which is not compared with the rows until these are read.
   *
   * @throws BadInputException if the table states no number, or is one of the person's and damaged
   * @throws IllegalArgumentException if there is no such device; the message names those there are
   */
  public int knownCells(String deviceId) {
    return isBuiltIn(deviceId)
        ? stated(latencyResource(deviceId)).rows()
        : latency(deviceId).size();
  }

  /**
   * Whether the latency of every cell on a device is known. Only then an enumeration of the space
   * says what is the best on it.
   *
   * @throws BadInputException as {@link #knownCells}
   * @throws IllegalArgumentException if there is no such device; the message names those there are
   */
  public boolean isComplete(String deviceId) {
    return knownCells(deviceId) == CellSpace.SIZE;
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

  private StatedTable stated(String resource) {
    return statements.computeIfAbsent(resource, BenchmarkData::readStated);
  }

  private static StatedTable readStated(String resource) {
    try (InputStream in = BuiltInFile.open(BenchmarkData.class, resource)) {
      return CellTables.stated(in, resource);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private IllegalArgumentException unknownDevice(String id) {
    List<String> known = devices().stream().map(Device::id).toList();
    return new IllegalArgumentException(
        "'%s' is no device of the tables, expected one of %s.%s"
            .formatted(id, String.join(", ", known), NearestSpelling.suggestion(id, known)));
  }

  private static byte[] bytes(String resource) {
    return BuiltInFile.bytes(BenchmarkData.class, resource);
  }
}
