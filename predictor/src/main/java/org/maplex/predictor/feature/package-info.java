/** What of a cell decides how long it runs: its executed edges, counted and placed. */
package org.maplex.predictor.feature;
