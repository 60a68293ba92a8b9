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
import org.maplex.benchmarkdata.BuiltInFile;
import org.maplex.benchmarkdata.Sha256;
import org.maplex.benchmarkdata.WholeFile;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.predictor.Source;

/**
 * The first samples for rehearsals on built-in devices, and for a device of which nothing is known,
 * kept beside the program: choosing them takes as long as a whole start. Each choice is known by
 * the digest of all that it depends on. Whatever changes tables, features, kinds or the choice must
 * write the file anew. It is
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
  private static final String RESOURCE = "first-samples.csv";
  private static final String FORMAT = "# maplex-first-samples/1";
  private static final String DIGEST = "# sha256: ";
  private static final String COLUMNS = "digest,architectures";

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
    return parse(
        new String(BuiltInFile.bytes(KnownFirstSamples.class, RESOURCE), StandardCharsets.UTF_8),
        RESOURCE);
  }

  /**
   * Writes the file anew, after tables, features, kinds or the choice have changed.
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

  /** What is chosen for a device of which nothing is known. */
  static FirstSamples ofUnknown(BenchmarkData data) {
    return firstSamples(
        Source.amongBuiltIn(data, source -> true),
        CellSpace.cells().toList(),
        DeviceSpecification.unknown());
  }

  /** What is chosen in a rehearsal on a built-in device. */
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
    String rows =
        choices.entrySet().stream()
            .map(
                choice ->
                    choice.getKey()
                        + ','
                        + choice.getValue().stream()
                            .map(String::valueOf)
                            .collect(Collectors.joining(" "))
                        + '\n')
            .collect(Collectors.joining("", COLUMNS + '\n', ""));
    return FORMAT + '\n' + DIGEST + digest(rows) + '\n' + rows;
  }

  /**
   * Reads the file.
   *
   * @param file what messages call it
   * @throws BadInputException if it is damaged
   */
  static KnownFirstSamples parse(String text, String file) {
    String[] parts = text.split("\n", 3);
    if (parts.length < 3
        || !parts[0].equals(FORMAT)
        || !parts[1].equals(DIGEST + digest(parts[2]))
        || !parts[2].startsWith(COLUMNS + '\n')) {
      throw BadInputException.in(
          file,
          "these are not the first samples for built-in devices, expected '%s' and rows of the digest in the header. Maybe the build is damaged: run mvn clean package."
              .formatted(FORMAT));
    }
    return new KnownFirstSamples(
        parts[2]
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

  private static String digest(String rows) {
    return Sha256.of(rows.getBytes(StandardCharsets.UTF_8));
  }
}
