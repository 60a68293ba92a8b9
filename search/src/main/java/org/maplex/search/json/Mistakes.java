package org.maplex.search.json;

import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.MistakeList;
import org.maplex.benchmarkdata.Printable;

/** Everything that is wrong with one JSON file, so that a person hears it at once. */
public final class Mistakes {
  private static final int LONGEST_KEY = 120;
  private static final int LONGEST_POINTER = 300;

  private final MistakeList list;

  /**
   * No mistakes so far.
   *
   * @param file what messages call it
   */
  public Mistakes(String file) {
    list = new MistakeList(file);
  }

  /** Notes a mistake about the value at a JSON pointer (RFC 6901). */
  public void add(int line, String pointer, String words) {
    list.add(
        line,
        (pointer.isEmpty() ? "the file" : Printable.excerpt(pointer, LONGEST_POINTER))
            + " "
            + words);
  }

  /** The exception for a mistake after which nothing more can be said. */
  public BadInputException fatal(int line, String words) {
    return list.fatal(line, words);
  }

  /** Whether nothing is wrong. */
  public boolean isEmpty() {
    return list.isEmpty();
  }

  /** The mistakes in the order of their lines, each on a line of its own. */
  public BadInputException exception() {
    return list.exception();
  }

  /** The pointer to a member or element, of which a very long key is cut. */
  public static String pointer(String parent, String key) {
    return parent + "/" + Printable.excerpt(key, LONGEST_KEY).replace("~", "~0").replace("/", "~1");
  }
}
