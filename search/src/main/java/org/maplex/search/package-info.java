/** What is sought: architectures that are accurate, and fast enough on the device in hand. */
package org.maplex.search;
