package org.maplex.search.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.maplex.search.evaluation.Percentile;
import org.maplex.search.table.OneLine;

/**
 * A scatter plot for a terminal, which shows what is good at the top and to the left. What is added
 * later is drawn over what was added before.
 *
 * <pre>{@code
 * ScatterPlot plot = new ScatterPlot("accuracy, %", "latency, ms")
 *     .cloud("looked up", all)
 *     .line("limit 30 ms", 30)
 *     .marks("front", 'o', Ink.Tone.PLAIN, front)
 *     .marks("to take", '*', Ink.Tone.STRONG, List.of(best));
 * plot.draw(new Ink(true, false), 80).forEach(System.err::println);
 * }</pre>
 *
 * <p>The axes cover all marks but those far below the others; what is not on the plot is counted
 * beside the names.
 */
final class ScatterPlot {
  /** Narrower plots are drawn as if there were as much room. */
  private static final int LEAST_COLUMNS = 32;

  /** How many rows the vertical axis is to have, about. */
  private static final int LEAST_HEIGHT = 9;

  private static final int MOST_HEIGHT = 15;

  /** A line that is so many times farther away than every mark would press them together. */
  private static final double FAR = 2;

  /** Below the lower quartile by so many times the distance of quartiles (Tukey, 1977). */
  private static final double OUTLYING = 1.5;

  private static final String GAP = "   ";
  private static final String ELLIPSIS = "...";

  private final String yTitle;
  private final String xTitle;
  private final List<Layer> layers;

  /** An empty plot; titles may be any text. */
  ScatterPlot(String yTitle, String xTitle) {
    this(yTitle, xTitle, List.of());
  }

  private ScatterPlot(String yTitle, String xTitle, List<Layer> layers) {
    this.yTitle = yTitle;
    this.xTitle = xTitle;
    this.layers = List.copyOf(layers);
  }

  /** A place on the plot; both are finite. */
  record Point(double x, double y) {}

  private sealed interface Layer {
    String name();
  }

  private record Cloud(String name, List<Point> points) implements Layer {}

  private record Marks(String name, char mark, Ink.Tone tone, List<Point> points)
      implements Layer {}

  private record Line(String name, double x) implements Layer {}

  /** Adds many points, faint and as dense as can be; the axes need not cover them. */
  ScatterPlot cloud(String name, List<Point> points) {
    return with(new Cloud(name, List.copyOf(points)));
  }

  /** Adds points with a mark of their own. */
  ScatterPlot marks(String name, char mark, Ink.Tone tone, List<Point> points) {
    return with(new Marks(name, mark, tone, List.copyOf(points)));
  }

  /** Adds a vertical line. */
  ScatterPlot line(String name, double x) {
    return with(new Line(name, x));
  }

  private ScatterPlot with(Layer layer) {
    return new ScatterPlot(
        yTitle, xTitle, Stream.concat(layers.stream(), Stream.of(layer)).toList());
  }

  /**
   * The lines of the plot, none longer than there is room, unless that is less than anything can be
   * read on.
   *
   * @param columns how many characters there is room for
   * @throws IllegalStateException if there are no marks
   */
  List<String> draw(Ink ink, int columns) {
    // A line as long as the terminal is wide makes some of them begin another.
    int room = Math.max(LEAST_COLUMNS, columns - 1);
    int height = Math.min(MOST_HEIGHT, Math.max(LEAST_HEIGHT, columns / 5));
    RoundTicks vertical = vertical(height / 2);
    // As many rows from each label to the next.
    int parts = vertical.values().size() - 1;
    int rows = parts * Math.max(1, Math.round((float) height / parts)) + 1;
    List<String> yLabels = vertical.labels();
    int margin = yLabels.stream().mapToInt(String::length).max().orElseThrow() + 1;
    int width = room - margin - 1;
    RoundTicks horizontal = horizontal(width / 10);
    DotCanvas canvas = new DotCanvas(width, rows, horizontal, vertical, ink);
    layers.forEach(layer -> draw(layer, canvas));
    List<String> lines = new ArrayList<>();
    lines.add(cut(OneLine.of(yTitle), room));
    lines.addAll(rows(canvas, yLabels, margin, ink));
    lines.addAll(axis(canvas, horizontal.labels(), margin, ink));
    String title = cut(OneLine.of(xTitle), room);
    lines.add(" ".repeat(room - OneLine.width(title)) + title);
    List<Entry> legend =
        new ArrayList<>(layers.stream().map(layer -> entry(layer, canvas, ink)).toList());
    // What is drawn last matters most.
    Collections.reverse(legend);
    lines.addAll(wrapped(legend, room, ink));
    return lines;
  }

  private RoundTicks vertical(int most) {
    double[] all = marks(Point::y);
    double least = Arrays.stream(all).min().orElseThrow();
    double quarter = Percentile.of(all, 25);
    double fence = quarter - OUTLYING * (Percentile.of(all, 75) - quarter);
    return RoundTicks.covering(
        Arrays.stream(all).filter(y -> y >= fence).min().orElse(least),
        Arrays.stream(all).max().orElseThrow(),
        most);
  }

