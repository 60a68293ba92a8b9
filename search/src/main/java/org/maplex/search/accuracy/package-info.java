/** What may be asked about accuracy, and how often. */
package org.maplex.search.accuracy;
