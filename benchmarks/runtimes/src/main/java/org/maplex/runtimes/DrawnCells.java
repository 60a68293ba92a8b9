package org.maplex.runtimes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.maplex.benchmarkdata.space.Cell;

/**
 * The cells that are measured, the same for every runtime.
 *
 * @param live 1,560 different networks whose every edge is live, or none, in a random order
 * @param any 500 further cells of the whole space, for runtimes that execute every edge
 */
record DrawnCells(List<Cell> live, List<Cell> any) {
  private static final long SEED = 201;
  private static final int CELLS = 15_625;
  private static final int LIVE = 1560;
  private static final int ANY = 500;

  /** How many cells are measured twice. */
  private static final int REPEATED = 60;

  /** The same cells on every call. */
  static DrawnCells draw() {
    SplittableRandom random = new SplittableRandom(SEED);
    List<Cell> live = new ArrayList<>();
    Set<Cell> networks = new HashSet<>();
    while (live.size() < LIVE) {
      Cell cell = Cell.ofIndex(random.nextInt(CELLS));
      boolean isLive = cell.equals(cell.pruned()) && !cell.liveEdges().isEmpty();
      if (isLive && networks.add(cell.canonical())) {
        live.add(cell);
      }
    }
    Set<Cell> any = new LinkedHashSet<>();
    while (any.size() < ANY) {
      Cell cell = Cell.ofIndex(random.nextInt(CELLS));
      if (!live.contains(cell)) {
        any.add(cell);
      }
    }
    return new DrawnCells(live, List.copyOf(any));
  }

  /** Those to be timed, in order. */
  List<Cell> timed(boolean isEveryEdgeExecuted) {
    List<Cell> timed = new ArrayList<>(live);
    if (isEveryEdgeExecuted) {
      timed.addAll(any);
    }
    return timed;
  }

  /** Those to be timed again at the end, evenly spread over all. */
  static List<Cell> repeated(List<Cell> timed) {
    List<Cell> repeated = new ArrayList<>();
    for (int i = 0; i < REPEATED; i++) {
      repeated.add(timed.get(i * timed.size() / REPEATED));
    }
    return repeated;
  }

  /** Writes them for runtimes that are not driven from Java: {@code set,index,architecture}. */
  static void write(Path file) throws IOException {
    DrawnCells drawn = draw();
    StringBuilder rows = new StringBuilder("set,index,architecture\n");
    drawn.live.forEach(cell -> rows.append(row("live", cell)));
    drawn.any.forEach(cell -> rows.append(row("any", cell)));
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, rows);
  }

  private static String row(String set, Cell cell) {
    return "%s,%d,%s%n".formatted(set, cell.index(), cell);
  }
}
