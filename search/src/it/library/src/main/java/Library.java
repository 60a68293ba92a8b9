import java.util.List;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.Dataset;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.predictor.LatencyEstimate;
import org.maplex.predictor.LatencyPosterior;
import org.maplex.predictor.LatencyPredictor;
import org.maplex.predictor.Source;
import org.maplex.predictor.method.PredictorMethod;
import org.maplex.predictor.sample.Sample;
import org.maplex.predictor.sample.Samples;
import org.maplex.search.config.SearchConfig;
import org.maplex.search.objective.Evaluation;
import org.maplex.search.session.SearchSession;

/** maplex as a library: what the documentation shows is from here. */
public final class Library {
  private Library() {}

  /** Prints what is predicted and what is found. */
  public static void main(String[] args) {
    // snippet: adapt
    BenchmarkData data = BenchmarkData.builtIn();
    LatencyPredictor predictor = PredictorMethod.usual().of(Source.all(data));
    List<Cell> plan = predictor.planner().plan(3);

    Samples samples =
        Samples.of(
            new Sample(plan.get(0), 20.1),
            new Sample(plan.get(1), 69.0),
            new Sample(plan.get(2), 13.9));
    LatencyPosterior board = predictor.adapt(samples);
    LatencyEstimate estimate = board.estimate(Cell.ofIndex(1459));
    System.out.printf("%.1f ms, at most %.1f ms%n", estimate.meanMs(), estimate.p95Ms());
    // end

    // snippet: search
    SearchConfig config = SearchConfig.forDevice("my-board", Dataset.CIFAR100).within(30, 0.9);
    Evaluation best = SearchSession.of(config, samples, data).run().best().orElseThrow();
    System.out.printf("%s: %.1f%% at %.1f ms%n", best.cell(), best.accuracy(), best.latencyMs());
    // end
  }
}
