package org.maplex.benchmarkdata.table;

import java.util.NoSuchElementException;
import org.apiguardian.api.API;
import org.maplex.benchmarkdata.Sha256;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;

/**
 * One positive number for each of some cells, with its provenance. Immutable.
 *
 * <pre>{@code
 * CellTable latency = BenchmarkData.builtIn().latency("raspi4");
 * latency.value(Cell.parse("1"));  // 54.7774
 * latency.header().unit();         // ms
 * }</pre>
 */
@API(status = API.Status.STABLE)
public final class CellTable {
  private final TableHeader header;
  private final double[] values;
  private final int size;
  private final String digest;

  /** Takes the array over; the caller must not keep it. */
  CellTable(TableHeader header, double[] values, int size, String digest) {
    this.header = header;
    this.values = values;
    this.size = size;
    this.digest = digest;
  }

  /**
   * A table of these numbers.
   *
   * @param valuesByIndex 15,625 numbers in public order, positive and finite, NaN where unknown
   * @throws IllegalArgumentException if there are more or fewer, or one is not positive and finite
   */
  public static CellTable of(TableHeader header, double[] valuesByIndex) {
    if (valuesByIndex.length != CellSpace.SIZE) {
      throw new IllegalArgumentException(
          "%d numbers given, expected one for each of %d cells, NaN where unknown"
              .formatted(valuesByIndex.length, CellSpace.SIZE));
    }
    double[] values = valuesByIndex.clone();
    int size = 0;
    for (int index = 0; index < values.length; index++) {
      if (!Double.isNaN(values[index])) {
        if (!(values[index] > 0) || Double.isInfinite(values[index])) {
          throw new IllegalArgumentException(
              "%s for cell %d, expected a positive, finite number, or NaN where unknown"
                  .formatted(values[index], index));
        }
        size++;
      }
    }
    return new CellTable(header, values, size, Sha256.of(TableText.rows(header, values)));
  }

  /** What the numbers are and where they come from. */
  public TableHeader header() {
    return header;
  }

  /**
   * SHA-256 of the column line and the rows as they are written, 64 lower-case hexadecimal digits.
   */
  public String digest() {
    return digest;
  }

  /** How many cells have a number, 0 to 15,625. */
  public int size() {
    return size;
  }

  /** Whether all 15,625 cells have a number. */
  public boolean isComplete() {
    return size == CellSpace.SIZE;
  }

  /** Whether the cell has a number. */
  public boolean has(Cell cell) {
    return has(cell.index());
  }

  /**
   * Whether the cell at a place of the public order has a number.
   *
   * @throws IllegalArgumentException if the index is not 0 to 15,624
   */
  public boolean has(int index) {
    return !Double.isNaN(values[checked(index)]);
  }

  /**
   * The number of a cell, in the header's unit.
   *
   * @throws NoSuchElementException if it has none
   */
  public double value(Cell cell) {
    return value(cell.index());
  }

  /**
   * The number of the cell at a place of the public order, in the header's unit.
   *
   * @throws NoSuchElementException if it has none
   * @throws IllegalArgumentException if the index is not 0 to 15,624
   */
  public double value(int index) {
    double value = values[checked(index)];
    if (Double.isNaN(value)) {
      throw new NoSuchElementException(
          "The %s of cell %d on %s is not known: the table holds %d of %d cells."
              .formatted(header.measure(), index, header.subject(), size, CellSpace.SIZE));
    }
    return value;
  }

  /** A copy of all numbers in public order, 15,625 long, NaN where unknown. */
  public double[] values() {
    return values.clone();
  }

  private static int checked(int index) {
    if (index < 0 || index >= CellSpace.SIZE) {
      throw new IllegalArgumentException(
          "%d is no index of a cell, expected 0 to %d".formatted(index, CellSpace.SIZE - 1));
    }
    return index;
  }

  /** For logs: measure, subject and size. */
  @Override
  public String toString() {
    return "%s of %d cells on %s".formatted(header.measure(), size, header.subject());
  }
}
