package org.maplex.search.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A file that comes with the program and goes into pages as it is. */
enum PageFile {
  /** How pages look: light or dark, wide or narrow, on a screen or on paper. */
  STYLE("page.css"),
  /** Sorting, copying, and the drawing of cells. */
  PAGE("page.js"),
  /** What a page of a search does. */
  SEARCH("search.js"),
  /** What a page of an evaluation does. */
  EVALUATION("evaluation.js"),
  /** The library that draws plots (Vega, BSD 3-clause). */
  PLOTS("vega.min.js");

  private final String name;

  PageFile(String name) {
    this.name = name;
  }

  /** Its text. */
  String text() {
    try (InputStream in = PageFile.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(
            "The program lacks %s. Maybe it was not built whole: build it again.".formatted(name));
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
