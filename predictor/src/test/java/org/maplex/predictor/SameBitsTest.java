package org.maplex.predictor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is promised of every processor, tried with what Java takes from this one switched off. */
class SameBitsTest {
  private static final List<String> WITHOUT_FUNCTIONS_OF_THE_PROCESSOR =
      List.of(
          "-XX:+UnlockDiagnosticVMOptions",
          "-XX:DisableIntrinsic=_dexp,_dlog,_dlog10,_dpow,_dsin,_dcos,_dtan");

  @Test
  void predictionsHaveTheSameBitsWithoutTheFunctionsOfTheProcessor()
      throws IOException, InterruptedException {
    assumeTrue(System.getProperty("java.vm.name").contains("Server VM"), "not a HotSpot");
    List<String> lines = linesOfAnotherJava(WITHOUT_FUNCTIONS_OF_THE_PROCESSOR);
    assertEquals("0", lines.get(0), "exponentials still come from the processor");
    List<String> expected = PredictionBits.lines();
    assertTrue(expected.size() > 2 * 39, "predicts too little to see a difference");
    assertEquals(expected, lines.subList(1, lines.size()));
  }

  private static List<String> linesOfAnotherJava(List<String> options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), PredictionBits.class.getName()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    List<String> lines;
    try (var out = process.inputReader(StandardCharsets.UTF_8)) {
      lines = out.lines().toList();
    }
    assertEquals(0, process.waitFor(), "the other Java failed");
    return lines;
  }
}
