package org.maplex.benchmarkdata.user;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.benchmarkdata.table.CellTable;
import org.maplex.benchmarkdata.table.CellTables;
import org.maplex.benchmarkdata.table.TableHeader;

class UserDevicesTest {
  @TempDir private Path home;

  private static Device device(String id) {
    return new Device(
        id, "boards", DeviceSpecification.parse("{\"kind\": \"single-board\"}", "test"));
  }

  private static CellTable table(String id, double latencyMs) {
    double[] values = new double[CellSpace.SIZE];
    Arrays.fill(values, Double.NaN);
    values[7] = latencyMs;
    values[1459] = 3 * latencyMs;
    return CellTable.of(
        new TableHeader("latency", id, "ms", "a test", "none", Optional.empty()), values);
  }

  private UserDevices kept() {
    return UserDevices.in(home);
  }

  private void add(String id) {
    kept().add(device(id), table(id, 2.5));
  }

  private String refusal(Runnable action) {
    return assertThrows(BadInputException.class, action::run).getMessage();
  }

  private List<Path> everything() throws IOException {
    try (Stream<Path> all = Files.walk(home)) {
      return all.filter(Files::isRegularFile).map(home::relativize).sorted().toList();
    }
  }

  @Test
  void knowsNoDeviceWhereThereIsNoFolder() {
    assertEquals(List.of(), UserDevices.in(home.resolve("none")).devices());
    assertFalse(Files.exists(home.resolve("none")));
  }

  @Test
  void keepsDevicesInTheOrderOfTheirNamesWithWhatWasMeasured() throws IOException {
    add("two");
    add("one");
    assertEquals(List.of(device("one"), device("two")), kept().devices());
    assertArrayEquals(table("one", 2.5).values(), kept().latency("one").values());
    assertEquals(table("one", 2.5).digest(), kept().latency("one").digest());
    assertEquals(
        Stream.of("one/device.json", "one/latency.csv", "two/device.json", "two/latency.csv")
            .map(file -> Path.of("devices", file))
            .toList(),
        everything());
  }

