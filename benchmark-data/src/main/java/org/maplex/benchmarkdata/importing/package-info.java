/** Turns published figures into the tables and the device list that the project carries. */
package org.maplex.benchmarkdata.importing;
