/** What is supposed of accuracies that were not looked up, from those that were. */
package org.maplex.search.strategy.surrogate;
