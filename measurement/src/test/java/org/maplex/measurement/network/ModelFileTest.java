package org.maplex.measurement.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.maplex.benchmarkdata.Dataset;
import org.maplex.benchmarkdata.device.GraphView;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.Edge;
import org.maplex.benchmarkdata.space.Operation;

/** What converters and other runtimes find in the file of a network. */
class ModelFileTest {
  private static final Map<Operation, List<String>> OPERATORS =
      Map.of(
          Operation.NONE, List.of("Mul"),
          Operation.SKIP_CONNECT, List.of("Identity"),
          Operation.NOR_CONV_1X1, List.of("Relu", "Conv", "BatchNormalization"),
          Operation.NOR_CONV_3X3, List.of("Relu", "Conv", "BatchNormalization"),
          Operation.AVG_POOL_3X3, List.of("AveragePool"));

  private static ModelProto model(Cell cell, NetworkSettings settings) {
    try {
      return ModelProto.parseFrom(OnnxNetwork.of(cell, settings).bytes());
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  private static GraphProto graph(Cell cell, GraphView view) {
    return model(cell, new NetworkSettings(Dataset.IMAGENET16_120, 1, view, 1)).getGraph();
  }

  /** Every fifth of the sample, and cells of one operation. */
  private static List<Cell> cells() {
    List<Cell> all = ExampleCells.stratified();
    List<Cell> some = new ArrayList<>(all.subList(0, Operation.values().length));
    for (int i = some.size(); i < all.size(); i += 5) {
      some.add(all.get(i));
    }
    return some;
  }

  private static List<Long> shape(ValueInfoProto value) {
    assertTrue(value.getType().hasTensorType());
    assertEquals(
        TensorProto.DataType.FLOAT.getNumber(), value.getType().getTensorType().getElemType());
    return value.getType().getTensorType().getShape().getDimList().stream()
        .map(
            dimension -> {
              assertTrue(dimension.hasDimValue(), "a size that is not fixed");
              return dimension.getDimValue();
            })
        .toList();
  }

  @ParameterizedTest
  @EnumSource
  void saysWhichVersionsItIsOfAndWhatGoesInAndOut(Dataset dataset) {
    ModelProto model =
        model(Cell.ofIndex(1459), new NetworkSettings(dataset, 4, GraphView.LIVE, 1));
    assertEquals(7, model.getIrVersion());
    assertEquals(1, model.getOpsetImportCount());
    assertEquals("", model.getOpsetImport(0).getDomain());
    assertEquals(13, model.getOpsetImport(0).getVersion());
    GraphProto graph = model.getGraph();
    assertEquals("cell_1459", graph.getName());
    assertEquals(1, graph.getInputCount());
    assertEquals("images", graph.getInput(0).getName());
    long size = dataset.imageSize();
    assertEquals(List.of(4L, 3L, size, size), shape(graph.getInput(0)));
    assertEquals(1, graph.getOutputCount());
    assertEquals("logits", graph.getOutput(0).getName());
    assertEquals(List.of(4L, (long) dataset.classes()), shape(graph.getOutput(0)));
  }

  @ParameterizedTest
  @EnumSource
  void definesEveryTensorOnceBeforeItIsUsed(GraphView view) {
    for (Cell cell : cells()) {
      GraphProto graph = graph(cell, view);
      Set<String> defined = new HashSet<>();
      graph.getInputList().forEach(input -> defined.add(input.getName()));
      for (TensorProto tensor : graph.getInitializerList()) {
        assertTrue(defined.add(tensor.getName()), "twice: " + tensor.getName());
      }
      Set<String> names = new HashSet<>();
      for (NodeProto node : graph.getNodeList()) {
        assertTrue(names.add(node.getName()), "twice: " + node.getName());
        assertTrue(
            defined.containsAll(node.getInputList()), () -> "used too early by " + node.getName());
        assertEquals(1, node.getOutputCount());
        assertTrue(defined.add(node.getOutput(0)), "twice: " + node.getOutput(0));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void holdsNothingThatIsNotUsed(GraphView view) {
    for (Cell cell : cells()) {
      GraphProto graph = graph(cell, view);
      Set<String> needed = new HashSet<>(Set.of("logits"));
      List<NodeProto> fromTheEnd = new ArrayList<>(graph.getNodeList());
      Collections.reverse(fromTheEnd);
      for (NodeProto node : fromTheEnd) {
        assertTrue(needed.contains(node.getOutput(0)), cell + ": unused " + node.getName());
        needed.addAll(node.getInputList());
      }
      for (TensorProto tensor : graph.getInitializerList()) {
        assertTrue(needed.contains(tensor.getName()), cell + ": unused " + tensor.getName());
      }
      assertTrue(needed.contains("images") || cell.liveEdges().isEmpty(), cell.toString());
    }
  }

  @ParameterizedTest
  @EnumSource
  void holdsAsManyNumbersAsItsShapesSay(GraphView view) {
    for (TensorProto tensor : graph(Cell.ofIndex(1459), view).getInitializerList()) {
      long size =
          tensor.getDimsList().stream().mapToLong(Long::longValue).reduce(1, (a, b) -> a * b);
      assertEquals(4 * size, tensor.getRawData().size(), tensor.getName());
    }
  }

  /** The operators of each edge in each cell of the network, by the name of the edge's layers. */
  private static Map<String, List<String>> edges(GraphProto graph) {
    return graph.getNodeList().stream()
        .filter(node -> node.getName().matches("stage\\d_cell\\d_edge\\d\\d.*"))
        .collect(
            Collectors.groupingBy(
                node -> node.getName().substring(0, "stage0_cell0_edge01".length()),
                Collectors.mapping(NodeProto::getOpType, Collectors.toList())));
  }

  private static Map<String, List<String>> expectedEdges(Cell cell, Set<Edge> written) {
    Map<String, List<String>> expected = new HashMap<>();
    for (int stage = 0; stage < 3; stage++) {
      for (int i = 0; i < 5; i++) {
        for (Edge edge : written) {
          expected.put(
              "stage%d_cell%d_edge%d%d".formatted(stage, i, edge.from(), edge.to()),
              OPERATORS.get(cell.operation(edge)));
        }
      }
    }
    return expected;
  }

  @Test
  void executesEveryEdgeInTheFaithfulView() {
    for (Cell cell : cells()) {
      assertEquals(
          expectedEdges(cell, Set.of(Edge.values())),
          edges(graph(cell, GraphView.FAITHFUL)),
          cell.toString());
    }
  }

  @Test
  void executesLiveEdgesThatComputeInTheLiveView() {
    for (Cell cell : cells()) {
      Set<Edge> written =
          cell.liveEdges().stream()
              .filter(edge -> cell.operation(edge) != Operation.SKIP_CONNECT)
              .collect(Collectors.toSet());
      GraphProto graph = graph(cell, GraphView.LIVE);
      assertEquals(expectedEdges(cell, written), edges(graph), cell.toString());
      long zeros = graph.getNodeList().stream().filter(n -> n.getOpType().equals("Mul")).count();
      assertEquals(cell.liveEdges().isEmpty() ? 15 : 0, zeros, cell.toString());
    }
  }

  @Test
  void givesALayerTheSameWeightsInEveryArchitecture() {
    Map<String, ByteString> known = new HashMap<>();
    for (Cell cell : cells()) {
      for (GraphView view : GraphView.values()) {
        for (TensorProto tensor : graph(cell, view).getInitializerList()) {
          String layer = tensor.getName() + tensor.getDimsList();
          ByteString before = known.putIfAbsent(layer, tensor.getRawData());
          assertTrue(before == null || before.equals(tensor.getRawData()), layer);
        }
      }
    }
    long different = known.values().stream().distinct().count();
    assertEquals(known.size(), different, "layers with the same weights");
  }

  @Test
  void usesOnlyOperatorsThatEveryConverterKnows() {
    Set<String> operators =
        cells().stream()
            .flatMap(cell -> Stream.of(GraphView.values()).map(view -> graph(cell, view)))
            .flatMap(graph -> graph.getNodeList().stream())
            .map(NodeProto::getOpType)
            .collect(Collectors.toSet());
    assertEquals(
        Set.of(
            "Add",
            "AveragePool",
            "BatchNormalization",
            "Conv",
            "Flatten",
            "Gemm",
            "GlobalAveragePool",
            "Identity",
            "Mul",
            "Relu"),
        operators);
  }
}
