/** Tables of typed values, and the formats that they are printed in. */
package org.maplex.search.table;
