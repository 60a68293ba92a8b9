/** What is exactly true where the tables know it: the oracle that searches are judged by. */
package org.maplex.search.exact;
