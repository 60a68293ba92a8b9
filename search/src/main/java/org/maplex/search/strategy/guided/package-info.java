/**
 * The strategy that learns accuracy from its own look-ups: features, model, and what to ask next.
 */
package org.maplex.search.strategy.guided;
