/** What a search found, as values and as files. */
package org.maplex.search.result;
