package org.maplex.benchmarkdata;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** What a person probably meant by a name that does not exist. */
public final class NearestSpelling {
  private NearestSpelling() {}

  /**
   * The known name with the smallest edit distance (Levenshtein) to a given one, ignoring case; the
   * first of several. Empty if all are so far off that a suggestion would be a guess: more than a
   * third of the longer name.
   */
  public static Optional<String> of(String name, Collection<String> known) {
    String lower = name.toLowerCase(Locale.ROOT);
    return known.stream()
        .filter(
            candidate ->
                3 * distance(lower, candidate.toLowerCase(Locale.ROOT))
                    <= Math.max(name.length(), candidate.length()))
        .min(
            Comparator.comparingInt(
                candidate -> distance(lower, candidate.toLowerCase(Locale.ROOT))));
  }

  /** " Maybe raspi4?" with its leading space, or nothing. */
  public static String suggestion(String name, Collection<String> known) {
    return of(name, known).map(" Maybe %s?"::formatted).orElse("");
  }

  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substitution = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(substitution, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[b.length()];
  }
}
