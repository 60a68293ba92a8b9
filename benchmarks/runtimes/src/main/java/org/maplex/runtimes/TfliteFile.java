package org.maplex.runtimes;

import com.google.flatbuffers.FlatBufferBuilder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * A file for TensorFlow Lite that grows operator by operator, in the FlatBuffers schema of version
 * 3. Numbers of fields and enumerations are those of {@code schema.fbs} (TensorFlow, Apache-2.0).
 */
final class TfliteFile {
  /** An activation that an operator applies to what it makes. */
  enum Activation {
    NONE,
    RELU
  }

  private static final int ADD = 0;
  private static final int AVERAGE_POOL_2D = 1;
  private static final int CONV_2D = 3;
  private static final int FULLY_CONNECTED = 9;
  private static final int MUL = 18;
  private static final int RELU = 19;
  private static final int MEAN = 40;
  private static final int[] BUILTINS = {
    ADD, AVERAGE_POOL_2D, CONV_2D, FULLY_CONNECTED, MUL, RELU, MEAN
  };

  private static final byte CONV_2D_OPTIONS = 1;
  private static final byte POOL_2D_OPTIONS = 5;
  private static final byte FULLY_CONNECTED_OPTIONS = 8;
  private static final byte ADD_OPTIONS = 11;
  private static final byte MUL_OPTIONS = 21;
  private static final byte REDUCER_OPTIONS = 27;

  private static final byte FLOAT32 = 0;
  private static final byte INT32 = 2;
  private static final int SCHEMA_VERSION = 3;
  private static final int ALIGNMENT = 16;

  private final FlatBufferBuilder file = new FlatBufferBuilder(1 << 22);
  private final List<Integer> tensors = new ArrayList<>();
  private final List<Integer> buffers = new ArrayList<>();
  private final List<Integer> operators = new ArrayList<>();

  TfliteFile() {
    file.startTable(1);
    buffers.add(file.endTable());
  }

  /** A tensor of an input or of what an operator makes; its number is returned. */
  int activation(String name, int... shape) {
    return tensor(name, FLOAT32, 0, shape);
  }

  /** A tensor of fixed numbers; its number is returned. */
  int floats(String name, float[] values, int... shape) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return tensor(name, FLOAT32, buffer(bytes), shape);
  }

  /** A tensor of fixed whole numbers; its number is returned. */
  int integers(String name, int... values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Integer.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().put(values);
    return tensor(name, INT32, buffer(bytes), values.length);
  }

  /** A convolution with padding SAME; kernels are out x height x width x in. */
  void convolution(int from, int kernel, int bias, int stride, Activation activation, int to) {
    file.startTable(7);
    file.addInt(1, stride, 0);
    file.addInt(2, stride, 0);
    file.addByte(3, (byte) activation.ordinal(), 0);
    operator(CONV_2D, new int[] {from, kernel, bias}, to, CONV_2D_OPTIONS, file.endTable());
  }

  /** An average pooling with padding SAME, whose averages do not count the padding. */
  void averagePooling(int from, int size, int stride, Activation activation, int to) {
    file.startTable(6);
    file.addInt(1, stride, 0);
    file.addInt(2, stride, 0);
    file.addInt(3, size, 0);
    file.addInt(4, size, 0);
    file.addByte(5, (byte) activation.ordinal(), 0);
    operator(AVERAGE_POOL_2D, new int[] {from}, to, POOL_2D_OPTIONS, file.endTable());
  }

  void add(int first, int second, Activation activation, int to) {
    file.startTable(2);
    file.addByte(0, (byte) activation.ordinal(), 0);
    operator(ADD, new int[] {first, second}, to, ADD_OPTIONS, file.endTable());
  }

  void multiply(int first, int second, int to) {
    file.startTable(1);
    operator(MUL, new int[] {first, second}, to, MUL_OPTIONS, file.endTable());
  }

  void relu(int from, int to) {
    operator(RELU, new int[] {from}, to, (byte) 0, 0);
  }

  /** The mean over height and width, which the axes name. */
  void mean(int from, int axes, int to) {
    file.startTable(1);
    operator(MEAN, new int[] {from, axes}, to, REDUCER_OPTIONS, file.endTable());
  }

  void fullyConnected(int from, int matrix, int bias, int to) {
    file.startTable(4);
    operator(
        FULLY_CONNECTED,
        new int[] {from, matrix, bias},
        to,
        FULLY_CONNECTED_OPTIONS,
        file.endTable());
  }

  /** Ends the file. */
  byte[] finished(int input, int output) {
    int[] codes = new int[BUILTINS.length];
    for (int i = 0; i < codes.length; i++) {
      file.startTable(4);
      file.addByte(0, (byte) BUILTINS[i], 0);
      file.addInt(2, 1, 0);
      file.addInt(3, BUILTINS[i], 0);
      codes[i] = file.endTable();
    }
    int codeVector = file.createVectorOfTables(codes);
    int tensorVector = file.createVectorOfTables(all(tensors));
    int operatorVector = file.createVectorOfTables(all(operators));
    int inputs = vector(input);
    int outputs = vector(output);
    file.startTable(5);
    file.addOffset(0, tensorVector, 0);
    file.addOffset(1, inputs, 0);
    file.addOffset(2, outputs, 0);
    file.addOffset(3, operatorVector, 0);
    int graphs = file.createVectorOfTables(new int[] {file.endTable()});
    int bufferVector = file.createVectorOfTables(all(buffers));
    int description = file.createString("maplex");
    file.startTable(8);
    file.addInt(0, SCHEMA_VERSION, 0);
    file.addOffset(1, codeVector, 0);
    file.addOffset(2, graphs, 0);
    file.addOffset(3, description, 0);
    file.addOffset(4, bufferVector, 0);
    file.finish(file.endTable(), "TFL3");
    return file.sizedByteArray();
  }

  private void operator(int builtin, int[] inputs, int output, byte optionsType, int options) {
    int code = 0;
    while (BUILTINS[code] != builtin) {
      code++;
    }
    int inputVector = vector(inputs);
    int outputVector = vector(output);
    file.startTable(5);
    file.addInt(0, code, 0);
    file.addOffset(1, inputVector, 0);
    file.addOffset(2, outputVector, 0);
    if (optionsType != 0) {
      file.addByte(3, optionsType, 0);
      file.addOffset(4, options, 0);
    }
    operators.add(file.endTable());
  }

  private int tensor(String name, byte type, int buffer, int... shape) {
    int label = file.createString(name);
    int dimensions = vector(shape);
    file.startTable(4);
    file.addOffset(0, dimensions, 0);
    file.addByte(1, type, 0);
    file.addInt(2, buffer, 0);
    file.addOffset(3, label, 0);
    tensors.add(file.endTable());
    return tensors.size() - 1;
  }

  private int buffer(ByteBuffer bytes) {
    file.startVector(1, bytes.remaining(), ALIGNMENT);
    for (int i = bytes.limit() - 1; i >= 0; i--) {
      file.addByte(bytes.get(i));
    }
    int data = file.endVector();
    file.startTable(1);
    file.addOffset(0, data, 0);
    buffers.add(file.endTable());
    return buffers.size() - 1;
  }

  private int vector(int... values) {
    file.startVector(Integer.BYTES, values.length, Integer.BYTES);
    for (int i = values.length - 1; i >= 0; i--) {
      file.addInt(values[i]);
    }
    return file.endVector();
  }

  private static int[] all(List<Integer> offsets) {
    return offsets.stream().mapToInt(Integer::intValue).toArray();
  }
}
