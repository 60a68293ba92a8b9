package org.maplex.search.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.maplex.benchmarkdata.Printable;
import org.maplex.search.result.Provenance;

/**
 * What all rows of a journal follow from.
 *
 * @param version of the program
 * @param programDigest of the classes that rows follow from; a version in the making has many
 * @param configDigest of the configuration as resolved
 * @param dataDigest of the tables
 */
record JournalHeader(String version, String programDigest, String configDigest, String dataDigest) {
  private static final int LONGEST_SHOWN = 60;

  /** The header of rows that this program computes. */
  static JournalHeader of(Provenance provenance, String programDigest) {
    return new JournalHeader(
        provenance.version(), programDigest, provenance.configDigest(), provenance.dataDigest());
  }

  /** What rows under this header are of that rows under the expected one are not. */
  List<String> differences(JournalHeader expected) {
    List<String> others = new ArrayList<>();
    if (!configDigest.equals(expected.configDigest)) {
      others.add("another configuration");
    }
    if (!dataDigest.equals(expected.dataDigest)) {
      others.add("other tables");
    }
    if (!version.equals(expected.version)) {
      others.add(
          "version %s of the program, which is now %s"
              .formatted(Printable.excerpt(version, LONGEST_SHOWN), expected.version));
    } else if (!programDigest.equals(expected.programDigest)) {
      others.add("another build of the program");
    }
    return others;
  }
}
