package org.maplex.predictor.factor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.WholeFile;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.predictor.Source;

/**
 * The first samples for simulations on built-in devices, and for a device without a specification.
 * They are kept with the program, since choosing them takes as long as a whole start. A choice is
 * found by the digest of its inputs. A change to tables, features, kinds or the choice has to
 * regenerate the file:
 *
 * <pre>
 * # maplex-first-samples/1
 * # sha256: of everything below this line
 * digest,architectures
 * </pre>
 *
 * and a line a choice; its architectures are separated by blanks.
 */
final class KnownFirstSamples {
  private static final String COLUMNS = "digest,architectures\n";
  private static final KeptRows FILE =
      new KeptRows(
          "first-samples.csv",
          "# maplex-first-samples/1",
          COLUMNS,
          "a list of first samples for built-in devices");

  private final Map<String, List<Integer>> choices;

  private KnownFirstSamples(Map<String, List<Integer>> choices) {
    this.choices = choices;
  }

  /**
   * Reads what comes with the program.
   *
   * @throws BadInputException if it is damaged
   */
  static KnownFirstSamples builtIn() {
    return of(FILE.builtIn());
  }

  /**
   * Regenerates the file after tables, features, kinds or the choice have changed.
   *
   * @param arguments the file
   */
  public static void main(String[] arguments) throws IOException {
    BenchmarkData data = BenchmarkData.builtIn();
    Map<String, List<Integer>> choices = new TreeMap<>();
    Stream.concat(
            Stream.of(ofUnknown(data)), data.builtInDevices().stream().map(each -> of(each, data)))
        .parallel()
        .map(each -> Map.entry(each.digest(), each.choose()))
        .toList()
        .forEach(each -> choices.put(each.getKey(), each.getValue()));
    WholeFile.write(Path.of(arguments[0]), text(choices).getBytes(StandardCharsets.UTF_8));
  }

  /** What is chosen for a device without a specification. */
  static FirstSamples ofUnknown(BenchmarkData data) {
    return firstSamples(
        Source.amongBuiltIn(data, source -> true),
        CellSpace.cells().toList(),
        DeviceSpecification.unknown());
  }

  /** What is chosen in a simulation on a built-in device. */
  static FirstSamples of(Device device, BenchmarkData data) {
    return firstSamples(
        Source.amongBuiltIn(data, source -> !source.family().equals(device.family())),
        CellSpace.cells().filter(data.latency(device.id())::has).toList(),
        device.specification());
  }

  private static FirstSamples firstSamples(
      List<Source> sources, List<Cell> pool, DeviceSpecification target) {
    return FactorPredictor.of(sources).firstSamples(pool, target);
  }

  private static String text(Map<String, List<Integer>> choices) {
    return FILE.text(
        choices.entrySet().stream()
            .map(
                choice ->
                    choice.getKey()
                        + ','
                        + choice.getValue().stream()
                            .map(String::valueOf)
                            .collect(Collectors.joining(" "))
                        + '\n')
            .collect(Collectors.joining("", COLUMNS, "")));
  }

  /**
   * Reads the file.
   *
   * @param file what messages call it
   * @throws BadInputException if it is damaged
   */
  static KnownFirstSamples parse(String text, String file) {
    return of(FILE.rows(text, file));
  }

  private static KnownFirstSamples of(String rowsOfFile) {
    return new KnownFirstSamples(
        rowsOfFile
            .lines()
            .skip(1)
            .map(line -> line.split(","))
            .collect(
                Collectors.toMap(
                    row -> row[0],
                    row -> Stream.of(row[1].split(" ")).map(Integer::valueOf).toList())));
  }

  /** The public indices of the cells of a choice, if it is known. */
  Optional<List<Integer>> cells(FirstSamples choice) {
    return Optional.ofNullable(choices.get(choice.digest()));
  }
}
