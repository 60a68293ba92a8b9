/**
 * The NAS-Bench-201 cell space: operations, edges, cells, and all 15,625 of them in public order.
 */
package org.maplex.benchmarkdata.space;
