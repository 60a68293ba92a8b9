package org.maplex.search.session;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.predictor.LatencyDistribution;
import org.maplex.predictor.LatencyEstimate;
import org.maplex.predictor.LatencyPosterior;
import org.maplex.predictor.SourceWeight;
import org.maplex.predictor.UnusualSample;
import org.maplex.predictor.sample.Sample;

/**
 * What is believed of a target in a search. What was measured is known, however unusual, so that
 * nothing is recommended against a measurement; the rest is as the posterior says. A limit is taken
 * as the device records it: where it records whole milliseconds, it says 14 of whatever takes less
 * than 14.5.
 *
 * <p>Expected latencies are computed beforehand, since a search asks for each many times;
 * probabilities, and whether they reach a confidence, when first asked for. For one thread.
 */
final class TargetBelief implements LatencyPosterior {
  private final LatencyPosterior posterior;
  private final double resolutionMs;
  private final Map<Cell, Double> knownMs = new HashMap<>();
  private final double[] meansMs;

  /** The limit that {@link #probabilities} are about; a device has one. */
  private double limitMs = Double.NaN;

  private final double[] probabilities = new double[CellSpace.SIZE];

  /** What {@link #isProbablyAtMost} found of that limit: cells asked about, and of them the yes. */
  private final Map<Double, Answers> answers = new HashMap<>();

  private record Answers(BitSet asked, BitSet yes) {}

  TargetBelief(LatencyPosterior posterior, MeasuredTarget target) {
    this.posterior = posterior;
    this.resolutionMs = target.samples().resolutionMs(target.specification());
    this.meansMs =
        IntStream.range(0, CellSpace.SIZE)
            .parallel()
            .mapToDouble(index -> posterior.meanMs(Cell.ofIndex(index)))
            .toArray();
    for (Sample sample : target.samples()) {
      knownMs.put(sample.cell(), sample.latencyMs());
      meansMs[sample.cell().index()] = sample.latencyMs();
    }
  }

  @Override
  public double meanMs(Cell cell) {
    return meansMs[cell.index()];
  }

  @Override
  public double standardDeviationMs(Cell cell) {
    return knownMs.containsKey(cell) ? 0 : posterior.standardDeviationMs(cell);
  }

  @Override
  public LatencyEstimate estimate(Cell cell) {
    Double known = knownMs.get(cell);
    return known == null ? posterior.estimate(cell) : new LatencyEstimate(known, 0, known, known);
  }

  @Override
  public double probabilityAtMost(Cell cell, double limit) {
    ask(limit);
    int index = cell.index();
    if (Double.isNaN(probabilities[index])) {
      Double known = knownMs.get(cell);
      if (known == null) {
        probabilities[index] = posterior.probabilityAtMost(cell, recorded(limit, resolutionMs));
      } else {
        probabilities[index] = known <= limit ? 1 : 0;
      }
    }
    return probabilities[index];
  }

  @Override
  public boolean isProbablyAtMost(Cell cell, double limit, double confidence) {
    ask(limit);
    Answers known =
        answers.computeIfAbsent(confidence, each -> new Answers(new BitSet(), new BitSet()));
    int index = cell.index();
    if (!known.asked.get(index)) {
      boolean isComputed = !Double.isNaN(probabilities[index]) || knownMs.containsKey(cell);
      known.asked.set(index);
      known.yes.set(
          index,
          isComputed
              ? probabilityAtMost(cell, limit) >= confidence
              : posterior.isProbablyAtMost(cell, recorded(limit, resolutionMs), confidence));
    }
    return known.yes.get(index);
  }

  @Override
  public LatencyDistribution distribution(Cell cell) {
    Double known = knownMs.get(cell);
    return known == null
        ? new Recorded(posterior.distribution(cell), resolutionMs)
        : limit -> known <= limit ? 1 : 0;
  }

  /** A latency as the device records it. */
  private record Recorded(LatencyDistribution latency, double resolutionMs)
      implements LatencyDistribution {
    @Override
    public double probabilityAtMost(double limit) {
      return latency.probabilityAtMost(recorded(limit, resolutionMs));
    }

    @Override
    public double quantileMs(double probability) {
      double quantile = latency.quantileMs(probability);
      return resolutionMs == 0
          ? quantile
          : resolutionMs * Math.max(0, Math.ceil(quantile / resolutionMs - 0.5));
    }
  }

  /** Forgets what was found of another limit. */
  private void ask(double limit) {
    if (limit != limitMs) {
      limitMs = limit;
      Arrays.fill(probabilities, Double.NaN);
      answers.clear();
    }
  }

  /** Below this in ms, the device records the limit or less. */
  private static double recorded(double limit, double resolutionMs) {
    if (resolutionMs == 0) {
      return limit;
    }
    double steps = Math.floor(limit / resolutionMs + 1e-9);
    return (steps + 0.5) * resolutionMs;
  }

  @Override
  public double[][] draw(List<Cell> cells, int draws, RandomGenerator random) {
    double[][] drawn = posterior.draw(cells, draws, random);
    for (int i = 0; i < cells.size(); i++) {
      Double known = knownMs.get(cells.get(i));
      if (known != null) {
        for (double[] latencies : drawn) {
          latencies[i] = known;
        }
      }
    }
    return drawn;
  }

  /** Of architectures as if none had been measured. */
  @Override
  public double expectedWithin(double share, Collection<Cell> cells) {
    return posterior.expectedWithin(share, cells);
  }

  @Override
  public List<SourceWeight> sourceWeights() {
    return posterior.sourceWeights();
  }

  @Override
  public List<UnusualSample> unusualSamples() {
    return posterior.unusualSamples();
  }
}
