/** Which devices are of one kind, so that a test of one of them can be denied the others. */
package org.maplex.predictor.evaluation.kind;
