/** Which architecture of a front to take. */
package org.maplex.search.recommendation;
