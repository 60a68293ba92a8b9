package org.maplex.search.result;

/** What a search spent, in a sentence that the terminal and the page share. */
final class EffortWords {
  private EffortWords() {}

  static String of(
      int accuracies, int knownBefore, int verified, int candidates, boolean isInterrupted) {
    String known =
        knownBefore == 0
            ? ""
            : ", %s of them in an earlier search,"
                .formatted(knownBefore == accuracies ? "all" : String.valueOf(knownBefore));
    String measured =
        verified == 0
            ? ""
            : " %s measured to verify the limit."
                .formatted(count(verified, "architecture was", "architectures were"));
    return "The search %s%s%s and considered %s.%s"
        .formatted(
            isInterrupted ? "was interrupted; it looked up " : "looked up ",
            count(accuracies, "accuracy", "accuracies"),
            known,
            count(candidates, "architecture", "architectures"),
            measured);
  }

  private static String count(int number, String one, String more) {
    return number == 1 ? "1 " + one : number + " " + more;
  }
}
