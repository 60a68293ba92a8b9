package org.maplex.measurement.network;

import org.maplex.benchmarkdata.device.GraphView;
import org.maplex.benchmarkdata.space.Operation;

/**
 * Adds the layers of an operation to a graph.
 *
 * @param graph that is added to
 * @param channels of the input, and as many of the output
 * @param view in which a skip connection is a node, or none
 */
record OperationLayers(OnnxGraph graph, int channels, GraphView view) {
  /** Adds the layers and returns the name of the tensor that the last of them makes. */
  String add(Operation operation, String layer, String from) {
    return switch (operation) {
      case NONE -> graph.zero(layer, from);
      case SKIP_CONNECT -> view == GraphView.FAITHFUL ? graph.identity(layer, from) : from;
      case NOR_CONV_1X1 -> convolution(layer, from, 1);
      case NOR_CONV_3X3 -> convolution(layer, from, 3);
      case AVG_POOL_3X3 -> graph.averagePooling(layer, from, 3, 1, 1);
    };
  }

  private String convolution(String layer, String from, int kernel) {
    String at = graph.relu(layer + "_relu", from);
    at = graph.convolution(layer + "_conv", at, channels, channels, kernel, 1);
    return graph.normalisation(layer + "_norm", at, channels);
  }
}
