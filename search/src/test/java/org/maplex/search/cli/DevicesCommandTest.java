package org.maplex.search.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.benchmarkdata.device.DeviceList;
import org.maplex.benchmarkdata.space.CellSpace;

class DevicesCommandTest {
  private static final BenchmarkData DATA = BenchmarkData.builtIn();
  private static final Path CONFIG = Path.of("..", "configs", "my-board.json");

  @TempDir private Path directory;
  private Path home;
  private Path measured;
  private Path specification;

  @BeforeEach
  void measure() throws IOException {
    home = directory.resolve("home");
    measured = measured("m.csv", 1);
    specification =
        Files.writeString(
            directory.resolve("s.json"), "{\"kind\": \"single-board\", \"cores\": 4}");
  }

  /** Twelve cells of the Raspberry Pi 4, as a board would take that is slower by a factor. */
  private Path measured(String name, double factor) throws IOException {
    StringBuilder csv = new StringBuilder("architecture,latency_ms,stddev_ms\n");
    for (int index = 5; index < CellSpace.SIZE; index += 1301) {
      double latencyMs = factor * DATA.latency("raspi4").value(index);
      csv.append(index).append(',').append(latencyMs).append(",0.1\n");
    }
    return Files.writeString(directory.resolve(name), csv);
  }

  private Said add(String name, Path measurements) {
    return Said.in(
        home, "devices", "add", name, "--measurements", measurements, "--spec", specification);
  }

  private Said predict(Path measurements, Object... further) {
    return Said.in(
        home,
        Stream.concat(Stream.of("predict", "--measurements", measurements, 77), Stream.of(further))
            .toArray());
  }

  private Path table(String name) {
    return home.resolve("devices").resolve(name).resolve("latency.csv");
  }

  private void damage(String name) throws IOException {
    Files.writeString(table(name), Files.readString(table(name)).replaceFirst("\n5,", "\n6,"));
  }

  @Test
  void listsAnAddedDeviceAfterTheOthersAsOnesOwn() {
    Said added = add("my-board", measured).done();
    assertEquals("", added.out());
    assertTrue(added.err().contains("13 of 15625 cells"), added.err());
    assertTrue(added.err().contains("Next: maplex plan"), added.err());
    List<String> lines = Said.in(home, "devices").done().out().lines().toList();
    assertEquals(DATA.devices().size() + 2, lines.size());
    String last = lines.get(lines.size() - 1);
    assertTrue(last.matches("my-board +- +single-board +my-board .* 13 +yes .*"), last);
    assertTrue(lines.get(1).matches(".* 15625 +- .*"), lines.get(1));
    assertEquals(
        String.join("\n", lines),
        Said.in(home, "devices", "list").done().out().lines().reduce((a, b) -> a + "\n" + b).get());
  }

  @Test
  void marksAddedDevicesInJsonThatReadsBack() throws IOException {
    add("my-board", measured).done();
    String json = Said.in(home, "devices", "list", "--json").done().out();
    List<Device> listed = DeviceList.parse(json, "devices --json");
    assertEquals(DATA.devices(), listed.subList(0, DATA.devices().size()));
    assertEquals("my-board", listed.get(listed.size() - 1).id());
    assertEquals(4, listed.get(listed.size() - 1).specification().cores());
    assertEquals(13, new ObjectMapper().readTree(json).at("/yours/my-board").asInt());
    assertEquals(
        Said.by("devices", "--json").done().out(),
        Said.by("devices", "list", "--json").done().out());
  }

