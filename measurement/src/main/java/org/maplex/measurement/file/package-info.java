/** Measurements on disk, of which a kill loses nothing and two writers mix nothing. */
package org.maplex.measurement.file;
