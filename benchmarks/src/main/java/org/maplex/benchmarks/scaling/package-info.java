/** How time and memory grow with what maplex is given to do. */
package org.maplex.benchmarks.scaling;
