/** What the machine is that this program runs on, as far as it says so itself. */
package org.maplex.measurement.machine;
