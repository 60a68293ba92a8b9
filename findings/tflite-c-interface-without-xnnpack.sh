#!/usr/bin/env bash
# TensorFlow Lite from Maven applies XNNPACK through its C++ interface, and does not through its C interface.
#
# Package: org.bytedeco:tensorflow-lite 2.19.0-1.5.12 (Maven Central), a graph of one ReLU written with
# com.google.flatbuffers:flatbuffers-java 25.2.10.
#
# Behaviour: TfLiteInterpreterCreate runs the plain kernels, without a word; InterpreterBuilder with
# BuiltinOpResolver hands the same file to XNNPACK, and says so. A network of NAS-Bench-201 (cell 11136, one thread)
# took 5.9 ms through the C interface and 1.3 ms through the other. Expected before it was run: the C interface says nothing of XNNPACK, the C++ one does.
#
# Output seen on x86-64:
#   C interface: plain kernels
#   C++ interface: XNNPACK
#
# Exits with 1 if that has changed, with 2 if it cannot be tried here.
set -euo pipefail
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
      <groupId>org.bytedeco</groupId>
      <artifactId>tensorflow-lite</artifactId>
      <version>2.19.0-1.5.12</version>
    </dependency>
    <dependency>
      <groupId>org.bytedeco</groupId>
      <artifactId>tensorflow-lite</artifactId>
      <version>2.19.0-1.5.12</version>
      <classifier>${javacpp.platform}</classifier>
    </dependency>
    <dependency>
      <groupId>com.google.flatbuffers</groupId>
      <artifactId>flatbuffers-java</artifactId>
      <version>25.2.10</version>
    </dependency>
  </dependencies>
</project>
EOF
case $(uname -s)-$(uname -m) in
  Linux-x86_64) platform=linux-x86_64 ;;
  Linux-aarch64) platform=linux-arm64 ;;
  *)
    echo "This is about Linux; here is $(uname -s) on $(uname -m)." >&2
    exit 2
    ;;
esac
mvn -q -B -Djavacpp.platform="$platform" dependency:build-classpath -Dmdep.outputFile=class-path || exit 2
cat >Interfaces.java <<'EOF'
import static org.bytedeco.tensorflowlite.global.tensorflowlite.*;

import com.google.flatbuffers.FlatBufferBuilder;
import org.bytedeco.javacpp.*;
import org.bytedeco.tensorflowlite.*;

public class Interfaces {
  public static void main(String[] args) {
    TfLiteVersion();
    byte[] bytes = oneRelu();
    BytePointer file = new BytePointer(bytes);
    int status;
    if (args[0].equals("c")) {
      TfLiteInterpreterOptions options = TfLiteInterpreterOptionsCreate();
      TfLiteInterpreter interpreter = TfLiteInterpreterCreate(TfLiteModelCreate(file, bytes.length), options);
      status = TfLiteInterpreterAllocateTensors(interpreter) + TfLiteInterpreterInvoke(interpreter);
    } else {
      Interpreter interpreter = new Interpreter((Pointer) null);
      FlatBufferModel model = FlatBufferModel.BuildFromBuffer(file, bytes.length);
      status = new InterpreterBuilder(model, new BuiltinOpResolver()).apply(interpreter);
      status += interpreter.AllocateTensors() + interpreter.Invoke();
    }
    if (status != 0) {
      System.exit(2);
    }
  }

  /** y = relu(x) on 1 x 8 x 8 x 16 floats. */
  static byte[] oneRelu() {
    FlatBufferBuilder file = new FlatBufferBuilder();
    file.startTable(1);
    int buffers = file.createVectorOfTables(new int[] {file.endTable()});
    int[] tensors = new int[2];
    for (int i = 0; i < 2; i++) {
      int name = file.createString("tensor" + i);
      int shape = vector(file, 1, 8, 8, 16);
      file.startTable(4);
      file.addOffset(0, shape, 0);
      file.addOffset(3, name, 0);
      tensors[i] = file.endTable();
    }
    int tensorVector = file.createVectorOfTables(tensors);
    int input = vector(file, 0);
    int output = vector(file, 1);
    file.startTable(3);
    file.addOffset(1, input, 0);
    file.addOffset(2, output, 0);
    int operators = file.createVectorOfTables(new int[] {file.endTable()});
    file.startTable(4);
    file.addOffset(0, tensorVector, 0);
    file.addOffset(1, input, 0);
    file.addOffset(2, output, 0);
    file.addOffset(3, operators, 0);
    int graphs = file.createVectorOfTables(new int[] {file.endTable()});
    int relu = 19;
    file.startTable(4);
    file.addByte(0, (byte) relu, 0);
    file.addInt(2, 1, 0);
    file.addInt(3, relu, 0);
    int codes = file.createVectorOfTables(new int[] {file.endTable()});
    file.startTable(5);
    file.addInt(0, 3, 0);
    file.addOffset(1, codes, 0);
    file.addOffset(2, graphs, 0);
    file.addOffset(4, buffers, 0);
    file.finish(file.endTable(), "TFL3");
    return file.sizedByteArray();
  }

  static int vector(FlatBufferBuilder file, int... values) {
    file.startVector(4, values.length, 4);
    for (int i = values.length - 1; i >= 0; i--) {
      file.addInt(values[i]);
    }
    return file.endVector();
  }
}
EOF
for interface in c c++; do
  java -cp "$(<class-path)" Interfaces.java "$interface" >said 2>&1 || {
    cat said >&2
    exit 2
  }
  if grep -q 'XNNPACK delegate' said; then
    echo "${interface^^} interface: XNNPACK"
  else
    echo "${interface^^} interface: plain kernels"
  fi
done | tee seen
diff - seen <<'EOF' || exit 1
C interface: plain kernels
C++ interface: XNNPACK
EOF
