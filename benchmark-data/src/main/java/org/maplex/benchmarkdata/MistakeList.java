package org.maplex.benchmarkdata;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Everything that is wrong with one file, so that a person hears it at once. */
public final class MistakeList {
  /** More than these are counted only: a person who mends them will hear of the others. */
  private static final int MOST_SHOWN = 12;

  private final String file;
  private final List<Mistake> first = new ArrayList<>();
  private int others;

  private record Mistake(int line, String words) {}

  /**
   * No mistakes so far.
   *
   * @param file what messages call it
   */
  public MistakeList(String file) {
    this.file = file;
  }

  /** Notes a mistake. */
  public void add(int line, String words) {
    if (first.size() < MOST_SHOWN) {
      first.add(new Mistake(line, words));
    } else {
      others++;
    }
  }

  /** The exception for a mistake after which nothing more can be said. */
  public BadInputException fatal(int line, String words) {
    first.add(new Mistake(line, words));
    return exception();
  }

  /** Whether nothing is wrong. */
  public boolean isEmpty() {
    return first.isEmpty();
  }

  /** All mistakes in the order of their lines, each on a line of its own. */
  public BadInputException exception() {
    List<String> lines = new ArrayList<>();
    first.stream()
        .sorted(Comparator.comparingInt(Mistake::line))
        .forEach(each -> lines.add(file + ":" + each.line() + ": " + each.words()));
    if (others > 0) {
      lines.add("%s: and %d more like these.".formatted(file, others));
    }
    return BadInputException.ofLines(lines);
  }
}
