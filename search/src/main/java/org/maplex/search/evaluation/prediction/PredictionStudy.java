package org.maplex.search.evaluation.prediction;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.quoted.QuotedPrediction;
import org.maplex.predictor.evaluation.Evaluation;
import org.maplex.predictor.evaluation.EvaluationPlan;
import org.maplex.predictor.evaluation.EvaluationRow;
import org.maplex.predictor.evaluation.RowListener;
import org.maplex.predictor.evaluation.kind.DeviceKinds;
import org.maplex.search.config.PredictionEvaluation;
import org.maplex.search.evaluation.DataManifest;
import org.maplex.search.evaluation.RowFormat;
import org.maplex.search.evaluation.Study;
import org.maplex.search.result.Provenance;

/** How good predictions are for devices of which a few samples are known. */
public final class PredictionStudy
    implements Study<EvaluationRow.Key, EvaluationRow, PredictionReport> {
  private final PredictionEvaluation config;
  private final EvaluationPlan plan;
  private final BenchmarkData data;

  /** A study of which nothing was computed yet. */
  public PredictionStudy(PredictionEvaluation config, BenchmarkData data) {
    this(config, config.plan(), data);
  }

  /** The same with methods that need not be of the catalogue. */
  public PredictionStudy(PredictionEvaluation config, EvaluationPlan plan, BenchmarkData data) {
    this.config = config;
    this.plan = plan;
    this.data = data;
  }

  @Override
  public List<EvaluationRow.Key> keys() {
    return plan.rows(data);
  }

  @Override
  public int repetitions(EvaluationRow.Key key) {
    return plan.repetitions(key);
  }

  @Override
  public RowFormat<EvaluationRow.Key, EvaluationRow> format() {
    return new PredictionRows();
  }

  @Override
  public String config() {
    return PredictionJson.text(config);
  }

  /** All latencies, all specifications and the reference. */
  @Override
  public String dataManifest() {
    StringBuilder manifest = DataManifest.ofDevices(data);
    data.quotedPredictions().forEach(quoted -> manifest.append(quoted).append('\n'));
    return manifest.toString();
  }

  @Override
  public List<Class<?>> rooms() {
    return List.of(BenchmarkData.class, Evaluation.class);
  }

  @Override
  public void compute(
      Collection<EvaluationRow.Key> keys, int threads, RowListener<EvaluationRow> listener) {
    new Evaluation(plan, data).run(keys, threads, listener);
  }

  @Override
  public PredictionReport report(Provenance provenance, List<EvaluationRow> rows) {
    return new PredictionReport(config, provenance, rows, keys().size(), reference(rows), kinds());
  }

  private Optional<DeviceKinds> kinds() {
    return config.protocols().stream().anyMatch(PredictionReport.kindProtocols()::contains)
        ? Optional.of(DeviceKinds.ofBuiltIn(data))
        : Optional.empty();
  }

  private List<QuotedPrediction> reference(List<EvaluationRow> rows) {
    Set<String> targets =
        rows.stream()
            .map(EvaluationRow::key)
            .filter(key -> key.protocol().equals(PredictionReport.referenceProtocol().id()))
            .map(EvaluationRow.Key::target)
            .collect(Collectors.toSet());
    return config.compare()
        ? data.quotedPredictions().stream()
            .filter(quoted -> targets.contains(quoted.device()))
            .toList()
        : List.of();
  }
}
