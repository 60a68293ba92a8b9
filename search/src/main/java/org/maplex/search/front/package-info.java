/** Pareto fronts and their hypervolume. */
package org.maplex.search.front;
