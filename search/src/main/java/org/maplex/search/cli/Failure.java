package org.maplex.search.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.maplex.benchmarkdata.FileFailure;
import org.maplex.benchmarkdata.Printable;

/** What a person is told when the program fails, which is no fault of the input. */
final class Failure {
  private Failure() {}

  /** One line that says what failed and, where that is known, what to do. */
  static String explain(Throwable failure) {
    if (isCausedBy(failure, OutOfMemoryError.class)) {
      return "maplex: the memory that Java may use did not suffice. Maybe let it use more, such as by"
          + " MAPLEX_JAVA_OPTS=-Xmx2g, or give it less to read?";
    }
    if (isCausedBy(failure, StackOverflowError.class)) {
      return "maplex: something is nested too deep. Maybe a file that was named is not what it should"
          + " be?";
    }
    if (isCausedBy(failure, LinkageError.class) || isCausedBy(failure, ZipException.class)) {
      return "maplex: a file of the program is damaged or missing (%s). Maybe unpack the distribution"
              .formatted(message(failure))
          + " once more, or build anew by mvn clean package?";
    }
    return "maplex: this failed: " + message(failure);
  }

  private static boolean isCausedBy(Throwable failure, Class<? extends Throwable> type) {
    return Stream.iterate(failure, each -> each != null, Throwable::getCause)
        .limit(100)
        .anyMatch(type::isInstance);
  }

  private static String message(Throwable failure) {
    String message = failure.getMessage();
    if (failure instanceof FileSystemException named && named.getFile() != null) {
      message = "%s: %s".formatted(named.getFile(), FileFailure.reason((IOException) failure));
    }
    return Printable.text(message == null ? failure.getClass().getSimpleName() : message);
  }
}
