package org.maplex.predictor.factor;

import java.nio.charset.StandardCharsets;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.BuiltInFile;
import org.maplex.benchmarkdata.Sha256;

/**
 * A file of results that are kept with the program because computing them takes long:
 *
 * <pre>
 * # the format
 * # sha256: of everything below this line
 * rows
 * </pre>
 *
 * @param resource the name of the file, next to this class
 * @param format its first line
 * @param start how its rows start
 * @param contents what it holds, as messages call it
 */
record KeptRows(String resource, String format, String start, String contents) {
  private static final String DIGEST = "# sha256: ";

  /**
   * The rows that come with the program.
   *
   * @throws BadInputException if the file is damaged
   */
  String builtIn() {
    return rows(
        new String(BuiltInFile.bytes(KeptRows.class, resource), StandardCharsets.UTF_8), resource);
  }

  /**
   * The rows of a file.
   *
   * @param file what messages call it
   * @throws BadInputException if it is damaged
   */
  String rows(String text, String file) {
    String[] parts = text.split("\n", 3);
    if (parts.length < 3
        || !parts[0].equals(format)
        || !parts[1].equals(DIGEST + digest(parts[2]))
        || !parts[2].startsWith(start)) {
      throw BadInputException.in(
          file,
          "this is not %s, expected '%s' and rows of the digest in the header. Maybe the build is damaged: run mvn clean package."
              .formatted(contents, format));
    }
    return parts[2];
  }

  /** The file with some rows. */
  String text(String rows) {
    return format + '\n' + DIGEST + digest(rows) + '\n' + rows;
  }

  private static String digest(String rows) {
    return Sha256.of(rows.getBytes(StandardCharsets.UTF_8));
  }
}
