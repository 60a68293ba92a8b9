package org.maplex.measurement.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NativeLibrariesTest {
  @TempDir private Path unpacked;

  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, linux-x64",
    "Linux, aarch64, linux-aarch64",
    "Mac OS X, aarch64, osx-aarch64",
    "Mac OS X, x86_64, osx-x64",
    "Darwin, aarch64, osx-aarch64",
    "Windows 11, amd64, win-x64"
  })
  void findsThoseOfTheMachineAsTheRuntimeNamesThem(String system, String processor, String name)
      throws IOException {
    Path expected =
        Files.createDirectories(unpacked.resolve("ai/onnxruntime/native").resolve(name));
    assertEquals(
        Optional.of(expected.toAbsolutePath()),
        NativeLibraries.directory(unpacked, system, processor));
  }

  @Test
  void findsNoneForAMachineThatTheRuntimeIsNotBuiltFor() {
    assertEquals(Optional.empty(), NativeLibraries.directory(unpacked, "Linux", "riscv64"));
  }
}
