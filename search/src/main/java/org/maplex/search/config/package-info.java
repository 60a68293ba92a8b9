/** What a person asks for in a search configuration. */
package org.maplex.search.config;
