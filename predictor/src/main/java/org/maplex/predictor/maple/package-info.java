/**
 * MAPLE and MAPLE-X: one regression from an architecture's encoding and a device's hardware
 * descriptor to latency, trained on all sources and the target's samples, with virtual examples and
 * sources weighed by their hardware.
 */
package org.maplex.predictor.maple;
