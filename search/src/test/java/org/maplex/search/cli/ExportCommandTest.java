package org.maplex.search.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.maplex.benchmarkdata.Dataset;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.device.GraphView;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.measurement.network.NetworkSettings;
import org.maplex.measurement.network.OnnxNetwork;

class ExportCommandTest {
  @TempDir private Path directory;

  private Path out() {
    return directory.resolve("models");
  }

  private List<String> written() throws IOException {
    try (Stream<Path> files = Files.list(out())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private void assertHolds(int index, NetworkSettings settings) throws IOException {
    assertArrayEquals(
        OnnxNetwork.of(Cell.ofIndex(index), settings).bytes(),
        Files.readAllBytes(out().resolve("cell_%05d.onnx".formatted(index))));
  }

  @Test
  void writesTheUsualNetworkOfEachArchitecture() throws IOException {
    Said said = Said.by("export", "1459", Cell.ofIndex(7), "--out", out()).done();
    assertEquals("", said.out());
    assertEquals(List.of("cell_00007.onnx", "cell_01459.onnx", "specification.json"), written());
    NetworkSettings usual = NetworkSettings.of(Dataset.CIFAR100, 1);
    assertHolds(1459, usual);
    assertHolds(7, usual);
    DeviceSpecification specification =
        DeviceSpecification.read(out().resolve("specification.json"));
    assertEquals(GraphView.LIVE, specification.graph());
    assertEquals(1, specification.batch());
  }

  @Test
  void writesNetworksAsAskedFor() throws IOException {
    Said.by(
            "export",
            "--dataset=cifar10",
            "--batch=4",
            "--graph=faithful",
            "--seed=9",
            "--out",
            out(),
            "5")
        .done();
    assertHolds(5, new NetworkSettings(Dataset.CIFAR10, 4, GraphView.FAITHFUL, 9));
    DeviceSpecification specification =
        DeviceSpecification.read(out().resolve("specification.json"));
    assertEquals(GraphView.FAITHFUL, specification.graph());
    assertEquals(4, specification.batch());
  }

  @Test
  void saysWhatToDoNext() {
    assertEquals(
        """
        1 network in %1$s (cifar100, live, batch 1). What is known of the device belongs into %1$s/specification.json.
        Next: time each on the device, such as by onnxruntime_perf_test -I -m times -r 50 -x 1 cell_00005.onnx, or trtexec --onnx=cell_00005.onnx; or on this machine by maplex measure.
        """
            .formatted(out()),
        Said.by("export", "5", "--out", out()).done().err());
  }

  @Test
  void writesTheArchitecturesOfAPlan() throws IOException {
    Path plan = directory.resolve("plan.csv");
    Said.by("plan", "--samples", 3, "--sources", "fpga", "--out", plan).done();
    List<String> expected =
        Said.rows(Files.readString(plan)).stream()
            .skip(1)
            .map(row -> "cell_%05d.onnx".formatted(Integer.parseInt(row.get(1))))
            .sorted()
            .toList();
    Said.by("export", "--architectures", plan, "--out", out()).done();
    assertEquals(expected, written().subList(0, 3));
    assertEquals(4, written().size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "# two~5~7~",
        "index,architecture~5,5~7,7~",
        "# a table~~\"architecture\" , latency_ms~5,~7,3.5~5,3~",
        "architecture~5~7"
      })
  void readsListsAndTables(String text) throws IOException {
    Path file = Files.writeString(directory.resolve("a.txt"), text.replace('~', '\n'));
    Said.by("export", "--architectures", file, "--out", out()).done();
    assertEquals(List.of("cell_00005.onnx", "cell_00007.onnx", "specification.json"), written());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "index,architecture~5,5~7,8~; :3: the architecture is number 8",
        "architecture,latency_ms~15625,~; :2: 15625",
        "architecture~; : there is no architecture below the header"
      })
  void namesThePlaceInATable(String text, String expected) throws IOException {
    Path file = Files.writeString(directory.resolve("a.csv"), text.replace('~', '\n'));
    String err = Said.by("export", "--architectures", file, "--out", out()).refused().err();
    assertTrue(err.startsWith(file + expected), err);
    assertFalse(Files.exists(out()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "export 15625 --out; 15625",
        "export |x| --out; |x|",
        "export --out; --all",
        "export 5 --batch 0 --out; --batch is 0, expected 1 or more",
        "export 5 --batch x --out; 'x'",
        "export 5 --dataset cifar11 --out; Maybe cifar10?",
        "export 5 --graph dead --out; 'dead' is no view of a cell, expected live or faithful",
        "export 5 --seed x --out; 'x'",
        "export 5 --all --out; mutually exclusive"
      })
  void refusesWrongUsage(String arguments, String expected) {
    Object[] command =
        Stream.concat(Stream.of(arguments.split(" ")), Stream.of(out())).toArray(Object[]::new);
    String err = Said.by(command).refused().err();
    assertTrue(err.startsWith("maplex: "), err);
    assertTrue(err.contains(expected), err);
    assertFalse(Files.exists(out()));
  }

  @Test
  void needsADirectoryToWriteInto() throws IOException {
    assertTrue(Said.by("export", "5").refused().err().contains("--out"));
    assertTrue(Said.by("export", "5", "--out", "").refused().err().contains("--out is empty"));
    Path file = Files.writeString(directory.resolve("file"), "precious");
    for (Path path : List.of(file, file.resolve("below"))) {
      String err = Said.by("export", "5", "--out", path).refused().err();
      assertTrue(err.startsWith(path + ": cannot be created"), err);
    }
    assertEquals("precious", Files.readString(file));
  }

  @Test
  void mixesNoViewsInOneDirectory() throws IOException {
    Said.by("export", "5", "--out", out()).done();
    String err = Said.by("export", "6", "--graph", "faithful", "--out", out()).refused().err();
    assertTrue(
        err.startsWith(out().resolve("specification.json") + ": \"graph\" is \"live\""), err);
    assertEquals(List.of("cell_00005.onnx", "specification.json"), written());
  }

  @Test
  void endsWhenInterruptedAndSaysHowFarItCame() throws IOException {
    Interruption interruption = new Interruption();
    interruption.request();
    Said said = Said.by(interruption, "export", "5", "6", "--out", out());
    assertEquals(Interruption.STATUS, said.status());
    assertEquals("Interrupted: 0 of 2 networks are written to %s.\n".formatted(out()), said.err());
    assertEquals(List.of("specification.json"), written());
  }
}
