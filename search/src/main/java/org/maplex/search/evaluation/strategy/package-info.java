/** What strategies find with how few look-ups, as an evaluation that can be cut off and go on. */
package org.maplex.search.evaluation.strategy;
