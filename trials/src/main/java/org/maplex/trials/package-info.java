/** What runs the whole program from outside: under faults, and under other conditions. */
package org.maplex.trials;
