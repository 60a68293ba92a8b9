package org.maplex.benchmarkdata.device;

import org.apiguardian.api.API;
import org.maplex.benchmarkdata.Printable;

/**
 * A device of the tables.
 *
 * @param id its name in files and on the command line: letters, digits, dot, underscore, hyphen
 * @param family devices of one family behave alike, so that a fair test of a prediction for one of
 *     them knows none of the others
 * @param specification what is publicly known about it
 */
@API(status = API.Status.STABLE)
public record Device(String id, String family, DeviceSpecification specification) {
  private static final int LONGEST_SHOWN = 80;

  /**
   * A checked device.
   *
   * @throws IllegalArgumentException if id or family hold anything but letters, digits, dot,
   *     underscore and hyphen
   */
  public Device {
    word("id", id);
    word("family", family);
  }

  /** Whether a text may be an id or a family. It then is a plain file name, too, and not hidden. */
  public static boolean isWord(String text) {
    return text.matches("[A-Za-z0-9_][A-Za-z0-9._-]*");
  }

  private static void word(String field, String text) {
    if (!isWord(text)) {
      throw new IllegalArgumentException(
          "the %s '%s' is not usable, expected letters, digits, '.', '_' and '-'"
              .formatted(field, Printable.excerpt(text, LONGEST_SHOWN)));
    }
  }
}
