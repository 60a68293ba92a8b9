/** How long the cells of NAS-Bench-201 take under inference runtimes of today, on this machine. */
package org.maplex.runtimes;
