package org.maplex.search.config;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.predictor.evaluation.Protocol;
import org.maplex.predictor.method.PredictorMethod;
import org.maplex.predictor.sample.Sampling;

/**
 * Reads the configuration of an evaluation. Accepts what {@code configs/evaluation.schema.json}
 * accepts, with devices of the tables only and no method twice, however it is written; every
 * mistake is named with its line and JSON pointer.
 */
public final class EvaluationConfigReader {
  private static final List<Integer> DEFAULT_SAMPLES = List.of(3, 5, 10, 20);
  private static final int MOST_SAMPLES = 500;
  private static final int DEFAULT_SEEDS = 20;
  private static final int MOST_SEEDS = 10_000;
  private static final long DEFAULT_SEED = 1;
  private static final long LARGEST_EXACT_INTEGER = (1L << 53) - 1;
  private static final List<String> KEYS =
      List.of(
          "$schema",
          "protocol",
          "protocols",
          "methods",
          "sampling",
          "samples",
          "targets",
          "seeds",
          "seed",
          "specification",
          "compare");

  private final BenchmarkData data;
  private final Mistakes mistakes;

  private EvaluationConfigReader(Path file, BenchmarkData data) {
    this.data = data;
    this.mistakes = new Mistakes(file.toString());
  }

  /**
   * Reads the text of a file.
   *
   * @param file where the text is from: messages begin with it
   * @throws BadInputException if something is not as expected; the message names all that is wrong,
   *     each on a line of its own
   */
  public static EvaluationConfig parse(String json, Path file, BenchmarkData data) {
    return new EvaluationConfigReader(file, data).config(json);
  }

  private EvaluationConfig config(String json) {
    LocatedJson value = new LocatedJsonParser(mistakes, "an evaluation").parse(json);
    Optional<Section> root = Section.root(value, mistakes, KEYS);
    if (root.isEmpty()) {
      throw mistakes.exception();
    }
    Section section = root.get();
    section.text("$schema");
    List<Protocol> protocols = protocols(section);
    EvaluationConfig config =
        new EvaluationConfig(
            protocols,
            MethodReader.methods(section, "methods").orElse(List.of(PredictorMethod.usual())),
            different(section, "sampling", Sampling.ids())
                .map(ids -> ids.stream().map(id -> Sampling.ofId(id).orElseThrow()).toList())
                .orElse(List.of(Sampling.PLANNED)),
            section.wholes("samples", 1, MOST_SAMPLES).orElse(DEFAULT_SAMPLES),
            different(section, "targets", targets(protocols)).orElse(List.of()),
            section.whole("seeds", 1, MOST_SEEDS).map(Math::toIntExact).orElse(DEFAULT_SEEDS),
            section.whole("seed", 0, LARGEST_EXACT_INTEGER).orElse(DEFAULT_SEED),
            section.flag("specification").orElse(true),
            section.flag("compare").orElse(true));
    if (!mistakes.isEmpty()) {
      throw mistakes.exception();
    }
    return config;
  }

  private static List<Protocol> protocols(Section section) {
    if (section.has("protocol") == section.has("protocols")) {
      String words =
          section.has("protocol")
              ? "does not go with \"protocol\", expected one of the two."
              : "lacks \"protocol\", expected one of %s; or several as \"protocols\"."
                  .formatted(String.join(", ", Protocol.ids()));
      section.wrong("protocols", words);
    }
    return section
        .choice("protocol", Protocol.ids())
        .map(List::of)
        .or(() -> different(section, "protocols", Protocol.ids()))
        .orElse(List.of())
        .stream()
        .map(id -> Protocol.ofId(id).orElseThrow())
        .toList();
  }

  /** The devices that are targets of every protocol; all devices if there is no protocol. */
  private List<String> targets(List<Protocol> protocols) {
    Set<String> ids = new LinkedHashSet<>(ids(data.devices()));
    protocols.forEach(protocol -> ids.retainAll(ids(protocol.targets(data))));
    return List.copyOf(ids);
  }

  private static List<String> ids(List<Device> devices) {
    return devices.stream().map(Device::id).toList();
  }

  private static Optional<List<String>> different(
      Section section, String key, List<String> choices) {
    return section.choices(key, choices).filter(chosen -> section.areDifferent(key, chosen));
  }
}
