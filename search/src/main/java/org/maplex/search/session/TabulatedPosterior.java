package org.maplex.search.session;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.predictor.LatencyEstimate;
import org.maplex.predictor.LatencyPosterior;
import org.maplex.predictor.SourceWeight;
import org.maplex.predictor.UnusualSample;

/**
 * A posterior with all expected latencies computed beforehand, since a search asks for each many
 * times; probabilities are computed when first asked for. For one thread.
 */
final class TabulatedPosterior implements LatencyPosterior {
  private final LatencyPosterior posterior;
  private final double[] meansMs;

  /** The limit that {@link #probabilities} are about; a search has one. */
  private double limitMs = Double.NaN;

  private final double[] probabilities = new double[CellSpace.SIZE];

  TabulatedPosterior(LatencyPosterior posterior) {
    this.posterior = posterior;
    this.meansMs =
        IntStream.range(0, CellSpace.SIZE)
            .parallel()
            .mapToDouble(index -> posterior.meanMs(Cell.ofIndex(index)))
            .toArray();
  }

  @Override
  public double meanMs(Cell cell) {
    return meansMs[cell.index()];
  }

  @Override
  public double standardDeviationMs(Cell cell) {
    return posterior.standardDeviationMs(cell);
  }

  @Override
  public LatencyEstimate estimate(Cell cell) {
    return posterior.estimate(cell);
  }

  @Override
  public double probabilityAtMost(Cell cell, double limit) {
    if (limit != limitMs) {
      limitMs = limit;
      Arrays.fill(probabilities, Double.NaN);
    }
    int index = cell.index();
    if (Double.isNaN(probabilities[index])) {
      probabilities[index] = posterior.probabilityAtMost(cell, limit);
    }
    return probabilities[index];
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
