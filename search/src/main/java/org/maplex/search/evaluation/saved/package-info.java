/** Evaluations as their files tell of them, ready to be drawn as tables and plots. */
package org.maplex.search.evaluation.saved;
