/** What the processor counts while it executes single operations, by Linux perf. */
package org.maplex.measurement.counters;
