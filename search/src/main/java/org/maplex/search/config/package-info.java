/** What a person asks for in the configuration of a search or of an evaluation. */
package org.maplex.search.config;
