package org.maplex.predictor.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SamplingTest {
  @Test
  void isFoundByTheNameThatFilesUse() {
    assertEquals(List.of("planned", "random"), Sampling.ids());
    for (Sampling sampling : Sampling.values()) {
      assertEquals(Optional.of(sampling), Sampling.ofId(sampling.id()));
    }
    assertEquals(Optional.empty(), Sampling.ofId("Planned"));
  }
}
