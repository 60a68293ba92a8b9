package org.maplex.search.config;

import java.util.Optional;
import org.apiguardian.api.API;
import org.maplex.search.constraint.LatencyLimit;

/**
 * A device that an architecture is sought for, and how fast it must be there.
 *
 * @param limit empty if it may take any time
 */
@API(status = API.Status.STABLE)
public record LimitedTarget(Target target, Optional<LatencyLimit> limit) {}
