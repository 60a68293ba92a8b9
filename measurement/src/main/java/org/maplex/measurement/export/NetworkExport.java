package org.maplex.measurement.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.FileFailure;
import org.maplex.benchmarkdata.WholeFile;
import org.maplex.benchmarkdata.cost.CostModel;
import org.maplex.benchmarkdata.device.GraphView;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.Operation;
import org.maplex.measurement.network.NetworkSettings;
import org.maplex.measurement.network.OnnxNetwork;

/**
 * Writes networks into a directory, to be timed by a runtime that need not be of this machine: a
 * file {@code cell_01459.onnx} for the cell of index 1459, and beside them {@code
 * specification.json}, in which the device that times them is described. The latter says of every
 * network there which view of its cell it is and how many images a call takes, so one directory
 * holds networks of one view and batch.
 *
 * <pre>{@code
 * NetworkExport export = NetworkExport.into(Path.of("models"), settings);
 * export.write(cells, ExportListener.NONE);
 * }</pre>
 */
public final class NetworkExport {
  /** The name of the file that describes the device and what was exported for it. */
  public static final String SPECIFICATION = "specification.json";

  /** Operators and names of a network without convolutions in its cell. */
  private static final long BYTES_OF_OPERATORS = 26_000;

  /** What a convolution in the cell adds beside its parameters. */
  private static final long BYTES_OF_A_CONVOLUTION = 17_000;

  private final Path directory;
  private final NetworkSettings settings;
  private final SpecificationFile specification;

  private NetworkExport(Path directory, NetworkSettings settings, SpecificationFile specification) {
    this.directory = directory;
    this.settings = settings;
    this.specification = specification;
  }

  /**
   * An export into a directory, which is created if need be, with the specification beside the
   * networks.
   *
   * @throws BadInputException if it cannot be created or written to, or its specification says that
   *     it is for another view or batch
   */
  public static NetworkExport into(Path directory, NetworkSettings settings) {
    return into(directory, directory.resolve(SPECIFICATION), settings);
  }

  /**
   * An export into a directory, which is created if need be.
   *
   * @param specification the file that describes the device, which need not exist
   * @throws BadInputException if the directory cannot be created or written to, or the
   *     specification says that it is for another view or batch
   */
  public static NetworkExport into(Path directory, Path specification, NetworkSettings settings) {
    NetworkExport export =
        new NetworkExport(directory, settings, new SpecificationFile(specification));
    export.specification.checkAllows(settings);
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw unusable(directory, "cannot be created");
    }
    if (!Files.isWritable(directory)) {
      throw unusable(directory, "cannot be written to");
    }
    try {
      WholeFile.removeLeftovers(directory);
    } catch (IOException e) {
      throw unusable(directory, "cannot be read (%s)".formatted(FileFailure.reason(e)));
    }
    return export;
  }

  private static BadInputException unusable(Path path, String words) {
    return BadInputException.in(
        path, words + ", expected a directory that may be written to. Maybe name another?");
  }

  /** The name of a cell's file. */
  public static String fileName(Cell cell) {
    return String.format(Locale.ROOT, "cell_%05d.onnx", cell.index());
  }

  /** About how many bytes the networks of some cells take; a few percent too many. */
  public long bytes(Collection<Cell> cells) {
    CostModel costs = CostModel.of(settings.dataset());
    boolean faithful = settings.graph() == GraphView.FAITHFUL;
    return cells.stream()
        .map(cell -> faithful ? cell : cell.pruned())
        .mapToLong(
            cell ->
                Float.BYTES * costs.parameters(cell)
                    + BYTES_OF_OPERATORS
                    + BYTES_OF_A_CONVOLUTION * convolutions(cell))
        .sum();
  }

  private static long convolutions(Cell cell) {
    return cell.operations().stream().filter(Operation::isConvolution).count();
  }

  /**
   * Refuses networks that there is no room for. Those that stand there already make way.
   *
   * @throws BadInputException if fewer bytes are free than the networks take
   */
  public void checkRoom(Collection<Cell> cells) throws IOException {
    long freeBytes = Files.getFileStore(directory).getUsableSpace();
    for (Cell cell : cells) {
      Path earlier = directory.resolve(fileName(cell));
      freeBytes += Files.exists(earlier) ? Files.size(earlier) : 0;
    }
    checkRoom(cells, freeBytes);
  }

  void checkRoom(Collection<Cell> cells, long freeBytes) {
    long bytes = bytes(cells);
    if (bytes > freeBytes) {
      throw BadInputException.in(
          directory,
          String.format(
              Locale.ROOT,
              "%d networks take %.1f GB, but %.1f GB are free there. Maybe name a directory on"
                  + " another disk, or fewer architectures?",
              cells.size(),
              bytes / 1e9,
              freeBytes / 1e9));
    }
  }

  /**
   * Writes the specification, then the networks of some cells in their order. At no time does half
   * a network stand under its name.
   *
   * @return how many networks are written: all, unless the listener stopped it
   * @throws BadInputException if there is no room for them, the specification is none, or a network
   *     cannot be written
   * @throws IOException if the specification cannot be written
   */
  public int write(Collection<Cell> cells, ExportListener listener) throws IOException {
    checkRoom(cells);
    specification.say(settings);
    int written = 0;
    for (Cell cell : cells) {
      if (listener.isStopped()) {
        break;
      }
      Path file = directory.resolve(fileName(cell));
      try {
        WholeFile.write(file, OnnxNetwork.of(cell, settings).bytes());
      } catch (IOException e) {
        throw FileFailure.writing(file, e);
      }
      written++;
      listener.written(written);
    }
    return written;
  }
}
