/** One number for each of some cells, kept as a text table with its provenance and digest. */
package org.maplex.benchmarkdata.table;
