/** One search from its configuration to its outcome. */
package org.maplex.search.session;
