#!/usr/bin/env bash
# ONNX Runtime on x86 runs an int8 operator in floats where the tensor that it reads is read by another one, too.
#
# Package: com.microsoft.onnxruntime:onnxruntime 1.29.0 (Maven Central), graph written with
# org.tribuo:tribuo-util-onnx 4.3.2.
#
# Behaviour: in a graph in QDQ form whose activations are int8, as the default of ONNX Runtime's static quantization
# is, two average poolings read one tensor. Both stay AveragePool in floats, between DequantizeLinear and
# QuantizeLinear, in the optimised graph. Each alone becomes QLinearAveragePool, and so do both where activations are
# uint8. Expected before it was run: the first tensor keeps int8, since a conversion of int8 to uint8 passes over what
# several read, so that types differ around each pooling.
#
# Output seen on x86-64 with AVX-512:
#   int8, read once:   AveragePool=0 QLinearAveragePool=1
#   int8, read twice:  AveragePool=2 QLinearAveragePool=0
#   uint8, read once:  AveragePool=0 QLinearAveragePool=1
#   uint8, read twice: AveragePool=0 QLinearAveragePool=2
#
# Exits with 1 if that has changed, with 2 if it cannot be tried here.
set -euo pipefail
if [[ $(uname -m) != x86_64 ]]; then
  echo "This is about x86-64; here is $(uname -m)." >&2
  exit 2
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat >pom.xml <<'EOF'
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
EOF
mvn -q -B dependency:build-classpath -Dmdep.outputFile=class-path || exit 2
cat >ReadTwice.java <<'EOF'
import ai.onnx.proto.OnnxMl.*;
import ai.onnxruntime.*;
import com.google.protobuf.ByteString;
import java.nio.file.*;
import java.util.*;

public class ReadTwice {
  public static void main(String[] args) throws Exception {
    for (String type : List.of("int8", "uint8")) {
      for (int readers = 1; readers <= 2; readers++) {
        System.out.println(type + (readers == 1 ? ", read once: " : ", read twice: ") + executed(type, readers));
      }
    }
  }

  static String executed(String type, int readers) throws Exception {
    GraphProto.Builder graph = GraphProto.newBuilder().setName("read_twice");
    graph.addInput(value("x")).addInitializer(scale());
    graph.addInitializer(
        TensorProto.newBuilder()
            .setName("zero")
            .setDataType((type.equals("int8") ? TensorProto.DataType.INT8 : TensorProto.DataType.UINT8).getNumber())
            .setRawData(ByteString.copyFrom(new byte[] {3})));
    pair(graph, "x", "x_dequantized");
    for (int i = 0; i < readers; i++) {
      graph.addNode(
          NodeProto.newBuilder()
              .setOpType("AveragePool")
              .addInput("x_dequantized")
              .addOutput("pool" + i)
              .addAttribute(integers("kernel_shape", 3 + 2 * i, 3 + 2 * i))
              .addAttribute(integers("pads", 1 + i, 1 + i, 1 + i, 1 + i)));
      pair(graph, "pool" + i, "y" + i);
      graph.addOutput(value("y" + i));
    }
    byte[] model =
        ModelProto.newBuilder()
            .setIrVersion(7)
            .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(13))
            .setGraph(graph)
            .build()
            .toByteArray();
    OrtEnvironment environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setOptimizedModelFilePath("optimised.onnx");
      environment.createSession(model, options).close();
    }
    Map<String, Integer> counts = new HashMap<>();
    ModelProto.parseFrom(Files.readAllBytes(Path.of("optimised.onnx")))
        .getGraph()
        .getNodeList()
        .forEach(node -> counts.merge(node.getOpType(), 1, Integer::sum));
    return "AveragePool=%d QLinearAveragePool=%d"
        .formatted(counts.getOrDefault("AveragePool", 0), counts.getOrDefault("QLinearAveragePool", 0));
  }

  static void pair(GraphProto.Builder graph, String from, String to) {
    for (String type : List.of("QuantizeLinear", "DequantizeLinear")) {
      boolean isFirst = type.equals("QuantizeLinear");
      graph.addNode(
          NodeProto.newBuilder()
              .setOpType(type)
              .addInput(isFirst ? from : from + "_quantized")
              .addInput("scale")
              .addInput("zero")
              .addOutput(isFirst ? from + "_quantized" : to));
    }
  }

  static TensorProto scale() {
    return TensorProto.newBuilder()
        .setName("scale")
        .setDataType(TensorProto.DataType.FLOAT.getNumber())
        .addFloatData(0.05f)
        .build();
  }

  static AttributeProto integers(String name, long... values) {
    AttributeProto.Builder attribute =
        AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
    for (long value : values) {
      attribute.addInts(value);
    }
    return attribute.build();
  }

  static ValueInfoProto value(String name) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (long size : new long[] {1, 16, 8, 8}) {
      shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(size));
    }
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder()
                        .setElemType(TensorProto.DataType.FLOAT.getNumber())
                        .setShape(shape)))
        .build();
  }
}
EOF
ORT_DISABLE_TELEMETRY=1 java -cp "$(<class-path)" ReadTwice.java 2>errors >seen || {
  cat errors >&2
  exit 2
}
cat seen
diff - seen <<'EOF' || exit 1
int8, read once: AveragePool=0 QLinearAveragePool=1
int8, read twice: AveragePool=2 QLinearAveragePool=0
uint8, read once: AveragePool=0 QLinearAveragePool=1
uint8, read twice: AveragePool=0 QLinearAveragePool=2
EOF
