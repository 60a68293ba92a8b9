package org.maplex.benchmarkdata.space;

import java.util.Optional;
import org.apiguardian.api.API;

/**
 * What an edge of a cell computes. The constants stand in the order in which NAS-Bench-201 lists
 * its operations (Dong and Yang, ICLR 2020, section 2.1).
 */
@API(status = API.Status.STABLE)
public enum Operation {
  /** Passes on zeros; the edge is absent. */
  NONE("none"),
  /** Passes on its input. */
  SKIP_CONNECT("skip_connect"),
  /** ReLU, 1x1 convolution, batch normalisation. */
  NOR_CONV_1X1("nor_conv_1x1"),
  /** ReLU, 3x3 convolution, batch normalisation. */
  NOR_CONV_3X3("nor_conv_3x3"),
  /** 3x3 average pooling with stride 1 that does not count the padding. */
  AVG_POOL_3X3("avg_pool_3x3");

  private final String label;

  Operation(String label) {
    this.label = label;
  }

  /** The name that architecture strings use, for example {@code nor_conv_3x3}. */
  public String label() {
    return label;
  }

  /** Whether the operation has weights, and so counts as a layer of the network. */
  public boolean isConvolution() {
    return this == NOR_CONV_1X1 || this == NOR_CONV_3X3;
  }

  /** The operation of that {@link #label()}, if there is one. */
  public static Optional<Operation> ofLabel(String label) {
    for (Operation operation : values()) {
      if (operation.label.equals(label)) {
        return Optional.of(operation);
      }
    }
    return Optional.empty();
  }
}
