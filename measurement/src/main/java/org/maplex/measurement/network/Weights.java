package org.maplex.measurement.network;

/**
 * Random weights. Those of a layer depend on the seed and on the name of the layer alone, so that
 * they are the same in every architecture and in either view of a cell.
 *
 * <p>Convolutions and classifier are uniform with the variance of He et al. (ICCV 2015), 2 / inputs
 * of an output; normalisations multiply by about 0.7, as trained ones do, so that the signal of
 * most cells neither dies nor grows beyond bounds behind many layers. It still grows where skip
 * connections or poolings are added up, fourfold a cell where all six edges are: their sums have no
 * weights to tame them, in the original neither. Immutable.
 */
public final class Weights {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

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
    return uniform(layer, "scale", channels, 0.7f, 0.2f);
  }

  /** What a batch normalisation adds to each channel. */
  public float[] shift(String layer, int channels) {
    return uniform(layer, "shift", channels, 0, 0.1f);
  }

  /** The mean that a batch normalisation takes each channel to have. */
  public float[] mean(String layer, int channels) {
    return uniform(layer, "mean", channels, 0, 0.1f);
  }

  /** The variance that a batch normalisation takes each channel to have. */
  public float[] variance(String layer, int channels) {
    return uniform(layer, "variance", channels, 1, 0.5f);
  }

  /** The matrix of a classifier: classes x channels numbers. */
  public float[] classifier(String layer, int channels, int classes) {
    return uniform(layer, "matrix", classes * channels, 0, bound(channels));
  }

  /** The biases of a classifier. */
  public float[] bias(String layer, int classes) {
    return uniform(layer, "bias", classes, 0, 0.1f);
  }

  private static float bound(int inputs) {
    return (float) Math.sqrt(6.0 / inputs);
  }

  /**
   * Numbers from middle - bound to middle + bound by SplitMix64 (Steele, Lea and Flood, OOPSLA
   * 2014). Large networks have more than a million, so the loop is bare.
   */
  private float[] uniform(String layer, String part, int size, float middle, float bound) {
    long state = seed ^ hash(layer + "/" + part);
    float step = bound * 0x1p-23f;
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      state += GOLDEN_GAMMA;
      long mixed = (state ^ (state >>> 30)) * 0xbf58476d1ce4e5b9L;
      mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
      int bits = (int) (mixed >>> 32) >> 8;
      values[i] = middle + step * bits;
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
