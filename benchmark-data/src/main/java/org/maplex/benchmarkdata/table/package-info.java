/**
 * Figures kept as text tables with their provenance and digest: one number for each of some cells,
 * or rows as somebody reported them.
 */
package org.maplex.benchmarkdata.table;
