package org.maplex.search.evaluation;

import org.maplex.benchmarkdata.Figures;

/**
 * A column of a table of {@code evaluation.json}.
 *
 * @param name the key of its values; {@code stddev.regret} is the key {@code regret} of the object
 *     {@code stddev}
 * @param title what people read above it
 * @param content what its values are
 * @param decimals how many of them are shown; only figures have any
 * @param isOptional whether a row may be without a value
 */
public record FigureColumn(
    String name, String title, Content content, int decimals, boolean isOptional) {
  /** What values are. */
  public enum Content {
    /** Text. */
    WORDS,
    /** A whole number from 0. */
    WHOLE,
    /** A number that was asked for. */
    QUANTITY,
    /** A number that was found; NaN where nothing is known. */
    FIGURE
  }

  /** A column of text. */
  public static FigureColumn words(String name, String title) {
    return new FigureColumn(name, title, Content.WORDS, 0, false);
  }

  /** A column of whole numbers. */
  public static FigureColumn whole(String name, String title) {
    return new FigureColumn(name, title, Content.WHOLE, 0, false);
  }

  /** A column of numbers that were asked for. */
  public static FigureColumn quantity(String name, String title) {
    return new FigureColumn(name, title, Content.QUANTITY, 0, false);
  }

  /** A column of numbers that were found. */
  public static FigureColumn figure(String name, String title, int decimals) {
    return new FigureColumn(name, title, Content.FIGURE, decimals, false);
  }

  /** The standard deviations of its figures. */
  public FigureColumn deviation() {
    return new FigureColumn("stddev." + name, "± " + title, content, decimals, isOptional);
  }

  /** The same with rows that may be without a value. */
  public FigureColumn optional() {
    return new FigureColumn(name, title, content, decimals, true);
  }

  /** A number of the column as tables for people show it; nothing where it is not known. */
  public String shown(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    return content == Content.FIGURE ? Figures.fixed(value, decimals) : Figures.text(value);
  }
}