  @Test
  void printsWhateverADeviceIsCalledInEveryFormat() throws IOException {
    String name = "<script> \"two\nlines\", \u202ea|b & 50% {x}_^~\\";
    Files.writeString(
        specification, new ObjectMapper().writeValueAsString(Map.of("name", name, "cores", 4)));
    add("my-board", measured).done();
    JsonNode json = new ObjectMapper().readTree(listed("json"));
    assertEquals(DATA.devices().size() + 1, json.size());
    JsonNode last = json.get(json.size() - 1);
    assertEquals(name, last.get("name").textValue());
    assertEquals(13, last.get("cells").intValue());
    assertTrue(last.get("yours").booleanValue() && !json.get(0).get("yours").booleanValue());
    assertTrue(last.get("year").isNull());
    assertTrue(json.get(0).get("year").isInt());
    String quoted = "\nmy-board,\"" + name.replace("\"", "\"\"") + "\",,my-board,";
    assertTrue(listed("csv").contains(quoted), listed("csv"));
    for (String format : List.of("text", "markdown", "latex")) {
      List<String> lines = listed(format).lines().toList();
      assertTrue(lines.stream().noneMatch(line -> line.contains("\u202e")), format);
      assertEquals(1, lines.stream().filter(line -> line.contains("my-board")).count(), format);
    }
    assertTrue(
        listed("markdown").contains("| &lt;script> \"two&#10;lines\", &#8238;a\\|b &amp; 50% "));
    assertTrue(listed("latex").contains(" & \\textless{}script\\textgreater{} "), listed("latex"));
    assertTrue(listed("latex").startsWith("% maplex devices, version "), listed("latex"));
    assertEquals(listed("text"), Said.in(home, "devices").done().out());
    assertEquals(listed("json"), Said.in(home, "devices", "list", "--format", "json").done().out());
  }

  private String listed(String format) {
    return Said.in(home, "devices", "--format", format).done().out();
  }

  @Test
  void doesNotGuessWhichJsonIsMeant() {
    String err = Said.by("devices", "--json", "--format", "json").refused().err();
    assertTrue(err.contains("expected one of them only"), err);
    String unknown = Said.by("devices", "--format", "yaml").refused().err();
    assertTrue(unknown.contains("expected one of text, json, csv, markdown, latex"), unknown);
  }

  @Test
  void learnsFromAnAddedDeviceUntilItIsRemoved() throws IOException {
    Path other = measured("other.csv", 1.5);
    String before = predict(other).done().out();
    add("my-board", measured).done();
    String with = predict(other).done().out();
    assertNotEquals(before, with);
    assertEquals(before, predict(other, "--exclude", "my-board").done().out());
    assertNotEquals(
        predict(other, "--sources", "fpga,eyeriss,pixel2").done().out(),
        predict(other, "--sources", "fpga,eyeriss,pixel2,my-board").done().out());
    Said removed = Said.in(home, "devices", "remove", "my-board").done();
    assertTrue(removed.err().contains("Next: maplex devices"), removed.err());
    assertEquals(before, predict(other).done().out());
  }

  @Test
  void neverLearnsFromTheTargetItselfWithoutAWord() throws IOException {
    String before = predict(measured).done().out();
    add("my-board", measured).done();
    Said said = predict(measured).done();
    assertEquals(before, said.out());
    assertTrue(said.err().contains("my-board that you added is this one"), said.err());
    assertNotEquals(
        predict(measured, "--sources", "fpga,eyeriss").done().out(),
        predict(measured, "--sources", "fpga,eyeriss,my-board").done().out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"maple", "maple-x"})
  void predictsByMapleWithAFewCellsOfAnAddedDevice(String method) throws IOException {
    add("my-board", measured).done();
    Path other = measured("other.csv", 1.5);
    assertEquals(2, predict(other, "--method", method).done().rows().size());
  }

  @Test
  void plansAndShowsWithAnAddedDevice() {
    add("my-board", measured).done();
    assertEquals(6, Said.in(home, "plan", "--samples", 5).done().rows().size());
    assertTrue(Said.in(home, "show", 5).done().out().contains("\nmy-board "));
    assertFalse(Said.in(home, "show", 6).done().out().contains("my-board"));
  }

  private JsonNode search(Path config, String name, Object... further) throws IOException {
    Path out = directory.resolve(name);
    Said.in(
            home,
            Stream.concat(Stream.of("search", config, "--out", out), Stream.of(further)).toArray())
        .done();
    return new ObjectMapper().readTree(Files.readString(out.resolve("result.json")));
  }

  private static List<String> sources(JsonNode result) {
    return StreamSupport.stream(result.at("/predictor/sources").spliterator(), false)
        .map(source -> source.get("device").asText())
        .toList();
  }

