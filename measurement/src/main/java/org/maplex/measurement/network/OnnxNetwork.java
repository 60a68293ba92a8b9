package org.maplex.measurement.network;

import ai.onnx.proto.OnnxMl;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.maplex.benchmarkdata.device.GraphView;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.Edge;
import org.maplex.benchmarkdata.space.Skeleton;

/**
 * The network of an architecture as an ONNX model: the {@link Skeleton} around its cell, with
 * random {@link Weights}. Its input {@code images} has the shape images x 3 x height x width, its
 * output {@code logits} images x classes; numbers are floats.
 *
 * <p>In the view {@link GraphView#LIVE} a cell is written without the edges that its output does
 * not depend on, and a skip connection is no node; a cell that nothing reaches the output of is a
 * single product with zero. In the view {@link GraphView#FAITHFUL} every edge is a node, and {@code
 * none} a product with zero, as the PyTorch original executes them. Both compute the same function,
 * but for one thing: a convolution whose input nothing leads to is left out of the live view, while
 * in the faithful one its normalisation makes a constant of the zeros.
 *
 * <p>Operators are of opset 13, the file of IR version 7. Immutable.
 */
public final class OnnxNetwork {
  private static final String INPUT = "images";
  private static final String OUTPUT = "logits";
  private static final int OUTPUT_NODE = 3;

  private final long parameters;
  private final OnnxMl.ModelProto model;

  private OnnxNetwork(long parameters, OnnxMl.ModelProto model) {
    this.parameters = parameters;
    this.model = model;
  }

  /** The network of a cell. */
  public static OnnxNetwork of(Cell cell, NetworkSettings settings) {
    OnnxGraph graph = new OnnxGraph("cell_" + cell.index(), new Weights(settings.seed()));
    String images = graph.input(INPUT, settings.inputShape());
    int channels = Skeleton.channels(0);
    String at = graph.convolution("stem_conv", images, Skeleton.IMAGE_CHANNELS, channels, 3, 1);
    at = graph.normalisation("stem_norm", at, channels);
    for (int stage = 0; stage < Skeleton.STAGES; stage++) {
      if (stage > 0) {
        at = residualBlock(graph, "reduction" + stage, at, stage);
      }
      for (int i = 0; i < Skeleton.CELLS_PER_STAGE; i++) {
        String name = "stage%d_cell%d".formatted(stage, i);
        at =
            new CellWriter(graph, name, Skeleton.channels(stage), settings.graph()).write(cell, at);
      }
    }
    int last = Skeleton.channels(Skeleton.STAGES - 1);
    at = graph.normalisation("last_norm", at, last);
    at = graph.relu("last_relu", at);
    at = graph.globalAveragePooling("pooled", at);
    at = graph.flattened("flat", at);
    int classes = settings.dataset().classes();
    graph.output(graph.classifier(OUTPUT, at, last, classes), settings.batch(), classes);
    return new OnnxNetwork(graph.parameters(), graph.model());
  }

  /** Halves height and width and doubles the channels. */
  private static String residualBlock(OnnxGraph graph, String name, String from, int stage) {
    int in = Skeleton.channels(stage - 1);
    int out = Skeleton.channels(stage);
    String at = graph.relu(name + "_a_relu", from);
    at = graph.convolution(name + "_a_conv", at, in, out, 3, 2);
    at = graph.normalisation(name + "_a_norm", at, out);
    at = graph.relu(name + "_b_relu", at);
    at = graph.convolution(name + "_b_conv", at, out, out, 3, 1);
    at = graph.normalisation(name + "_b_norm", at, out);
    String shortcut = graph.averagePooling(name + "_shortcut_pool", from, 2, 2, 0);
    shortcut = graph.convolution(name + "_shortcut_conv", shortcut, in, out, 1, 1);
    return graph.add(name, shortcut, at);
  }

  /** How many trainable parameters the network has. */
  public long parameters() {
    return parameters;
  }

  /** The model as a file holds it. */
  public byte[] bytes() {
    return model.toByteArray();
  }

  /** Writes one cell of the network. */
  private record CellWriter(OnnxGraph graph, String name, int channels, GraphView view) {
    String write(Cell cell, String input) {
      boolean faithful = view == GraphView.FAITHFUL;
      Set<Edge> written = faithful ? EnumSet.allOf(Edge.class) : cell.liveEdges();
      if (written.isEmpty()) {
        return graph.zero(name, input);
      }
      OperationLayers layers = new OperationLayers(graph, channels, view);
      String[] nodes = {input, null, null, null};
      for (int node = 1; node <= OUTPUT_NODE; node++) {
        List<String> incoming = new ArrayList<>();
        for (Edge edge : Edge.values()) {
          if (edge.to() == node && written.contains(edge)) {
            String layer = "%s_edge%d%d".formatted(name, edge.from(), edge.to());
            incoming.add(layers.add(cell.operation(edge), layer, nodes[edge.from()]));
          }
        }
        nodes[node] = sum(name + "_node" + node, incoming);
      }
      return nodes[OUTPUT_NODE];
    }

    /** The sum of no, one or several tensors; null of none. */
    private String sum(String node, List<String> tensors) {
      String sum = tensors.isEmpty() ? null : tensors.get(0);
      for (int i = 1; i < tensors.size(); i++) {
        boolean last = i == tensors.size() - 1;
        sum = graph.add(last ? node : node + "_part", sum, tensors.get(i));
      }
      return sum;
    }
  }
}
