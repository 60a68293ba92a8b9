/**
 * The few-shot predictor: a target is a draw of a function over cells, whose prior is learned from
 * the sources and whose posterior follows in closed form from the samples.
 */
package org.maplex.predictor.factor;
