/** How long predicting and searching take, measured with JMH. */
package org.maplex.benchmarks;
