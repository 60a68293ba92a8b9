/** Directories of networks for runtimes on other machines. */
package org.maplex.measurement.export;
