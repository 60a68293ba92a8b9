package org.maplex.search.json;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.maplex.benchmarkdata.BadInputException;

/** Everything that is wrong with one file, so that a person hears it all at once. */
public final class Mistakes {
  private static final int LONGEST_KEY = 120;

  private final String file;
  private final List<Mistake> list = new ArrayList<>();

  /**
   * No mistakes so far.
   *
   * @param file what messages call it
   */
  public Mistakes(String file) {
    this.file = file;
  }

  /** Notes a mistake about the value at a JSON pointer (RFC 6901). */
  public void add(int line, String pointer, String words) {
    list.add(new Mistake(line, (pointer.isEmpty() ? "the file" : pointer) + " " + words));
  }

  /** The exception for a mistake after which nothing more can be said. */
  public BadInputException fatal(int line, String words) {
    list.add(new Mistake(line, words));
    return exception();
  }

  /** Whether nothing is wrong. */
  public boolean isEmpty() {
    return list.isEmpty();
  }

  /** All mistakes in the order of their lines, each on a line of its own. */
  public BadInputException exception() {
    List<Mistake> sorted = list.stream().sorted(Comparator.comparingInt(Mistake::line)).toList();
    String others =
        sorted.stream()
            .skip(1)
            .map(mistake -> "\n" + file + ":" + mistake.line() + ": " + mistake.words())
            .collect(Collectors.joining());
    return BadInputException.at(file, sorted.get(0).line(), sorted.get(0).words() + others);
  }

  /** The pointer to a member or element, of which a very long key is cut. */
  public static String pointer(String parent, String key) {
    return parent
        + "/"
        + LocatedJson.excerpt(key, LONGEST_KEY).replace("~", "~0").replace("/", "~1");
  }

  private record Mistake(int line, String words) {}
}
