/** How good searches within latency limits are, as an evaluation that can be cut off and go on. */
package org.maplex.search.evaluation.limit;
