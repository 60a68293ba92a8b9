package org.maplex.predictor.maple;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.predictor.KnownDevices;
import smile.math.matrix.Matrix;

/** Coordinates, held against the eigenvalues that LAPACK finds. */
class DescriptorSpaceTest {
  private static final double REACH = 0.3;

  private final List<DeviceSpecification> devices =
      Arrays.asList("gold_6226", "pixel3", "fpga", "titanx_1", "raspi4", "eyeriss").stream()
          .map(KnownDevices.DATA::knownDevice)
          .map(Device::specification)
          .toList();

  /** What a bounded coordinate was before it was bounded. */
  private static double free(double coordinate) {
    double tanh = coordinate / (2 * REACH);
    return Math.log((1 + tanh) / (1 - tanh));
  }

  /** One row a device. */
  private double[][] standardised() {
    double[][] rows =
        devices.stream()
            .map(device -> HardwareDescriptor.of(device, devices).logarithms())
            .toArray(double[][]::new);
    for (int column = 0; column < rows[0].length; column++) {
      int at = column;
      double mean = Arrays.stream(rows).mapToDouble(row -> row[at]).average().orElseThrow();
      double variance =
          Arrays.stream(rows)
              .mapToDouble(row -> (row[at] - mean) * (row[at] - mean))
              .average()
              .orElseThrow();
      for (double[] row : rows) {
        row[at] = variance > 1e-18 ? (row[at] - mean) / Math.sqrt(variance) : 0;
      }
    }
    return rows;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void spansTheDirectionsInWhichSourcesDifferMost(int size) {
    DescriptorSpace space = new DescriptorSpace(devices, size, REACH);
    assertEquals(1 + size, space.dimension());
    double[][] scores =
        devices.stream()
            .map(
                device ->
                    Arrays.stream(space.coordinates(device), 1, 1 + size)
                        .map(DescriptorSpaceTest::free)
                        .toArray())
            .toArray(double[][]::new);
    Matrix rows = Matrix.of(standardised());
    Matrix gram = rows.mt(rows);
    double[] eigenvalues = Arrays.stream(gram.eigen(false, true, false).wr).sorted().toArray();
    int n = devices.size();
    for (int component = 0; component < size; component++) {
      int at = component;
      double[] score = Arrays.stream(scores).mapToDouble(row -> row[at]).toArray();
      double largest = eigenvalues[n - 1 - component];
      double[] image = gram.mv(score);
      for (int i = 0; i < n; i++) {
        assertEquals(largest * score[i], image[i], 1e-6 * largest);
      }
      // Deviation 1 over the sources.
      assertEquals(n, Arrays.stream(score).map(each -> each * each).sum(), 1e-6);
    }
  }

  @Test
  void boundsWhatIsFarFromAllSources() {
    DescriptorSpace space = new DescriptorSpace(devices.subList(0, 3), 2, REACH);
    for (Device device : KnownDevices.DATA.devices()) {
      double[] coordinates = space.coordinates(device.specification());
      assertEquals(1, coordinates[0]);
      assertTrue(Math.abs(coordinates[1]) <= 2 * REACH && Math.abs(coordinates[2]) <= 2 * REACH);
    }
  }

  @Test
  void takesADeviceOfWhichNothingIsKnownForTheMean() {
    assertArrayEquals(
        new double[] {1, 0, 0},
        new DescriptorSpace(devices, 2, REACH).coordinates(DeviceSpecification.unknown()));
  }

  /** Two sources differ in one direction, sources that are alike in none. */
  @Test
  void hasNoMoreDirectionsThanSourcesDifferIn() {
    DescriptorSpace two = new DescriptorSpace(devices.subList(0, 2), 3, REACH);
    for (int i = 0; i < 2; i++) {
      double[] coordinates = two.coordinates(devices.get(i));
      assertEquals(4, coordinates.length);
      assertEquals(1, Math.abs(free(coordinates[1])), 1e-9);
      assertArrayEquals(new double[] {0, 0}, Arrays.copyOfRange(coordinates, 2, 4));
    }
    List<DeviceSpecification> alike = List.of(devices.get(0), devices.get(0), devices.get(0));
    DescriptorSpace none = new DescriptorSpace(alike, 2, REACH);
    for (DeviceSpecification device : devices) {
      assertArrayEquals(new double[] {1, 0, 0}, none.coordinates(device));
    }
  }

  /** Which is not so where a direction is left out or counted twice. */
  @Test
  void hasAllOfTheirDifferencesInAsManyDirectionsAsThereCanBe() {
    int n = devices.size();
    DescriptorSpace space = new DescriptorSpace(devices, n - 1, REACH);
    double[][] scores =
        devices.stream()
            .map(device -> Arrays.copyOfRange(space.coordinates(device), 1, n))
            .toArray(double[][]::new);
    for (int a = 0; a < n - 1; a++) {
      for (int b = 0; b < n - 1; b++) {
        int left = a;
        int right = b;
        double product =
            IntStream.range(0, n)
                .mapToDouble(i -> free(scores[i][left]) * free(scores[i][right]))
                .sum();
        assertEquals(a == b ? n : 0, product, 1e-5);
      }
    }
  }
}
