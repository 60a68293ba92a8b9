package org.maplex.predictor.factor;

import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.predictor.Source;
import org.maplex.predictor.algebra.Cholesky;
import org.maplex.predictor.algebra.OrderStatistic;
import org.maplex.predictor.algebra.Vectors;
import org.maplex.predictor.feature.CellFeatures;
import org.maplex.predictor.feature.ExecutionView;
import org.maplex.predictor.feature.FeatureProducts;
import org.maplex.predictor.feature.FeatureSum;
import org.maplex.predictor.feature.LinearTable;

/**
 * Ridge regression of sources on the features of executed cells. Each source is fitted under every
 * execution view, and the view that leaves the smallest error is taken: what a device's runtime
 * leaves out shows in its latencies.
 */
final class SourceRegression {
  private static final int SIZE = CellFeatures.SIZE;

  /** The share of latencies at either end that says nothing of a source's usual noise. */
  private static final double TAIL = 0.05;

  /** So many standard deviations from its mean a normal distribution has that share beyond. */
  private static final double NORMAL_QUANTILE = 1.6448536269514722;

  private final CellFeatures features;
  private final double ridge;

  /** What depends on which cells are known, not on their latencies. */
  private final Map<Seen, Design> designs = new ConcurrentHashMap<>();

  /**
   * A regression.
   *
   * @param ridge the penalty on squared weights of standardised features
   */
  SourceRegression(CellFeatures features, double ridge) {
    this.features = features;
    this.ridge = ridge;
  }

  /** Known cells, seen through a view. */
  private record Seen(BitSet known, ExecutionView view) {}

  /** The means of the features over some cells, and the factorised normal equations. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Design(double[] mean, Cholesky normal) {}

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Fit(ExecutionView view, double[] weights, double error) {}

  List<SourceFunction> fit(List<Source> sources) {
    return sources.parallelStream().map(this::fit).toList();
  }

  SourceFunction fit(Source source) {
    int[] known =
        IntStream.range(0, CellSpace.SIZE)
            .filter(index -> !Double.isNaN(source.latencyMs(index)))
            .toArray();
    if (known.length == 0) {
      throw tooFew(source, 0);
    }
    BitSet cells = new BitSet(CellSpace.SIZE);
    double sum = 0;
    for (int index : known) {
      cells.set(index);
      sum += source.latencyMs(index);
    }
    Fit best = null;
    for (ExecutionView view : possible(source)) {
      Design design =
          designs.computeIfAbsent(new Seen(cells, view), seen -> design(known, seen.view));
      Fit fit = fit(source, known, sum / known.length, view, design);
      if (best == null || fit.error < best.error) {
        best = fit;
      }
    }
    double mean = Vectors.dot(best.weights, features.mean());
    if (!(mean > 0)) {
      throw tooFew(source, known.length);
    }
    double[] scaled = best.weights.clone();
    for (int feature = 0; feature < SIZE; feature++) {
      scaled[feature] /= mean;
    }
    return new SourceFunction(
        source.device(), best.view, scaled, mean, noise(source, known, best.view, scaled, mean));
  }

  /** The views under which a source may execute what was written for it. */
  private static Set<ExecutionView> possible(Source source) {
    DeviceSpecification written =
        DeviceSpecification.unknown().withGraph(source.device().specification().graph());
    return ViewOdds.of(written, EnumSet.allOf(ExecutionView.class)).keySet();
  }

  private static IllegalArgumentException tooFew(Source source, int known) {
    return new IllegalArgumentException(
        "The %d known latencies of the source %s are too few to tell how it scales. Maybe leave it out."
            .formatted(known, source.device().id()));
  }

  private double noise(
      Source source, int[] known, ExecutionView view, double[] weights, double scaleMs) {
    LinearTable relative = new LinearTable(weights);
    double[] off = new double[known.length];
    for (int i = 0; i < known.length; i++) {
      double expected = relative.at(view.executedIndex(known[i]));
      off[i] =
          (source.latencyMs(known[i]) / scaleMs - expected)
              / Math.max(expected, LatencyPrior.LEAST_TYPICAL);
    }
    int tail = (int) (TAIL * (off.length - 1));
    double low = OrderStatistic.of(off, tail);
    double high = OrderStatistic.of(off, off.length - 1 - tail);
    return (high - low) / (2 * NORMAL_QUANTILE);
  }

  private static Fit fit(
      Source source, int[] known, double mean, ExecutionView view, Design design) {
    FeatureSum sum = new FeatureSum();
    double total = 0;
    double squares = 0;
    for (int index : known) {
      double centred = source.latencyMs(index) - mean;
      sum.add(view.executedIndex(index), centred);
      total += centred;
      squares += centred * centred;
    }
    double[] products = sum.total();
    Vectors.add(products, -total, design.mean);
    products[CellFeatures.CONSTANT] = 0;
    double[] weights = design.normal.solve(products);
    // With the ridge part of the normal equations this is the penalised error, which ranks views
    // just as the error does: the penalty is small against thousands of rows.
    double error = squares - Vectors.dot(weights, products);
    weights[CellFeatures.CONSTANT] = mean - Vectors.dot(weights, design.mean);
    return new Fit(view, weights, error);
  }

  private Design design(int[] known, ExecutionView view) {
    FeatureSum sum = new FeatureSum();
    FeatureProducts products = new FeatureProducts();
    for (int index : known) {
      int executed = view.executedIndex(index);
      sum.add(executed, 1);
      products.add(executed, executed, 1);
    }
    double[] mean = Vectors.scaled(sum.total(), 1.0 / known.length);
    double[][] normal = products.total();
    Vectors.addOuter(normal, -known.length, mean, mean);
    double[] deviation = features.standardDeviation();
    for (int feature = 0; feature < SIZE; feature++) {
      normal[feature][feature] += ridge * deviation[feature] * deviation[feature];
    }
    // The constant is fitted apart, by centring.
    for (int feature = 0; feature < SIZE; feature++) {
      normal[CellFeatures.CONSTANT][feature] = 0;
      normal[feature][CellFeatures.CONSTANT] = 0;
    }
    normal[CellFeatures.CONSTANT][CellFeatures.CONSTANT] = 1;
    mean[CellFeatures.CONSTANT] = 0;
    return new Design(mean, Cholesky.of(normal));
  }
}
