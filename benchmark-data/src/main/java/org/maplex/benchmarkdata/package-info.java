/** What is known before anything is measured: datasets, accuracies, latencies and devices. */
package org.maplex.benchmarkdata;
