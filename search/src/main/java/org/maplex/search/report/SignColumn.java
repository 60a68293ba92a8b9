package org.maplex.search.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.maplex.search.json.JsonText;

/**
 * Numbers of a column, each in the same few signs: a number to the base of 36. Positive numbers are
 * steps of a logarithmic scale from the least to the greatest, 0 stays 0.
 */
final class SignColumn {
  private static final int BASE = 36;

  private final String signs;
  private final double least;
  private final double greatest;

  private SignColumn(String signs, double least, double greatest) {
    this.signs = signs;
    this.least = least;
    this.greatest = greatest;
  }

  /** Whole numbers from 0 that so many signs can tell apart. */
  static String of(int width, Stream<Integer> numbers) {
    return numbers.map(number -> signs(width, number)).collect(Collectors.joining());
  }

  private static String signs(int width, int number) {
    String signs = Integer.toString(number, BASE);
    if (number < 0 || signs.length() > width) {
      throw new IllegalArgumentException(
          "%d in %d signs, expected a number that has room there".formatted(number, width));
    }
    return "0".repeat(width - signs.length()) + signs;
  }

  /** Numbers from 0, as exactly as so many signs can tell them apart. */
  static SignColumn positive(int width, List<Double> numbers) {
    List<Double> logarithms =
        numbers.stream().filter(each -> each > 0).map(StrictMath::log).toList();
    double least = logarithms.stream().min(Double::compare).orElse(0.0);
    double greatest = logarithms.stream().max(Double::compare).orElse(0.0);
    double step = (greatest - least) / (steps(width) - 1);
    return new SignColumn(
        of(
            width,
            numbers.stream()
                .map(
                    each ->
                        each <= 0
                            ? 0
                            : 1
                                + (step == 0
                                    ? 0
                                    : (int) Math.round((StrictMath.log(each) - least) / step)))),
        StrictMath.exp(least),
        StrictMath.exp(greatest));
  }

  private static int steps(int width) {
    return (int) StrictMath.pow(BASE, width) - 1;
  }

  /** Writes the signs and the ends of the scale. */
  void write(JsonGenerator json, String key) throws IOException {
    json.writeObjectFieldStart(key);
    json.writeStringField("signs", signs);
    JsonText.number(json, "least", least);
    JsonText.number(json, "greatest", greatest);
    json.writeEndObject();
  }
}
