package org.maplex.benchmarkdata;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileFailureTest {
  private static final Path FILE = Path.of("result.json");
  private static final String TEMPORARY = ".result.json.7-1-1.maplex-tmp";

  @ParameterizedTest
  @ValueSource(strings = {"No space left on device", "Disk quota exceeded"})
  void namesTheFileThatAPersonKnowsAndHowToMakeRoom(String reason) {
    IOException failure = new FileSystemException(TEMPORARY, null, reason);
    assertEquals(
        "result.json: it cannot be written (%s), what was there before is unchanged."
                .formatted(reason)
            + " Maybe make room there, or name another place?",
        FileFailure.writing(FILE, failure).getMessage());
  }

  @Test
  void saysWhereToLookForPermissions() {
    assertEquals(
        "result.json: it cannot be written (permission denied), what was there before is unchanged."
            + " Maybe change its permissions, or name another place?",
        FileFailure.writing(FILE, new AccessDeniedException(TEMPORARY)).getMessage());
  }

  @Test
  void tellsAReasonWithoutThePathThatJavaPutsBeforeIt() {
    assertEquals("no such directory", FileFailure.reason(new NoSuchFileException(TEMPORARY)));
    assertEquals(
        "Read-only file system",
        FileFailure.reason(new FileSystemException(TEMPORARY, null, "Read-only file system")));
    assertEquals(
        "FileAlreadyExistsException",
        FileFailure.reason(new FileAlreadyExistsException(TEMPORARY)));
    assertEquals("No space left", FileFailure.reason(new IOException("No space left")));
    assertEquals("IOException", FileFailure.reason(new IOException()));
  }
}
