/** Devices that a person measured and keeps, beside those that come with the project. */
package org.maplex.benchmarkdata.user;
