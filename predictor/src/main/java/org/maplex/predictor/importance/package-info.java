/** How much a known device says about another one, by what is publicly known of both. */
package org.maplex.predictor.importance;
