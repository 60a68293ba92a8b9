/**
 * Regressions by trees, as a library has them: what a predictor of latencies has to be better than.
 */
package org.maplex.predictor.evaluation.baseline;
