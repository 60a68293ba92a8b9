package org.maplex.measurement.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.Dataset;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.device.GraphView;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.benchmarkdata.space.Operation;
import org.maplex.measurement.network.NetworkSettings;
import org.maplex.measurement.network.OnnxNetwork;

class NetworkExportTest {
  private static final NetworkSettings LIVE = NetworkSettings.of(Dataset.CIFAR100, 2);
  private static final NetworkSettings FAITHFUL =
      new NetworkSettings(Dataset.CIFAR10, 1, GraphView.FAITHFUL, 1);

  @TempDir private Path directory;

  private Set<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    }
  }

  private Path specification(String json) throws IOException {
    return Files.writeString(directory.resolve("specification.json"), json);
  }

  private DeviceSpecification written() throws IOException {
    return DeviceSpecification.read(directory.resolve("specification.json"));
  }

  @Test
  void writesANetworkForEachCellAndWhatTheyAre() throws IOException {
    List<Cell> cells = List.of(Cell.ofIndex(1459), Cell.ofIndex(7));
    List<Integer> heard = new ArrayList<>();
    ExportListener listener =
        new ExportListener() {
          @Override
          public void written(int networks) {
            heard.add(networks);
          }

          @Override
          public boolean isStopped() {
            return false;
          }
        };
    assertEquals(2, NetworkExport.into(directory, LIVE).write(cells, listener));
    assertEquals(List.of(1, 2), heard);
    assertEquals(Set.of("cell_01459.onnx", "cell_00007.onnx", "specification.json"), names());
    for (Cell cell : cells) {
      assertArrayEquals(
          OnnxNetwork.of(cell, LIVE).bytes(),
          Files.readAllBytes(directory.resolve(NetworkExport.fileName(cell))));
    }
  }

  @Test
  void leavesAllOfADeviceToBeFilledInButViewAndBatch() throws IOException {
    NetworkExport.into(directory, LIVE).write(List.of(), ExportListener.NONE);
    assertEquals(GraphView.LIVE, written().graph());
    assertEquals(2, written().batch());
    assertEquals(
        DeviceSpecification.unknown().withNetworks(2, GraphView.LIVE).format(),
        Files.readString(directory.resolve("specification.json")));
  }

  @Test
  void keepsWhatIsKnownOfTheDevice() throws IOException {
    specification("{\"cores\": 4, \"memoryGb\": 1.5, \"graph\": null, \"note\": \"mine\"}");
    NetworkExport.into(directory, FAITHFUL).write(List.of(), ExportListener.NONE);
    assertEquals(4, written().cores());
    assertEquals(1.5, written().memoryGb());
    assertEquals("mine", written().note());
    assertEquals(GraphView.FAITHFUL, written().graph());
    assertEquals(1, written().batch());
  }

  @Test
  void touchesNoSpecificationThatSaysAllAlready() throws IOException {
    String json = "{\"batch\":2,   \"graph\":\"live\"}";
    specification(json);
    NetworkExport.into(directory, LIVE).write(List.of(), ExportListener.NONE);
    assertEquals(json, Files.readString(directory.resolve("specification.json")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"graph\": \"faithful\"}; \"graph\" is \"faithful\", but networks with live",
        "{\"batch\": 1}; \"batch\" is 1, but networks with 2",
        "{\"cores\": -1}; \"cores\" is -1",
        "[]; expected a JSON object"
      })
  void refusesASpecificationThatSaysOtherwise(String jsonAndWords) throws IOException {
    String[] parts = jsonAndWords.split("; ", 2);
    Path file = specification(parts[0]);
    BadInputException e =
        assertThrows(BadInputException.class, () -> NetworkExport.into(directory, LIVE));
    assertTrue(e.getMessage().startsWith(file + ":"), e.getMessage());
    assertTrue(e.getMessage().contains(parts[1]), e.getMessage());
    assertEquals(parts[0], Files.readString(file));
  }

  @Test
  void refusesAFileInPlaceOfTheDirectory() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "precious");
    for (Path path : List.of(file, file.resolve("below"))) {
      BadInputException e =
          assertThrows(BadInputException.class, () -> NetworkExport.into(path, LIVE));
      assertTrue(e.getMessage().startsWith(path + ": cannot be created"), e.getMessage());
    }
    assertEquals("precious", Files.readString(file));
  }

  @Test
  void endsBetweenTwoNetworksWhenStopped() throws IOException {
    ExportListener afterOne =
        new ExportListener() {
          private int networks;

          @Override
          public void written(int networks) {
            this.networks = networks;
          }

          @Override
          public boolean isStopped() {
            return networks == 1;
          }
        };
    List<Cell> cells = List.of(Cell.ofIndex(1), Cell.ofIndex(2));
    assertEquals(1, NetworkExport.into(directory, LIVE).write(cells, afterOne));
    assertEquals(Set.of("cell_00001.onnx", "specification.json"), names());
  }

  @ParameterizedTest
  @EnumSource
  void knowsBeforehandHowManyBytesNetworksTake(Dataset dataset) throws IOException {
    Cell none = Cell.of(Collections.nCopies(6, Operation.NONE));
    Cell pooled = Cell.of(Collections.nCopies(6, Operation.AVG_POOL_3X3));
    Cell conv = Cell.of(Collections.nCopies(6, Operation.NOR_CONV_3X3));
    for (GraphView view : GraphView.values()) {
      NetworkSettings settings = new NetworkSettings(dataset, 1, view, 1);
      NetworkExport export = NetworkExport.into(directory.resolve(view.id()), settings);
      for (Cell cell : List.of(none, pooled, conv, Cell.ofIndex(1459), Cell.ofIndex(10676))) {
        long bytes = OnnxNetwork.of(cell, settings).bytes().length;
        long expected = export.bytes(List.of(cell));
        assertTrue(bytes <= expected, "%d bytes, not %d".formatted(bytes, expected));
        assertTrue(expected <= 1.1 * bytes, "%d bytes, not %d".formatted(bytes, expected));
      }
    }
  }

  @Test
  void refusesNetworksThatThereIsNoRoomFor() {
    NetworkExport export = NetworkExport.into(directory, FAITHFUL);
    List<Cell> cells = CellSpace.cells().toList();
    BadInputException e =
        assertThrows(BadInputException.class, () -> export.checkRoom(cells, 12_340_000_000L));
    assertTrue(
        e.getMessage()
            .startsWith(directory + ": 15625 networks take 26.0 GB, but 12.3 GB are free there."),
        e.getMessage());
    export.checkRoom(cells, 30_000_000_000L);
  }

  @Test
  void namesFilesSoThatTheySortByIndex() {
    assertEquals("cell_00000.onnx", NetworkExport.fileName(Cell.ofIndex(0)));
    assertEquals("cell_15624.onnx", NetworkExport.fileName(Cell.ofIndex(15_624)));
  }
}
