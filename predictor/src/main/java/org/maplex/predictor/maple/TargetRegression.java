package org.maplex.predictor.maple;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.maplex.predictor.algebra.Cholesky;
import org.maplex.predictor.algebra.Vectors;

/**
 * The shared regression at one device, trained further on that device's samples: the same least
 * squares with their squared relative errors added, each weighted as settings say, a virtual
 * example less than a sample.
 */
final class TargetRegression {
  /** No sample's expectation is taken for less when the scale is told from it. */
  private static final double LEAST_EXPECTED = 0.1;

  /** The least latency that is believed, as a share of the mean over all cells. */
  private static final double LEAST_PREDICTED = 0.02;

  private final SourceSet sources;
  private final ArchitectureEncoding.Linear expected;
  private final double[] informationTimesMean;
  private final double[][] information;
  private final int[] indices;
  private final double[] latencies;
  private final List<Rows> rows = new ArrayList<>();

  /** One sample with its virtual examples, as sums. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Rows(double[][] moments, double[] products) {}

  /**
   * A prediction of cells.
   *
   * @param scale latency that is relative 1
   */
  record Fit(double scale, ArchitectureEncoding.Linear relative) {
    double relative(int index) {
      return Math.max(LEAST_PREDICTED, relative.of(index));
    }

    double of(int index) {
      return scale * relative(index);
    }
  }

  /**
   * Takes in samples.
   *
   * @param latencies of the cells at these indices, in any unit
   * @param virtual examples for each of them
   */
  TargetRegression(
      SourceSet sources,
      SharedRegression.Prior prior,
      double sampleWeight,
      int[] indices,
      double[] latencies,
      List<List<VirtualExamples.Example>> virtual) {
    this.sources = sources;
    this.expected = sources.encoding().linear(prior.mean());
    this.information = prior.information();
    this.informationTimesMean = new double[information.length];
    for (int i = 0; i < information.length; i++) {
      informationTimesMean[i] = Vectors.dot(information[i], prior.mean());
    }
    this.indices = indices;
    this.latencies = latencies;
    for (int sample = 0; sample < indices.length; sample++) {
      ArchitectureEncoding.Sums sums = sources.encoding().new Sums();
      add(sums, indices[sample], sampleWeight);
      for (VirtualExamples.Example example : virtual.get(sample)) {
        add(sums, example.index(), sampleWeight * example.weight());
      }
      rows.add(new Rows(sums.moments(), sums.products()));
    }
  }

  private void add(ArchitectureEncoding.Sums sums, int index, double weight) {
    sums.add(index, weight / sources.squaredReference(index), 1);
  }

  /** The prediction from all samples; without one, of latencies relative to an unknown scale. */
  Fit fit() {
    return fit(IntStream.range(0, indices.length).toArray());
  }

  /** The prediction from all samples but one. */
  Fit fitWithout(int sample) {
    return fit(IntStream.range(0, indices.length).filter(each -> each != sample).toArray());
  }

  private Fit fit(int[] samples) {
    if (samples.length == 0) {
      return new Fit(1, expected);
    }
    double scale = scale(samples);
    double[][] normal = new double[information.length][];
    Arrays.setAll(normal, i -> information[i].clone());
    double[] right = informationTimesMean.clone();
    for (int sample : samples) {
      Rows sums = rows.get(sample);
      for (int i = 0; i < normal.length; i++) {
        Vectors.add(normal[i], 1, sums.moments[i]);
      }
      // Virtual examples have the latency that was measured.
      Vectors.add(right, latencies[sample] / scale, sums.products);
    }
    double[] weights = Cholesky.of(normal).solve(right);
    return new Fit(scale, sources.encoding().linear(weights));
  }

  /**
   * The scale that leaves the smallest squared errors of the samples as they were expected; the
   * samples then train the expectation further. A sample of next to nothing, which a device yields
   * that leaves a whole cell out, does not upset it, as it would a mean of logarithms.
   */
  private double scale(int[] samples) {
    double products = 0;
    double squares = 0;
    for (int sample : samples) {
      double expectation = Math.max(LEAST_EXPECTED, expected.of(indices[sample]));
      double precision = 1 / sources.squaredReference(indices[sample]);
      products += precision * expectation * latencies[sample];
      squares += precision * expectation * expectation;
    }
    return products / squares;
  }
}