  private RoundTicks horizontal(int most) {
    double[] all = marks(Point::x);
    double farthest = Arrays.stream(all).max().orElseThrow();
    double[] lines =
        layers.stream()
            .flatMap(layer -> layer instanceof Line line ? Stream.of(line) : Stream.empty())
            .mapToDouble(Line::x)
            .filter(x -> x <= FAR * farthest)
            .toArray();
    return RoundTicks.covering(
        Arrays.stream(all).min().orElseThrow(),
        Arrays.stream(lines).reduce(farthest, Math::max),
        most);
  }

  private double[] marks(ToDoubleFunction<Point> coordinate) {
    double[] all =
        layers.stream()
            .flatMap(layer -> layer instanceof Marks marks ? Stream.of(marks) : Stream.empty())
            .flatMap(marks -> marks.points().stream())
            .mapToDouble(coordinate)
            .toArray();
    if (all.length == 0) {
      throw new IllegalStateException("a plot without marks");
    }
    return all;
  }

  private static void draw(Layer layer, DotCanvas canvas) {
    if (layer instanceof Cloud cloud) {
      cloud.points().forEach(canvas::dot);
    } else if (layer instanceof Marks marks) {
      marks.points().forEach(point -> canvas.mark(point, marks.mark(), marks.tone()));
    } else if (layer instanceof Line line) {
      canvas.line(line.x());
    }
  }

  /**
   * What explains a layer.
   *
   * @param sign a single character
   */
  private record Entry(char sign, Ink.Tone tone, String words) {
    int width() {
      return 2 + OneLine.width(words);
    }

    String drawn(int room, Ink ink) {
      return ink.drawn(String.valueOf(sign), tone) + " " + cut(words, room - 2);
    }
  }

  private static Entry entry(Layer layer, DotCanvas canvas, Ink ink) {
    String name = OneLine.of(layer.name());
    if (layer instanceof Marks marks) {
      return new Entry(marks.mark(), marks.tone(), name + hidden(marks.points(), canvas));
    }
    if (layer instanceof Cloud cloud) {
      return new Entry(
          ink.isUnicode() ? '\u2836' : '.', Ink.Tone.FAINT, name + hidden(cloud.points(), canvas));
    }
    return new Entry(
        DotCanvas.lineSign(ink),
        Ink.Tone.WARNING,
        name + (canvas.holds(((Line) layer).x()) ? "" : " (farther right)"));
  }

  private static String hidden(List<Point> points, DotCanvas canvas) {
    long outside = points.stream().filter(point -> !canvas.holds(point)).count();
    return outside == 0 ? "" : " (%d not shown)".formatted(outside);
  }

  private static List<String> rows(DotCanvas canvas, List<String> labels, int margin, Ink ink) {
    String[] beside = new String[canvas.rows()];
    Arrays.fill(beside, "");
    for (int i = 0; i < labels.size(); i++) {
      beside[canvas.rowOf(i / (labels.size() - 1.0))] = labels.get(i);
    }
    List<String> lines = new ArrayList<>();
    for (int row = 0; row < beside.length; row++) {
      String label = " ".repeat(margin - 1 - beside[row].length()) + beside[row] + " ";
      String bar = beside[row].isEmpty() ? ink.either("\u2502", "|") : ink.either("\u2524", "+");
      lines.add((label + bar + canvas.row(row)).stripTrailing());
    }
    return lines;
  }

  /** The horizontal axis and the labels below it, as many as there is room for. */
  private static List<String> axis(DotCanvas canvas, List<String> labels, int margin, Ink ink) {
    String[] bar = new String[canvas.columns()];
    Arrays.fill(bar, ink.either("\u2500", "-"));
    StringBuilder below = new StringBuilder();
    for (int i = 0; i < labels.size(); i++) {
      int at = canvas.columnOf(i / (labels.size() - 1.0));
      bar[at] = ink.either("\u252c", "+");
      String label = labels.get(i);
      int centred = margin + 1 + at - label.length() / 2;
      int start = Math.min(centred, margin + 1 + canvas.columns() - label.length());
      if (below.length() == 0 || start > below.length()) {
        below.append(" ".repeat(Math.max(0, start - below.length()))).append(label);
      }
    }
    return List.of(
        " ".repeat(margin) + ink.either("\u2514", "+") + String.join("", bar), below.toString());
  }

  /** Entries in as few lines as they take. */
  private static List<String> wrapped(List<Entry> entries, int room, Ink ink) {
    List<String> lines = new ArrayList<>();
    int used = room;
    for (Entry entry : entries) {
      String drawn = entry.drawn(room, ink);
      if (used + GAP.length() + entry.width() > room) {
        lines.add(drawn);
        used = entry.width();
      } else {
        lines.set(lines.size() - 1, lines.get(lines.size() - 1) + GAP + drawn);
        used += GAP.length() + entry.width();
      }
    }
    return lines;
  }

  /** A line, or as much of it as there is room for. */
  private static String cut(String line, int room) {
    if (OneLine.width(line) <= room) {
      return line;
    }
    String cut = line;
    while (OneLine.width(cut) > room - ELLIPSIS.length()) {
      cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
    }
    return cut + ELLIPSIS;
  }
}
