/** What decides how long a cell runs: the operators that a runtime executes, counted and placed. */
package org.maplex.predictor.feature;
