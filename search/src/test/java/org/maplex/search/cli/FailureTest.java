package org.maplex.search.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FailureTest {
  @Test
  void saysHowToGiveMoreMemoryHoweverDeepTheWantOfItIs() {
    Throwable failure = new IllegalStateException(new RuntimeException(new OutOfMemoryError("x")));
    String words = Failure.explain(failure);
    assertTrue(words.contains("MAPLEX_JAVA_OPTS=-Xmx2g"), words);
    assertEquals(words, Failure.explain(new OutOfMemoryError()));
  }

  @Test
  void doubtsTheFileThatIsNestedTooDeep() {
    String words = Failure.explain(new StackOverflowError());
    assertTrue(words.contains("nested too deep. Maybe a file that was named"), words);
  }

  @ParameterizedTest
  @MethodSource("damages")
  void saysThatTheProgramIsDamaged(Throwable damage) {
    String words = Failure.explain(damage);
    assertTrue(words.contains("is damaged or missing ("), words);
    assertTrue(words.contains("Maybe unpack the distribution once more"), words);
  }

  static Stream<Throwable> damages() {
    return Stream.of(
        new NoClassDefFoundError("org/maplex/Missing"),
        new ExceptionInInitializerError(new IllegalStateException("no resource")),
        new UnsatisfiedLinkError("no onnxruntime"),
        new UncheckedIOException(new ZipException("invalid entry")));
  }

  @Test
  void namesTheFileOfAFailureThatNobodyForesaw() {
    assertEquals(
        "maplex: this failed: table.csv: Input/output error",
        Failure.explain(new FileSystemException("table.csv", null, "Input/output error")));
  }

  @Test
  void saysSomethingOfAFailureWithoutWords() {
    assertEquals("maplex: this failed: IOException", Failure.explain(new IOException()));
  }

  @Test
  void isOneLineWhateverTheFailureSays() {
    assertEquals(
        "maplex: this failed: one two \\u001b[31m",
        Failure.explain(new IOException("one\ntwo\n\u001b[31m")));
  }

  @Test
  void endsWhereAFailureIsItsOwnCause() {
    Throwable first = new RuntimeException("first");
    first.initCause(new RuntimeException("second", first));
    assertEquals("maplex: this failed: first", Failure.explain(first));
  }
}
