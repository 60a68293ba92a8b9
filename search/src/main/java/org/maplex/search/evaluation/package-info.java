/** Evaluations that can be cut off and go on, and what they found as files. */
package org.maplex.search.evaluation;
