/** How good predictions are, as an evaluation that can be cut off and go on. */
package org.maplex.search.evaluation.prediction;