  @Test
  void standsBesideTheBuiltInDevices() {
    add("mine");
    BenchmarkData data = BenchmarkData.withUserDevices(home);
    assertEquals(List.of(device("mine")), data.userDevices());
    assertEquals(data.builtInDevices().size() + 1, data.devices().size());
    assertEquals(2, data.knownCells("mine"));
    assertEquals(7.5, data.latency("mine").value(1459));
    assertEquals(data.latency("mine").digest(), data.latencyDigest("mine"));
    assertEquals(BenchmarkData.builtIn().devices(), data.builtInDevices());
    assertEquals(Optional.empty(), BenchmarkData.builtIn().device("mine"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mine", "Mine", "MINE"})
  void refusesAnotherDeviceOfTheSameNameWhateverItsCase(String name) throws IOException {
    add("mine");
    List<Path> before = everything();
    String message = refusal(() -> add(name));
    assertTrue(message.contains("maplex devices remove mine"), message);
    assertEquals(before, everything());
  }

  @Test
  void refusesANameThatIsTooLong() {
    assertTrue(refusal(() -> add("a".repeat(65))).contains("65 characters, expected at most 64"));
    add("a".repeat(64));
  }

  @Test
  void keepsEachOfManyThatAreAddedAtOnceAndOneOfASharedName() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Boolean>> additions =
          IntStream.range(0, 24)
              .mapToObj(
                  i ->
                      (Callable<Boolean>)
                          () -> {
                            try {
                              add(i % 2 == 0 ? "shared" : "own-" + i);
                              return true;
                            } catch (BadInputException e) {
                              return false;
                            }
                          })
              .toList();
      long added =
          threads.invokeAll(additions).stream()
              .filter(
                  future -> {
                    try {
                      return future.get();
                    } catch (Exception e) {
                      throw new IllegalStateException(e);
                    }
                  })
              .count();
      assertEquals(13, added);
    } finally {
      threads.shutdown();
    }
    Set<String> names = kept().devices().stream().map(Device::id).collect(Collectors.toSet());
    assertEquals(13, names.size());
    assertEquals(26, everything().size());
  }

  @Test
  void refusesADamagedTableNamingTheFileAndWaysOut() throws IOException {
    add("mine");
    Path file = home.resolve("devices/mine/latency.csv");
    Files.writeString(file, Files.readString(file).replace("7,2.5", "7,2.6"));
    String message = refusal(() -> kept().latency("mine"));
    assertTrue(message.startsWith(file + ":"), message);
    assertTrue(message.contains("restore"), message);
    assertTrue(message.contains("maplex devices remove mine"), message);
    assertTrue(
        refusal(() -> BenchmarkData.withUserDevices(home).latencyDigest("mine"))
            .startsWith(file + ":"));
    Files.delete(file);
    assertTrue(refusal(() -> kept().latency("mine")).contains("there is no such file"));
  }

  @Test
  void refusesATableWhoseHeaderWasChangedUnlessItIsAnOldOneWithoutASeal() throws IOException {
    add("mine");
    Path file = home.resolve("devices/mine/latency.csv");
    Files.writeString(file, Files.readString(file).replace("a test", "a tesT"));
    String message = refusal(() -> kept().latency("mine"));
    assertTrue(message.startsWith(file + ":"), message);
    assertTrue(message.contains("maplex devices remove mine"), message);
    CellTables.write(table("mine", 2.5), file);
    assertArrayEquals(table("mine", 2.5).values(), kept().latency("mine").values());
    assertEquals(table("mine", 2.5).digest(), kept().latency("mine").digest());
  }

  @Test
  void refusesATableOfAnotherDevice() throws IOException {
    add("mine");
    add("other");
    Files.copy(home.resolve("devices/other/latency.csv"), home.resolve("devices/mine/copied"));
    Files.delete(home.resolve("devices/mine/latency.csv"));
    Files.move(home.resolve("devices/mine/copied"), home.resolve("devices/mine/latency.csv"));
    String message = refusal(() -> kept().latency("mine"));
    assertTrue(message.contains("latency of other in ms, expected the latency of mine"), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{\"schema\": \"maplex-devices/1\", \"devices\": []}"})
  void refusesADamagedDescriptionButFindsBuiltInDevicesAllTheSame(String json) throws IOException {
    add("mine");
    Path file = home.resolve("devices/mine/device.json");
    Files.writeString(file, json);
    String message = refusal(() -> kept().devices());
    assertTrue(message.startsWith(file + ":"), message);
    assertTrue(message.contains("maplex devices remove mine"), message);
    BenchmarkData data = BenchmarkData.withUserDevices(home);
    assertEquals("raspi4", data.knownDevice("raspi4").id());
    assertTrue(data.latency("raspi4").isComplete());
    kept().remove("mine");
    assertEquals(List.of(), kept().devices());
  }

  @Test
  void refusesADeviceThatCameToHaveTheNameOfABuiltInOne() {
    add("raspi4");
    String message = refusal(() -> BenchmarkData.withUserDevices(home).devices());
    assertTrue(message.contains("maplex devices remove raspi4"), message);
  }

  @Test
  void removesADeviceAndNoOther() throws IOException {
    add("one");
    add("two");
    kept().remove("one");
    assertEquals(List.of(device("two")), kept().devices());
    assertEquals(2, everything().size());
    String message = refusal(() -> kept().remove("ona"));
    assertTrue(message.contains("no device ona was added, expected one of two"), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", ".", "../devices/one", "", "one/", "/"})
  void removesNothingByWhatIsNoName(String name) throws IOException {
    add("one");
    refusal(() -> kept().remove(name));
    assertEquals(2, everything().size());
  }

  @Test
  void deletesNothingBehindALink(@TempDir Path elsewhere) throws IOException {
    Path precious = Files.writeString(elsewhere.resolve("precious"), "keep");
    add("one");
    Files.createSymbolicLink(home.resolve("devices/one/link"), elsewhere);
    Files.createSymbolicLink(home.resolve("devices/two"), elsewhere);
    kept().remove("one");
    kept().remove("two");
    assertEquals("keep", Files.readString(precious));
    assertEquals(List.of(), kept().devices());
    assertFalse(Files.exists(home.resolve("devices/two")));
  }

  @Test
  void writesAndDeletesNothingWhereTheDevicesAreALink(@TempDir Path elsewhere) throws IOException {
    UserDevices.in(elsewhere).add(device("one"), table("one", 1));
    Files.createSymbolicLink(home.resolve("devices"), elsewhere.resolve("devices"));
    assertEquals(List.of(device("one")), kept().devices());
    assertTrue(refusal(() -> add("two")).contains("symbolic link"));
    assertTrue(refusal(() -> kept().remove("one")).contains("symbolic link"));
    assertEquals(List.of(device("one")), UserDevices.in(elsewhere).devices());
  }

  @Test
  void passesOverWhatIsNoDevice() throws IOException {
    add("one");
    Files.createDirectory(home.resolve("devices/.adding-two-1-2"));
    Files.createDirectory(home.resolve("devices/my board"));
    Files.writeString(home.resolve("devices/notes.txt"), "notes");
    assertEquals(List.of(device("one")), kept().devices());
  }

  @Test
  void saysWhereItCannotWrite() throws IOException {
    Path file = Files.writeString(home.resolve("file"), "");
    String message = refusal(() -> UserDevices.in(file).add(device("one"), table("one", 1)));
    assertTrue(message.contains("MAPLEX_HOME"), message);
  }
}
