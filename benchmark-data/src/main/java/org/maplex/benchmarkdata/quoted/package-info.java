/** What others reported of their predictors and searches, to stand beside ours. */
package org.maplex.benchmarkdata.quoted;
