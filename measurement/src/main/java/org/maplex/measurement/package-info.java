/** What is measured: architectures written as networks and timed on this machine. */
package org.maplex.measurement;
