package org.maplex.measurement.timing;

/**
 * How long a network takes on an undisturbed machine.
 *
 * @param medianMs the median of the runs that count, in ms
 * @param stddevMs their standard deviation, in ms
 * @param lowMs lower end of the 95% interval of the median, in ms
 * @param highMs upper end of it, in ms
 * @param runs how many runs count
 * @param disturbedRuns how many were set aside since the machine was slower than it can be
 * @param referenceMs what the reference took on the undisturbed machine, in ms
 * @param quality how far it can be relied on
 */
public record MeasuredLatency(
    double medianMs,
    double stddevMs,
    double lowMs,
    double highMs,
    int runs,
    int disturbedRuns,
    double referenceMs,
    Quality quality) {}
