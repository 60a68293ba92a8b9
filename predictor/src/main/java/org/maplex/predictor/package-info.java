/** What is guessed: the latency of every cell on a device that was measured only a few times. */
package org.maplex.predictor;
