/** JSON as the project reads and writes it: with the line of each value, and to the byte. */
package org.maplex.search.json;
