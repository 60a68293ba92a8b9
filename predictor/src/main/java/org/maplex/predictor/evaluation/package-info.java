/** How good predictions are: the measures that the literature reports. */
package org.maplex.predictor.evaluation;
