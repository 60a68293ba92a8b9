package org.maplex.predictor.factor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.predictor.feature.ExecutionView;

class ViewOddsTest {
  private static final Set<ExecutionView> ALL = EnumSet.allOf(ExecutionView.class);

  private static DeviceSpecification specification(String json) {
    return DeviceSpecification.parse(json, "test");
  }

  private static Map<ExecutionView, Double> odds(String json) {
    return ViewOdds.of(specification(json), ALL);
  }

  private static double sum(Map<ExecutionView, Double> odds) {
    return odds.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pytorch",
        "PyTorch 1.13",
        "analytic model",
        "MobileNN",
        "torchscript",
        "TorchMobile",
        "onnxruntime",
        "ORT web",
        "tensorflow",
        "tf-trt",
        "tflite",
        "LiteRT",
        "opencv",
        "snpe",
        "qnn",
        "openvino",
        "tensorrt",
        "something else"
      })
  void sumToOneForEveryRuntimeAndEveryWayToWriteANetwork(String runtime) {
    for (String graph : new String[] {"", ", \"graph\": \"live\"", ", \"graph\": \"faithful\""}) {
      for (String precision : new String[] {"", ", \"precision\": \"int8\""}) {
        String json = "{\"runtime\": \"" + runtime + "\"" + graph + precision + "}";
        Map<ExecutionView, Double> odds = odds(json);
        assertEquals(1, sum(odds), 1e-12, json);
        assertTrue(odds.values().stream().allMatch(each -> each > 0), json);
        assertEquals(graph.contains("live") ? 3 : ALL.size(), odds.size(), json);
      }
    }
  }

  @Test
  void ruleOutDeadEdgesWhereTheNetworkWasWrittenWithoutThem() {
    for (String json :
        new String[] {"{\"graph\": \"live\"}", "{\"graph\": \"live\", \"runtime\": \"pytorch\"}"}) {
      assertEquals(
          Set.of(
              ExecutionView.LIVE_EDGES, ExecutionView.LIVE_EDGES_SHARED, ExecutionView.ONNX_LIVE),
          odds(json).keySet());
    }
  }

  private static double leavingOut(Map<ExecutionView, Double> odds) {
    return odds.entrySet().stream()
        .filter(entry -> entry.getKey().leavesOutDeadEdges())
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  private static double sharing(Map<ExecutionView, Double> odds) {
    return odds.entrySet().stream()
        .filter(entry -> entry.getKey().sharesEqualValues())
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  /** A converter may have dropped them all the same. */
  @Test
  void makeDeadEdgesMoreProbableWhereTheyWereWritten() {
    assertTrue(leavingOut(odds("{\"graph\": \"faithful\"}")) < leavingOut(odds("{}")));
    assertTrue(leavingOut(odds("{\"graph\": \"faithful\"}")) > 0);
    assertEquals(1, leavingOut(odds("{\"graph\": \"live\"}")), 1e-12);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\"runtime\": \"onnxruntime\", ", "\"runtime\": \"tensorflow\", "})
  void favourPoolingsThatRunEachOnTheirOwnInWholeNumbers(String runtime) {
    double whole = sharing(odds("{" + runtime + "\"precision\": \"int8\"}"));
    double floating = sharing(odds("{" + runtime + "\"precision\": \"fp32\"}"));
    assertTrue(whole < floating, whole + " and " + floating);
    assertEquals(floating, sharing(odds("{" + runtime + "\"batch\": 1}")), 1e-12);
  }

  /** What runtimes were measured to do. */
  @ParameterizedTest
  @CsvSource({
    "pytorch, EVERY_EDGE",
    "tflite, LIVE_EDGES",
    "opencv, LIVE_EDGES",
    "onnxruntime, ONNX_LIVE",
    "tensorflow, LIVE_EDGES_SHARED"
  })
  void favourWhatARuntimeWasSeenToDo(String runtime, ExecutionView expected) {
    Map<ExecutionView, Double> odds = odds("{\"runtime\": \"" + runtime + "\"}");
    odds.forEach((view, each) -> assertTrue(each <= odds.get(expected), view.toString()));
    assertTrue(ViewOdds.isKnown(specification("{\"runtime\": \"" + runtime + "\"}")));
  }

  @Test
  void goByTheLongestNameThatARuntimeBeginsWith() {
    assertEquals(odds("{\"runtime\": \"tensorflow\"}"), odds("{\"runtime\": \"TensorFlow 2\"}"));
    assertFalse(odds("{\"runtime\": \"tensorflow\"}").equals(odds("{\"runtime\": \"tf\"}")));
    assertFalse(odds("{\"runtime\": \"tflite\"}").equals(odds("{\"runtime\": \"tf\"}")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"none of these", "my tensorflow", "x"})
  void areThoseOfNothingStatedForARuntimeThatNobodyKnows(String runtime) {
    String json = "{\"runtime\": \"" + runtime + "\"}";
    assertEquals(odds("{}"), odds(json));
    assertFalse(ViewOdds.isKnown(specification(json)));
    assertFalse(ViewOdds.isKnown(DeviceSpecification.unknown()));
  }

  /** However a view is called impossible, what remains keeps its proportions. */
  @Test
  void keepTheProportionsOfTheViewsThatArePossible() {
    Set<ExecutionView> possible =
        EnumSet.of(ExecutionView.EVERY_EDGE, ExecutionView.LIVE_EDGES, ExecutionView.ONNX_LIVE);
    Map<ExecutionView, Double> some =
        ViewOdds.of(specification("{\"runtime\": \"tflite\"}"), possible);
    Map<ExecutionView, Double> all = odds("{\"runtime\": \"tflite\"}");
    assertEquals(possible, some.keySet());
    assertEquals(1, sum(some), 1e-12);
    double ratio = all.get(ExecutionView.LIVE_EDGES) / some.get(ExecutionView.LIVE_EDGES);
    some.forEach((view, each) -> assertEquals(all.get(view), ratio * each, 1e-12));
  }

  /** Whoever switches views off asks for the one that is left, whatever is written. */
  @Test
  void areCertainOfTheOnlyViewThatIsPossible() {
    Set<ExecutionView> only = EnumSet.of(ExecutionView.EVERY_EDGE);
    for (String json : new String[] {"{}", "{\"graph\": \"live\"}", "{\"runtime\": \"tflite\"}"}) {
      assertEquals(Map.of(ExecutionView.EVERY_EDGE, 1.0), ViewOdds.of(specification(json), only));
    }
  }
}
