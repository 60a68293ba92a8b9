/** What the methods need of linear algebra, the same to the last bit on every machine. */
package org.maplex.predictor.algebra;
