package org.maplex.search.cli;

import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * What a drawing is made of.
 *
 * @param isUnicode whether beside ASCII there are lines and Braille patterns
 * @param isColoured whether some of it is coloured, faint or bold
 */
record Ink(boolean isUnicode, boolean isColoured) {
  /** For standard error. */
  static Ink on(Terminal terminal) {
    return new Ink(terminal.isError() && terminal.hasUnicode(), terminal.isErrorLively());
  }

  /** How a part of a drawing stands out. */
  enum Tone {
    /** As text does. */
    PLAIN,
    /** What is looked for first. */
    STRONG(Style.bold, Style.fg_green),
    /** What is looked at last. */
    FAINT(Style.faint),
    /** What is not to be crossed. */
    WARNING(Style.fg_red);

    // Never changed after it was made.
    @SuppressWarnings("ImmutableEnumChecker")
    private final IStyle[] styles;

    Tone(IStyle... styles) {
      this.styles = styles;
    }
  }

  /** Text in a tone. */
  String drawn(String text, Tone tone) {
    // What ends bold alone underlines in some terminals, so everything ends.
    return isColoured && tone != Tone.PLAIN && !text.isBlank()
        ? Style.on(tone.styles) + text + Style.reset.on()
        : text;
  }

  /** One of two ways to draw the same. */
  String either(String unicode, String ascii) {
    return isUnicode ? unicode : ascii;
  }
}
