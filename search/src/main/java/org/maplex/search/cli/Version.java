package org.maplex.search.cli;

import org.maplex.search.result.Provenance;
import picocli.CommandLine.IVersionProvider;

/** Prints the version of the program. */
final class Version implements IVersionProvider {
  /** The version, as the build wrote it into the jar. */
  static String current() {
    return Provenance.programVersion();
  }

  @Override
  public String[] getVersion() {
    return new String[] {"maplex " + current()};
  }
}
