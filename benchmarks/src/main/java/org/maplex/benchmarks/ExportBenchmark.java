package org.maplex.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.maplex.benchmarkdata.Dataset;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.Edge;
import org.maplex.benchmarkdata.space.Operation;
import org.maplex.measurement.export.ExportListener;
import org.maplex.measurement.export.NetworkExport;
import org.maplex.measurement.network.NetworkSettings;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** Writing the largest network of the space, of 1.5 million parameters, into a file. */
public class ExportBenchmark extends BesideReference {
  private static final Cell LARGEST =
      Cell.of(Collections.nCopies(Edge.COUNT, Operation.NOR_CONV_3X3));

  private Path directory;
  private NetworkExport export;

  /** Makes a directory for the file. */
  @Setup
  public void prepare() throws IOException {
    directory = Files.createTempDirectory("maplex-benchmark");
    export = NetworkExport.into(directory, NetworkSettings.of(Dataset.CIFAR100, 1));
  }

  /** Removes it. */
  @TearDown
  public void cleanUp() throws IOException {
    Files.deleteIfExists(directory.resolve(NetworkExport.fileName(LARGEST)));
    Files.deleteIfExists(directory.resolve(NetworkExport.SPECIFICATION));
    Files.delete(directory);
  }

  /** From an architecture to a file that is on the disk. */
  @Benchmark
  public int exportLargest() throws IOException {
    return export.write(List.of(LARGEST), ExportListener.NONE);
  }
}
