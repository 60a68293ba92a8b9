/** What a search improves, and what is known of an architecture before and after a look-up. */
package org.maplex.search.objective;
