/** Whether one method is better than another, or chance will do. */
package org.maplex.predictor.evaluation.comparison;
