#!/bin/sh
# An Identity in front of quantised average poolings makes ONNX Runtime pool in floating point.
#
# Package: com.microsoft.onnxruntime:onnxruntime 1.29.0 (Java), models written with
# org.tribuo:tribuo-util-onnx 4.3.2. Seen on Linux, x86-64 with AVX-512, JDK 17.
#
# A model in QDQ form takes in a tensor, quantises it, pools it twice (each result is quantised with
# a scale of its own), adds both up. It is written twice: as it is, and with an Identity between the
# DequantizeLinear and the two AveragePools. ONNX Runtime removes an Identity at its first level of
# optimisation, so both are the same graph.
#
# Expected: the same optimised graph for both, two QLinearAveragePools.
# Seen: without the Identity two QLinearAveragePools. With it one AveragePool in floating point, between
# ReorderInput and ReorderOutput, a DequantizeLinear before and QuantizeLinears behind. Probably the Identity
# goes too late for each pooling to get a DequantizeLinear of its own, and without that the poolings are
# first merged and then not recognised as quantised.
#
# What follows: write a skip connection of a network that is to be quantised as no node at all.
#
# Exit status: 0 if it is still so, 1 if it has changed, 2 if it could not be tried.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/pom.xml" <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId>
  <artifactId>finding</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>com.microsoft.onnxruntime</groupId>
      <artifactId>onnxruntime</artifactId>
      <version>1.29.0</version>
    </dependency>
    <dependency>
      <groupId>org.tribuo</groupId>
      <artifactId>tribuo-util-onnx</artifactId>
      <version>4.3.2</version>
    </dependency>
  </dependencies>
</project>
POM
cat > "$folder/Trial.java" <<'JAVA'
import ai.onnx.proto.OnnxMl;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import com.google.protobuf.ByteString;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

/** Two average poolings of one quantised tensor, with or without an Identity in front of them. */
public class Trial {
  static final int CHANNELS = 16;
  final OnnxMl.GraphProto.Builder graph = OnnxMl.GraphProto.newBuilder().setName("g");

  String node(String type, String out, List<String> in, OnnxMl.AttributeProto... attributes) {
    graph.addNode(
        OnnxMl.NodeProto.newBuilder().setOpType(type).setName(out).addAllInput(in).addOutput(out)
            .addAllAttribute(List.of(attributes)));
    return out;
  }

  static OnnxMl.AttributeProto integers(String name, long... values) {
    var a = OnnxMl.AttributeProto.newBuilder().setName(name).setType(OnnxMl.AttributeProto.AttributeType.INTS);
    for (long v : values) a.addInts(v);
    return a.build();
  }

  void scalar(String name, float value) {
    graph.addInitializer(OnnxMl.TensorProto.newBuilder().setName(name).setDataType(1).addFloatData(value));
  }

  /** Q and DQ behind a tensor. */
  String quantised(String t, float scale) {
    scalar(t + "_scale", scale);
    graph.addInitializer(OnnxMl.TensorProto.newBuilder().setName(t + "_zero").setDataType(2).addInt32Data(128));
    node("QuantizeLinear", t + "_q", List.of(t, t + "_scale", t + "_zero"));
    return node("DequantizeLinear", t + "_dq", List.of(t + "_q", t + "_scale", t + "_zero"));
  }

  static OnnxMl.ValueInfoProto value(String name, long... shape) {
    var s = OnnxMl.TensorShapeProto.newBuilder();
    for (long d : shape) s.addDim(OnnxMl.TensorShapeProto.Dimension.newBuilder().setDimValue(d));
    return OnnxMl.ValueInfoProto.newBuilder().setName(name).setType(OnnxMl.TypeProto.newBuilder()
        .setTensorType(OnnxMl.TypeProto.Tensor.newBuilder().setElemType(1).setShape(s))).build();
  }

  String pool(String name, String from, float scale) {
    return quantised(node("AveragePool", name, List.of(from), integers("kernel_shape", 3, 3),
        integers("pads", 1, 1, 1, 1)), scale);
  }

  byte[] model(boolean identity) {
    graph.addInput(value("x", 1, CHANNELS, 8, 8));
    String x = quantised("x", 0.02f);
    String at = identity ? node("Identity", "same", List.of(x)) : x;
    String sum = node("Add", "sum", List.of(pool("pool1", at, 0.021f), pool("pool2", at, 0.022f)));
    String y = quantised(sum, 0.04f);
    node("GlobalAveragePool", "y", List.of(y));
    graph.addOutput(value("y", 1, CHANNELS, 1, 1));
    return OnnxMl.ModelProto.newBuilder().setIrVersion(7)
        .addOpsetImport(OnnxMl.OperatorSetIdProto.newBuilder().setDomain("").setVersion(13))
        .setGraph(graph).build().toByteArray();
  }

  public static void main(String[] args) throws Exception {
    OrtEnvironment environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
    System.out.println("ONNX Runtime " + environment.getVersion());
    TreeMap<Boolean, TreeMap<String, Integer>> counts = new TreeMap<>();
    for (boolean identity : new boolean[] {false, true}) {
      Path file = Files.createTempFile("optimised", ".onnx");
      try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
        options.setOptimizedModelFilePath(file.toString());
        environment.createSession(new Trial().model(identity), options).close();
      }
      TreeMap<String, Integer> of = new TreeMap<>();
      OnnxMl.ModelProto.parseFrom(Files.readAllBytes(file)).getGraph().getNodeList()
          .forEach(n -> of.merge(n.getOpType(), 1, Integer::sum));
      Files.delete(file);
      counts.put(identity, of);
      System.out.println((identity ? "behind an Identity:   " : "without an Identity: ") + of);
    }
  }
}
JAVA
mvn -q -B -f "$folder/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies \
  -DoutputDirectory="$folder/lib" || exit 2
output=$(ORT_DISABLE_TELEMETRY=1 java -Djava.io.tmpdir="$folder" -cp "$folder/lib/*" "$folder/Trial.java") || exit 2
echo "$output"
echo "$output" | grep -q 'without an Identity: .*QLinearAveragePool=2' &&
  echo "$output" | grep -q 'behind an Identity: .*[{ ]AveragePool=1.*ReorderInput=1.*ReorderOutput=1' || {
  echo "Changed: the Identity makes no difference any more, or another one." >&2
  exit 1
}
echo "As recorded: behind an Identity the pooling runs in floating point, with reorders."
