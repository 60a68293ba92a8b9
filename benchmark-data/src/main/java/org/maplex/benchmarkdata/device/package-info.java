/** Devices that networks run on, and what their makers state about them. */
package org.maplex.benchmarkdata.device;
