package org.maplex.benchmarkdata.device;

import java.util.Arrays;
import java.util.Optional;
import org.apiguardian.api.API;

/** The numbers that a device computes networks in. */
@API(status = API.Status.STABLE)
public enum Precision {
  /** Floating point of 32 bits. */
  FP32("fp32"),
  /** Floating point of 16 bits. */
  FP16("fp16"),
  /** Whole numbers of 8 bits: weights and activations are quantized. */
  INT8("int8");

  private final String id;

  Precision(String id) {
    this.id = id;
  }

  /** The name in specifications. */
  public String id() {
    return id;
  }

  /** The precision of that {@link #id()}, if there is one. */
  public static Optional<Precision> ofId(String id) {
    return Arrays.stream(values()).filter(precision -> precision.id.equals(id)).findFirst();
  }
}
