package org.maplex.search.config;

import java.util.Optional;
import org.maplex.search.constraint.LatencyLimit;

/**
 * A device that an architecture is sought for, and how fast it must be there.
 *
 * @param limit empty if it may take any time
 */
public record LimitedTarget(Target target, Optional<LatencyLimit> limit) {}
