package org.maplex.benchmarkdata;

/** Comments in files that people write: from a {@code #} to the end of the line. */
public final class Comment {
  private Comment() {}

  /**
   * What is before the comment, stripped of blanks.
   *
   * @param line without its end
   */
  public static String removedFrom(String line) {
    int comment = line.indexOf('#');
    return (comment < 0 ? line : line.substring(0, comment)).strip();
  }
}
