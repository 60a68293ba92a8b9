/** Results as pages for a browser: one file each, with all that it needs inside. */
package org.maplex.search.report;
