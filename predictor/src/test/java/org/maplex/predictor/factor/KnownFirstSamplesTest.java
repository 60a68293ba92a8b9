package org.maplex.predictor.factor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.predictor.KnownDevices;

class KnownFirstSamplesTest {
  private static final String STALE =
      "Maybe tables, features, kinds or the choice changed: regenerate the file, as CONTRIBUTING.md"
          + " says.";

  /** Every device where the property is set, otherwise a few: each takes a quarter of a second. */
  static List<Device> devices() {
    List<Device> all = KnownDevices.DATA.builtInDevices();
    return Boolean.getBoolean("maplex.all")
        ? all
        : Stream.of("raspi4", "edge_tpu", "ort_live_x86", "1080ti_1")
            .map(KnownDevices.DATA::knownDevice)
            .toList();
  }

  @ParameterizedTest
  @MethodSource("devices")
  void holdWhatWouldBeChosenNowInASimulationOnABuiltInDevice(Device device) {
    FirstSamples choice = KnownFirstSamples.of(device, KnownDevices.DATA);
    assertEquals(Optional.of(choice.choose()), KnownFirstSamples.builtIn().cells(choice), STALE);
  }

  @Test
  void holdWhatWouldBeChosenNowForADeviceWithoutASpecification() {
    FirstSamples choice = KnownFirstSamples.ofUnknown(KnownDevices.DATA);
    assertEquals(Optional.of(choice.choose()), KnownFirstSamples.builtIn().cells(choice), STALE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "digest,architectures\n",
        "# maplex-first-samples/1\n# sha256: 00\ndigest,architectures\n"
      })
  void areNotReadWhereTheFileIsDamaged(String text) {
    assertThrows(BadInputException.class, () -> KnownFirstSamples.parse(text, "test"));
  }
}
