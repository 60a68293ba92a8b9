/** How long networks take, told apart from what else the machine does meanwhile. */
package org.maplex.measurement.timing;
