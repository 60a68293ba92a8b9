/** The few latencies that were measured on the target, and how they are read from files. */
package org.maplex.predictor.sample;
