package org.maplex.predictor.importance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.predictor.SourceImportance;

/**
 * Sources count the more, the more alike their specification is to the target's: the hardware-based
 * sample importance of MAPLE-X.
 *
 * <p>The distance of two specifications is the mean, over the components that both know, of
 *
 * <ul>
 *   <li>for a number (images in a call, process size, cores, clock, peak arithmetic rate, caches,
 *       bandwidth, design power): the difference of logarithms in standard deviations of the
 *       sources, at most 3; for the year the difference itself;
 *   <li>for kind, runtime and graph: 0 if they are the same, 2 if not.
 * </ul>
 *
 * <p>The weight of a source at distance d is proportional to {@code floor + exp(-d / temperature)}.
 * So a target that resembles no source, all of which are far, takes all of them about alike; one
 * with close relatives learns mostly from these. A source that knows no component of the target is
 * as far as the others are on average. If none knows any, all count the same.
 */
public final class SpecificationImportance implements SourceImportance {
  private static final double LARGEST_DIFFERENCE = 3;
  private static final double MISMATCH = 2;
  private static final double DEFAULT_TEMPERATURE = 0.25;
  private static final double DEFAULT_FLOOR = 0.05;
  private static final int CLOSEST_NAMED = 3;
  private static final double CLOSE = 0.25;
  private static final double FAR = 2;

  private final double temperature;
  private final double floor;

  /**
   * Importance with other settings.
   *
   * @param temperature the distance over which a weight falls by a factor of e, above 0
   * @param floor what remains of a weight at any distance, 0 or more
   * @throws IllegalArgumentException if a number is out of range
   */
  public SpecificationImportance(double temperature, double floor) {
    if (!(temperature > 0) || !(floor >= 0)) {
      throw new IllegalArgumentException(
          "temperature %s and floor %s, expected a number above 0 and one from 0"
              .formatted(temperature, floor));
    }
    this.temperature = temperature;
    this.floor = floor;
  }

  /** With the settings that predicted sources best from others. */
  public static SpecificationImportance usual() {
    return new SpecificationImportance(DEFAULT_TEMPERATURE, DEFAULT_FLOOR);
  }

  @Override
  public double[] weights(List<Device> sources, DeviceSpecification target) {
    double[] distances = distances(sources, target);
    double mean =
        Arrays.stream(distances).filter(each -> !Double.isNaN(each)).average().orElse(Double.NaN);
    if (Double.isNaN(mean)) {
      return UNIFORM.weights(sources, target);
    }
    double nearest = Arrays.stream(distances).filter(each -> !Double.isNaN(each)).min().orElse(0);
    double[] weights = new double[distances.length];
    double total = 0;
    for (int i = 0; i < weights.length; i++) {
      double distance = Double.isNaN(distances[i]) ? mean : distances[i];
      // Without a floor, only differences count, and no weight must vanish for all.
      double from = floor > 0 ? 0 : nearest;
      weights[i] = floor + StrictMath.exp((from - distance) / temperature);
      total += weights[i];
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= total;
    }
    return weights;
  }

  /**
   * How far each source is from a target.
   *
   * @return 0 or more; NaN for a source that knows nothing that is known of the target
   */
  public double[] distances(List<Device> sources, DeviceSpecification target) {
    double[] deviations =
        Stream.of(SpecificationComponent.values())
            .mapToDouble(component -> deviation(component, sources))
            .toArray();
    return sources.stream()
        .mapToDouble(source -> distance(source.specification(), target, deviations))
        .toArray();
  }

  private static double deviation(SpecificationComponent component, List<Device> sources) {
    double[] known =
        sources.stream()
            .mapToDouble(source -> component.of(source.specification()))
            .filter(value -> !Double.isNaN(value))
            .toArray();
    double mean = Arrays.stream(known).sum() / known.length;
    double squares = 0;
    for (double value : known) {
      squares += (value - mean) * (value - mean);
    }
    double deviation = Math.sqrt(squares / known.length);
    // Where all sources agree, a factor of e is one step.
    return deviation > 1e-9 ? deviation : 1;
  }

  private static double distance(
      DeviceSpecification source, DeviceSpecification target, double[] deviations) {
    double sum = 0;
    int known = 0;
    for (SpecificationComponent component : SpecificationComponent.values()) {
      double difference = Math.abs(component.of(source) - component.of(target));
      if (!Double.isNaN(difference)) {
        sum += Math.min(difference / deviations[component.ordinal()], LARGEST_DIFFERENCE);
        known++;
      }
    }
    Object[][] words = {
      {source.kind(), target.kind()},
      {source.runtime(), target.runtime()},
      {source.graph(), target.graph()}
    };
    for (Object[] pair : words) {
      if (pair[0] != null && pair[1] != null) {
        sum += Objects.equals(pair[0], pair[1]) ? 0 : MISMATCH;
        known++;
      }
    }
    return known == 0 ? Double.NaN : sum / known;
  }

  @Override
  public String reason(Device source, DeviceSpecification target) {
    DeviceSpecification known = source.specification();
    List<String> words = new ArrayList<>();
    compare("kind", known.kind(), target.kind(), words);
    compare("runtime", known.runtime(), target.runtime(), words);
    if (known.graph() != null && target.graph() != null) {
      compare("graph", known.graph().id(), target.graph().id(), words);
    }
    Comparator<SpecificationComponent> byDifference =
        Comparator.comparingDouble(component -> Math.abs(difference(component, known, target)));
    List<SpecificationComponent> shared =
        Stream.of(SpecificationComponent.values())
            .filter(SpecificationComponent::isLogarithmic)
            .filter(component -> !Double.isNaN(difference(component, known, target)))
            .sorted(byDifference)
            .toList();
    shared.stream()
        .filter(component -> factor(component, known, target) <= 1 + CLOSE)
        .limit(CLOSEST_NAMED)
        .map(component -> close(component, factor(component, known, target)))
        .forEach(words::add);
    shared.stream()
        .skip(Math.max(0, shared.size() - 1))
        .filter(component -> factor(component, known, target) >= FAR)
        .map(component -> far(component, difference(component, known, target)))
        .forEach(words::add);
    return words.stream().collect(Collectors.joining(", "));
  }

  private static void compare(String what, String source, String target, List<String> words) {
    if (source != null && target != null) {
      words.add((source.equals(target) ? "same " : "other ") + what + " " + source);
    }
  }

  private static double difference(
      SpecificationComponent component, DeviceSpecification source, DeviceSpecification target) {
    return component.of(source) - component.of(target);
  }

  private static double factor(
      SpecificationComponent component, DeviceSpecification source, DeviceSpecification target) {
    return StrictMath.exp(Math.abs(difference(component, source, target)));
  }

  private static String close(SpecificationComponent component, double factor) {
    int percent = (int) Math.ceil(100 * (factor - 1) - 1e-9);
    return percent == 0
        ? "same " + component.words()
        : "%s within %d%%".formatted(component.words(), percent);
  }

  private static String far(SpecificationComponent component, double difference) {
    double factor = StrictMath.exp(Math.abs(difference));
    return String.format(
        Locale.ROOT,
        factor < 10 ? "%s %.1f times as %s" : "%s %.0f times as %s",
        component.words(),
        factor,
        difference > 0 ? "large" : "small");
  }
}
