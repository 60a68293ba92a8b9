package org.maplex.benchmarkdata.table;

/**
 * What the header of a table states of its rows, which are not read for it and may be others.
 *
 * @param rows how many cells have a number, 0 to 15,625
 * @param digest SHA-256 of the column line and the rows
 */
public record StatedTable(int rows, String digest) {}
