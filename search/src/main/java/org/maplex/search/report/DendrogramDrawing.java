package org.maplex.search.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.maplex.benchmarkdata.Figures;
import org.maplex.predictor.evaluation.kind.Dendrogram;
import org.maplex.predictor.evaluation.kind.DeviceKinds;

/**
 * A tree of devices as lines and words in a picture whose unit is a pixel. Devices stand below one
 * another at the right, and groups are joined the further to the left the further they are apart.
 */
final class DendrogramDrawing {
  private static final int WIDTH = 720;
  private static final int ROW = 18;
  private static final int TOP = 30;
  private static final int LEFT = 12;
  private static final int NAMES = 140;

  /** How many colours the style sheet has. */
  private static final int COLOURS = 8;

  private static final double[] STEPS = {0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10};
  private static final int MAX_TICKS = 10;

  private final DeviceKinds kinds;
  private final Dendrogram tree;
  private final List<Integer> order;
  private final double highest;

  DendrogramDrawing(DeviceKinds kinds) {
    this.kinds = kinds;
    this.tree = kinds.dendrogram();
    this.order = tree.members(tree.root());
    this.highest =
        DoubleStream.concat(
                DoubleStream.of(kinds.height()),
                tree.merges().stream().mapToDouble(Dendrogram.Merge::height))
            .max()
            .orElseThrow();
  }

  /**
   * A line.
   *
   * @param path in the syntax of SVG
   * @param style its class in the style sheet
   */
  record Line(String path, String style) {}

  /** Words that stand at a place. */
  record Label(String x, String y, String words) {}

  int width() {
    return WIDTH;
  }

  int height() {
    return TOP + ROW * order.size() + ROW / 2;
  }

  /** Where the tree is cut, from top to bottom. */
  String cut() {
    return "M%s %d V%d".formatted(x(kinds.height()), TOP - 4, height());
  }

  /** What the cut says. */
  String cutWords() {
    return Figures.text(kinds.height());
  }

  /** One for each two groups that were joined. */
  List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    List<Integer> cut = tree.cut(kinds.height());
    for (int i = 0; i < tree.merges().size(); i++) {
      int group = tree.leaves().size() + i;
      Dendrogram.Merge merge = tree.merge(group);
      lines.add(
          new Line(
              "M%s %s H%s V%s H%s"
                  .formatted(
                      x(tree.height(merge.first())),
                      digits(y(merge.first())),
                      x(merge.height()),
                      digits(y(merge.second())),
                      x(tree.height(merge.second()))),
              style(group, cut)));
    }
    return lines;
  }

  /** Each kind has a colour; what joins kinds has none. */
  private String style(int group, List<Integer> cut) {
    List<Integer> members = tree.members(group);
    for (int kind = 0; kind < cut.size(); kind++) {
      if (tree.members(cut.get(kind)).containsAll(members)) {
        return "kind-" + kind % COLOURS;
      }
    }
    return "between";
  }

  /** The devices at the right. */
  List<Label> devices() {
    List<Label> labels = new ArrayList<>();
    for (int leaf : order) {
      labels.add(
          new Label(
              Integer.toString(WIDTH - NAMES + 8), digits(y(leaf) + 4), tree.leaves().get(leaf)));
    }
    return labels;
  }

  /** Heights along the top. */
  List<Label> ticks() {
    double step = STEPS[STEPS.length - 1];
    for (int i = STEPS.length - 1; i >= 0; i--) {
      step = highest / STEPS[i] <= MAX_TICKS ? STEPS[i] : step;
    }
    List<Label> ticks = new ArrayList<>();
    for (int i = 0; i * step <= highest && i <= MAX_TICKS; i++) {
      ticks.add(new Label(x(i * step), Integer.toString(TOP - 12), Figures.fixed(i * step, 2)));
    }
    return ticks;
  }

  private String x(double height) {
    int room = WIDTH - NAMES - LEFT;
    return digits(LEFT + room * (highest > 0 ? 1 - height / highest : 1));
  }

  /** The middle between a group's parts. */
  private double y(int group) {
    return tree.isLeaf(group)
        ? TOP + ROW * (order.indexOf(group) + 0.5)
        : (y(tree.merge(group).first()) + y(tree.merge(group).second())) / 2;
  }

  private static String digits(double pixels) {
    return Figures.fixed(pixels, 1);
  }
}
