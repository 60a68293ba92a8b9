/** How long predicting takes, measured with JMH. */
package org.maplex.benchmarks;
