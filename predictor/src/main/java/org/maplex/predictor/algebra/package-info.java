/**
 * What the methods need of linear algebra and of probability, the same to the last bit on every
 * machine.
 */
package org.maplex.predictor.algebra;
