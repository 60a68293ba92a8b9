/** How long predicting, searching and exporting take, measured with JMH. */
package org.maplex.benchmarks;
