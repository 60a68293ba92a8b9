package org.maplex.search.cli;

import java.util.Arrays;

/**
 * The inner part of a plot: characters in rows, each of which may hold a mark or, in Unicode, eight
 * dots of a Braille pattern, two wide and four high.
 */
final class DotCanvas {
  private static final int WIDE = 2;
  private static final int HIGH = 4;

  /** The Braille pattern without dots; each dot adds its bit. */
  private static final char BLANK = '\u2800';

  /** The bits of the dots, from top to bottom, each row from left to right. */
  private static final int[] DOTS = {0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80};

  private final RoundTicks horizontal;
  private final RoundTicks vertical;
  private final Ink ink;
  private final char[][] characters;
  private final Ink.Tone[][] tones;

  /**
   * An empty canvas.
   *
   * @param columns how many characters wide, from 1
   * @param rows how many characters high, from 1
   * @param horizontal what it covers from left to right
   * @param vertical what it covers from bottom to top
   */
  DotCanvas(int columns, int rows, RoundTicks horizontal, RoundTicks vertical, Ink ink) {
    this.horizontal = horizontal;
    this.vertical = vertical;
    this.ink = ink;
    this.characters = new char[rows][columns];
    this.tones = new Ink.Tone[rows][columns];
    for (int row = 0; row < rows; row++) {
      Arrays.fill(characters[row], ' ');
      Arrays.fill(tones[row], Ink.Tone.PLAIN);
    }
  }

  int columns() {
    return characters[0].length;
  }

  int rows() {
    return characters.length;
  }

  /** The column at a share of the width, 0 to 1 from left to right. */
  int columnOf(double share) {
    return dotsFromLeft(share) / WIDE;
  }

  /** The row at a share of the height, 0 to 1 from bottom to top. */
  int rowOf(double share) {
    return dotsFromTop(share) / HIGH;
  }

  private int dotsFromLeft(double share) {
    return (int) Math.round(share * (WIDE * columns() - 1));
  }

  private int dotsFromTop(double share) {
    return (int) Math.round((1 - share) * (HIGH * rows() - 1));
  }

  /** Whether a point is on the canvas. */
  boolean holds(ScatterPlot.Point point) {
    return holds(point.x()) && vertical.first() <= point.y() && point.y() <= vertical.last();
  }

  /** Whether points of that abscissa are on the canvas. */
  boolean holds(double x) {
    return horizontal.first() <= x && x <= horizontal.last();
  }

  /** Draws a point as small as can be, if it is on the canvas. */
  void dot(ScatterPlot.Point point) {
    if (!ink.isUnicode()) {
      mark(point, '.', Ink.Tone.FAINT);
    } else if (holds(point)) {
      int fromLeft = dotsFromLeft(horizontal.position(point.x()));
      int fromTop = dotsFromTop(vertical.position(point.y()));
      int row = fromTop / HIGH;
      int column = fromLeft / WIDE;
      char before = characters[row][column];
      char pattern = before >= BLANK && before <= BLANK + 0xff ? before : BLANK;
      put(
          row,
          column,
          (char) (pattern | DOTS[WIDE * (fromTop % HIGH) + fromLeft % WIDE]),
          Ink.Tone.FAINT);
    }
  }

  /** Draws a character where a point is, if that is on the canvas. */
  void mark(ScatterPlot.Point point, char mark, Ink.Tone tone) {
    if (holds(point)) {
      put(
          rowOf(vertical.position(point.y())),
          columnOf(horizontal.position(point.x())),
          mark,
          tone);
    }
  }

  /** Draws a line from top to bottom, if it is on the canvas. */
  void line(double x) {
    if (holds(x)) {
      for (int row = 0; row < rows(); row++) {
        put(row, columnOf(horizontal.position(x)), lineSign(ink), Ink.Tone.WARNING);
      }
    }
  }

  /** What lines from top to bottom consist of. */
  static char lineSign(Ink ink) {
    return ink.isUnicode() ? '\u250a' : ':';
  }

  private void put(int row, int column, char character, Ink.Tone tone) {
    characters[row][column] = character;
    tones[row][column] = tone;
  }

  /** The characters of a row, from the top, counted from 0. */
  String row(int row) {
    StringBuilder text = new StringBuilder();
    int start = 0;
    for (int end = 1; end <= columns(); end++) {
      if (end == columns() || tones[row][end] != tones[row][start]) {
        text.append(
            ink.drawn(String.valueOf(characters[row], start, end - start), tones[row][start]));
        start = end;
      }
    }
    return text.toString();
  }
}
