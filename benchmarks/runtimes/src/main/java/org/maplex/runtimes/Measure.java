package org.maplex.runtimes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.maplex.benchmarkdata.space.Cell;

/**
 * Measures one runtime: {@code Measure RUNTIME DIRECTORY} writes {@code RUNTIME.csv}, {@code
 * RUNTIME-repeated.csv} and {@code RUNTIME.txt}, which says version and how networks are written,
 * into the directory. {@code Measure cells FILE} writes which cells are measured.
 */
public final class Measure {
  private final LeastTime timing = new LeastTime();
  private final InferenceRuntime runtime;

  private Measure(InferenceRuntime runtime) {
    this.runtime = runtime;
  }

  /** Runs from the command line. */
  public static void main(String[] args) throws IOException {
    Path to = Path.of(args[1]);
    if (args[0].equals("cells")) {
      DrawnCells.write(to);
      return;
    }
    InferenceRuntime runtime = JavaRuntimes.start(args[0]);
    Files.createDirectories(to);
    Files.writeString(
        to.resolve(args[0] + ".txt"), runtime.version() + "\n" + runtime.written() + "\n");
    List<Cell> cells = DrawnCells.draw().timed(runtime.isFaithful());
    if (args.length > 2) {
      cells = cells.subList(0, Integer.parseInt(args[2]));
    }
    Measure measure = new Measure(runtime);
    measure.time(cells, to.resolve(args[0] + ".csv"));
    measure.time(DrawnCells.repeated(cells), to.resolve(args[0] + "-repeated.csv"));
  }

  private void time(List<Cell> cells, Path file) throws IOException {
    Files.writeString(file, "index,latency_ms\n");
    long start = System.nanoTime();
    timing.time(
        cells,
        runtime::open,
        latencies -> {
          append(file, latencies);
          System.err.printf(
              Locale.ROOT,
              "%s +%d at %.0f s%n",
              file.getFileName(),
              latencies.size(),
              (System.nanoTime() - start) * 1e-9);
        });
  }

  private static void append(Path file, Map<Cell, Double> latencies) {
    StringBuilder rows = new StringBuilder();
    latencies.forEach(
        (cell, ms) -> rows.append(String.format(Locale.ROOT, "%d,%.6f%n", cell.index(), ms)));
    try {
      Files.writeString(file, rows, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
