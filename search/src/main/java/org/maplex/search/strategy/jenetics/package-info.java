/** Strategies built from the operators of Jenetics; nothing outside this package names it. */
package org.maplex.search.strategy.jenetics;
