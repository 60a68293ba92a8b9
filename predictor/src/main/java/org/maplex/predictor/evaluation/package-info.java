/** How good predictions are: the measures and the protocols that the literature reports. */
package org.maplex.predictor.evaluation;