  @Test
  void namesAddedDevicesInTheResultOfASearch() throws IOException {
    JsonNode before = search(CONFIG, "before");
    add("another", measured).done();
    JsonNode with = search(CONFIG, "with");
    assertFalse(sources(before).contains("another"));
    assertTrue(sources(with).contains("another"));
    assertNotEquals(
        before.at("/provenance/dataDigest").asText(), with.at("/provenance/dataDigest").asText());
    Said.in(home, "devices", "remove", "another").done();
    Files.writeString(specification, "{\"kind\": \"single-board\", \"cores\": 8}");
    add("another", measured).done();
    assertNotEquals(
        with.at("/provenance/dataDigest").asText(),
        search(CONFIG, "respecified").at("/provenance/dataDigest").asText());
  }

  @Test
  void leavesOutTheDeviceOfTheTargetsNameAndSaysSo() throws IOException {
    JsonNode before = search(CONFIG, "before");
    add("My-Board", measured).done();
    Path out = directory.resolve("with");
    Said said = Said.in(home, "search", CONFIG, "--out", out).done();
    assertTrue(said.err().contains("My-Board that you added is this one"), said.err());
    assertEquals(before, new ObjectMapper().readTree(Files.readString(out.resolve("result.json"))));
  }

  @Test
  void rehearsesWithBuiltInDevicesOnlyWhateverStateOthersAreIn() throws IOException {
    Path rehearsal = Path.of("..", "configs", "raspi4-cifar100.json");
    JsonNode before = search(rehearsal, "before");
    add("my-board", measured).done();
    damage("my-board");
    Files.writeString(home.resolve("devices/my-board/device.json"), "damaged");
    assertEquals(before, search(rehearsal, "with"));
  }

  @Test
  void refusesToRehearseOnADeviceOfWhichFewCellsAreKnown() throws IOException {
    add("my-board", measured).done();
    Path config =
        Files.writeString(
            directory.resolve("c.json"),
            Files.readString(Path.of("..", "configs", "raspi4-cifar100.json"))
                .replace("\"raspi4\"", "\"my-board\""));
    String err = Said.in(home, "search", config).refused().err();
    assertTrue(err.contains("of which 13 cells are known, expected one of which all 15625"), err);
  }

  @Test
  void refusesADamagedDeviceWhereverItWouldBeUsed() throws IOException {
    add("my-board", measured).done();
    damage("my-board");
    Path other = measured("other.csv", 1.5);
    for (Said said :
        List.of(
            predict(other),
            Said.in(home, "plan", "--samples", 3),
            Said.in(home, "search", CONFIG, "--out", directory.resolve("out")),
            Said.in(home, "devices"),
            Said.in(home, "show", 5))) {
      assertEquals(2, said.status());
      assertTrue(said.err().contains(table("my-board").toString()), said.err());
      assertTrue(said.err().contains("maplex devices remove my-board"), said.err());
    }
    Said.in(home, "devices", "remove", "my-board").done();
    predict(other).done();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../evil", "a/b", "", ".", "..", ".hidden", "my board", "-x", "raspi4", "RASPI4"})
  void refusesANameThatCannotBeADevice(String name) {
    Said.in(home, "devices", "add", "--measurements", measured, "--spec", specification, "--", name)
        .refused();
    assertFalse(Files.exists(home));
  }

  @Test
  void addsNothingFromFilesThatAreNotAsExpected() throws IOException {
    Path unmeasured =
        Files.writeString(directory.resolve("p.csv"), "architecture,latency_ms\n5,\n");
    assertTrue(add("mine", unmeasured).refused().err().startsWith(unmeasured + ":"));
    Files.writeString(specification, "{\"coress\": 4}");
    assertTrue(add("mine", measured).refused().err().contains("Maybe cores?"));
    assertFalse(Files.exists(home));
  }

  @Test
  void readsTheFolderFromTheEnvironment() {
    assertEquals(Path.of("/x"), Maplex.home(Map.of("MAPLEX_HOME", "/x")));
    Path usual = Path.of(System.getProperty("user.home"), ".maplex");
    assertEquals(usual, Maplex.home(Map.of()));
    assertEquals(usual, Maplex.home(Map.of("MAPLEX_HOME", " ")));
  }
}
