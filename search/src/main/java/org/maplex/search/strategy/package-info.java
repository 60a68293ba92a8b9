/** How the space is searched: one contract, and the strategies that keep it. */
package org.maplex.search.strategy;
