package org.maplex.predictor.factor;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.device.GraphView;
import org.maplex.benchmarkdata.device.Precision;
import org.maplex.predictor.feature.ExecutionView;

/**
 * How probable each execution view is, as far as the specification of a target states it.
 *
 * <p>{@code graph} says how a network was written. Written live, nothing can execute dead edges.
 * Written faithful, a runtime may execute them, or its converter may have dropped them. {@code
 * runtime} says what is shared and fused: {@code docs/execution-views.md} has what each runtime was
 * seen to do. Where neither is stated, the odds are those of how networks reach devices today:
 * mostly through converters that prune.
 */
final class ViewOdds {
  /** A converter drops what a faithful network has written so many times as rarely. */
  private static final double DROPPED = 0.2;

  /** A stated runtime may still be used in an unusual way. */
  private static final double UNUSUAL = 0.01;

  /** The order of the odds below. */
  private static final List<ExecutionView> ORDER =
      List.of(
          ExecutionView.EVERY_EDGE,
          ExecutionView.EVERY_EDGE_SHARED,
          ExecutionView.ZEROS_FOLDED,
          ExecutionView.ZEROS_FOLDED_SHARED,
          ExecutionView.LIVE_EDGES,
          ExecutionView.LIVE_EDGES_SHARED,
          ExecutionView.ONNX_LIVE,
          ExecutionView.ONNX_FAITHFUL,
          ExecutionView.ONNX_FAITHFUL_BLOCKED);

  private static final double[] NOTHING_STATED = {20, 8, 8, 3, 33, 14, 6, 3, 3};

  /** Odds for runtimes by the beginning of their names. */
  private static final Map<String, double[]> OF_RUNTIME =
      Map.ofEntries(
          Map.entry("pytorch", new double[] {85, 4, 2, 1, 6, 2, 0, 0, 0}),
          Map.entry("analytic", new double[] {85, 2, 4, 1, 6, 1, 0, 0, 0}),
          Map.entry("mobile", new double[] {50, 20, 5, 2, 12, 8, 0, 0, 0}),
          Map.entry("torch", new double[] {8, 40, 2, 1, 8, 40, 0, 0, 0}),
          Map.entry("onnx", new double[] {3, 10, 1, 2, 6, 8, 40, 15, 20}),
          Map.entry("ort", new double[] {3, 10, 1, 2, 6, 8, 40, 15, 20}),
          Map.entry("tensorflow", new double[] {4, 8, 6, 12, 20, 50, 0, 0, 0}),
          Map.entry("tf", new double[] {5, 5, 10, 5, 45, 30, 0, 0, 0}),
          Map.entry("tflite", new double[] {8, 1, 25, 2, 60, 4, 0, 0, 0}),
          Map.entry("litert", new double[] {8, 1, 25, 2, 60, 4, 0, 0, 0}),
          Map.entry("opencv", new double[] {20, 2, 2, 1, 72, 3, 0, 0, 0}),
          Map.entry("snpe", new double[] {10, 1, 12, 2, 70, 5, 0, 0, 0}),
          Map.entry("qnn", new double[] {10, 1, 12, 2, 70, 5, 0, 0, 0}),
          Map.entry("openvino", new double[] {6, 4, 8, 4, 60, 18, 0, 0, 0}),
          Map.entry("tensorrt", new double[] {6, 4, 10, 6, 54, 20, 0, 0, 0}));

  private ViewOdds() {}

  /**
   * The odds for a target.
   *
   * @param possible the views that are possible at all
   * @return a probability above 0 for each view that remains possible; they sum to 1
   */
  static Map<ExecutionView, Double> of(DeviceSpecification target, Set<ExecutionView> possible) {
    double[] stated = ofRuntime(target.runtime());
    boolean wholeNumbers = target.precision() == Precision.INT8;
    Map<ExecutionView, Double> odds = new EnumMap<>(ExecutionView.class);
    double total = 0;
    for (ExecutionView view : ORDER) {
      if (!possible.contains(view) || !isWritten(view, target.graph())) {
        continue;
      }
      double share = stated[ORDER.indexOf(view)] + UNUSUAL * NOTHING_STATED[ORDER.indexOf(view)];
      if (target.graph() == GraphView.FAITHFUL && view.leavesOutDeadEdges()) {
        share *= DROPPED;
      }
      // Quantised poolings are operators of their own: ONNX Runtime does not share them.
      if (wholeNumbers && view.sharesEqualValues()) {
        share /= 4;
      }
      odds.put(view, share);
      total += share;
    }
    if (odds.isEmpty()) {
      // Whoever switches views off asks for the one that is left, whatever a specification states.
      possible.forEach(view -> odds.put(view, 1.0 / possible.size()));
      return odds;
    }
    double sum = total;
    odds.replaceAll((view, share) -> share / sum);
    return odds;
  }

  /** Whether a network that was written in some way can be executed in a view. */
  private static boolean isWritten(ExecutionView view, GraphView graph) {
    return graph != GraphView.LIVE
        || switch (view) {
          case LIVE_EDGES, LIVE_EDGES_SHARED, ONNX_LIVE -> true;
          case EVERY_EDGE,
              EVERY_EDGE_SHARED,
              ZEROS_FOLDED,
              ZEROS_FOLDED_SHARED,
              ONNX_FAITHFUL,
              ONNX_FAITHFUL_BLOCKED ->
              false;
        };
  }

  /** The odds of the longest name that the runtime's begins with. */
  private static double[] ofRuntime(String runtime) {
    if (runtime == null) {
      return NOTHING_STATED;
    }
    String name = runtime.toLowerCase(Locale.ROOT);
    return OF_RUNTIME.entrySet().stream()
        .filter(entry -> name.startsWith(entry.getKey()))
        .max((a, b) -> Integer.compare(a.getKey().length(), b.getKey().length()))
        .map(Map.Entry::getValue)
        .orElse(NOTHING_STATED);
  }

  /** Whether a runtime is one whose execution is known. */
  static boolean isKnown(DeviceSpecification target) {
    return ofRuntime(target.runtime()) != NOTHING_STATED;
  }
}
