/** The command line: what a person types, reads and is told. */
package org.maplex.search.cli;
