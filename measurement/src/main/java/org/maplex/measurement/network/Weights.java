package org.maplex.measurement.network;

import java.util.SplittableRandom;

/**
 * Random weights. Those of a layer depend on the seed and on the name of the layer alone, so that
 * they are the same in every architecture and in either view of a cell.
 *
 * <p>Convolutions and classifier are uniform with the variance of He et al. (ICCV 2015), 2 / inputs
 * of an output, so that the signal neither dies nor overflows behind many layers. Immutable.
 */
public final class Weights {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private final long seed;

  /** The weights of a seed. */
  public Weights(long seed) {
    this.seed = seed;
  }

  /** The kernel of a convolution: out x in x kernel x kernel numbers. */
  public float[] convolution(String layer, int in, int out, int kernel) {
    int inputs = in * kernel * kernel;
    return uniform(layer, "kernel", out * inputs, 0, bound(inputs));
  }

  /** What a batch normalisation multiplies each channel by. */
  public float[] scale(String layer, int channels) {
    return uniform(layer, "scale", channels, 1, 0.2);
  }

  /** What a batch normalisation adds to each channel. */
  public float[] shift(String layer, int channels) {
    return uniform(layer, "shift", channels, 0, 0.1);
  }

  /** The mean that a batch normalisation takes each channel to have. */
  public float[] mean(String layer, int channels) {
    return uniform(layer, "mean", channels, 0, 0.1);
  }

  /** The variance that a batch normalisation takes each channel to have. */
  public float[] variance(String layer, int channels) {
    return uniform(layer, "variance", channels, 1, 0.5);
  }

  /** The matrix of a classifier: classes x channels numbers. */
  public float[] classifier(String layer, int channels, int classes) {
    return uniform(layer, "matrix", classes * channels, 0, bound(channels));
  }

  /** The biases of a classifier. */
  public float[] bias(String layer, int classes) {
    return uniform(layer, "bias", classes, 0, 0.1);
  }

  private static double bound(int inputs) {
    return Math.sqrt(6.0 / inputs);
  }

  private float[] uniform(String layer, String part, int size, double middle, double bound) {
    SplittableRandom random = new SplittableRandom(seed ^ hash(layer + "/" + part));
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) (middle + bound * (2 * random.nextDouble() - 1));
    }
    return values;
  }

  /** The 64-bit hash FNV-1a of a name in ASCII. */
  private static long hash(String name) {
    long hash = FNV_OFFSET;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * FNV_PRIME;
    }
    return hash;
  }
}
