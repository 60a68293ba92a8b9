/** What a network costs that can be counted without running it: parameters and operations. */
package org.maplex.benchmarkdata.cost;
