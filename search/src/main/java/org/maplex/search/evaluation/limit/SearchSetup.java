package org.maplex.search.evaluation.limit;

import org.maplex.predictor.method.PredictorMethod;
import org.maplex.predictor.sample.Sampling;

/**
 * How an architecture is sought within a latency limit.
 *
 * @param method how latencies are predicted
 * @param strategy its name
 * @param accuracyQueries how many accuracies are looked up, from 1
 * @param sampling how the samples are chosen
 * @param samples how many architectures are measured before the search, from 1
 * @param confidence how sure the search is to be that the limit holds, above 0 and below 1
 * @param verify how many architectures, at most, are measured during the search to make sure of the
 *     limit, from 0
 */
public record SearchSetup(
    PredictorMethod method,
    String strategy,
    int accuracyQueries,
    Sampling sampling,
    int samples,
    double confidence,
    int verify) {}
