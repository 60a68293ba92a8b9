package org.maplex.predictor.maple;

/**
 * Which parts of MAPLE-X are in use, and the numbers that no sample decides. They were chosen on
 * the thirteen sources of HELP's protocol alone: families, and products, of them left out in turn.
 * Latencies are relative to a device's mean over all cells.
 *
 * @param virtualExamples whether cells that are alike on the sources stand in for measured ones
 * @param sampleImportance whether sources with hardware like the target's count more
 * @param trainingCells how many cells of each source are learned from
 * @param seed of the choice of these cells
 * @param directions how many principal components of the descriptors there are
 * @param reach how much a component counts beside the constant
 * @param ridge penalty on squared weights, where the sources together weigh 1
 * @param sampleWeight of one sample of the target, where the sources together weigh 1
 * @param virtualPerSample how many cells stand in for a measured one
 * @param virtualWeight of a virtual example, in samples, if it is not to be told from the sample
 * @param virtualDecay halves that weight at a mean squared log difference of 1 over this
 * @param priorSamples how many samples the spread that sources show counts for
 */
record MapleSettings(
    boolean virtualExamples,
    boolean sampleImportance,
    int trainingCells,
    long seed,
    int directions,
    double reach,
    double ridge,
    double sampleWeight,
    int virtualPerSample,
    double virtualWeight,
    double virtualDecay,
    double priorSamples) {

  /** The settings that are used unless others are asked for. */
  static MapleSettings of(boolean virtualExamples, boolean sampleImportance) {
    return new MapleSettings(
        virtualExamples, sampleImportance, 600, 0, 2, 0.3, 0.1, 0.1, 20, 0.6, 1000, 5);
  }
}
