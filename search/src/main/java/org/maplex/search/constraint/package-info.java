/** What an architecture must satisfy, decided before its accuracy is looked up. */
package org.maplex.search.constraint;
