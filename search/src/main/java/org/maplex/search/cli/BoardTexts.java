package org.maplex.search.cli;

import java.util.List;
import org.maplex.benchmarkdata.Dataset;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.measurement.export.NetworkExport;
import org.maplex.measurement.network.NetworkSettings;
import org.maplex.search.json.JsonText;

/** What stands in the files of a {@link BoardFolder} at first. */
final class BoardTexts {
  private BoardTexts() {}

  /**
   * A search on the device, beside the files of its folder.
   *
   * @param limitMs its latency limit in ms, null for none
   */
  static String config(String device, BoardFolder folder, Dataset dataset, Double limitMs) {
    return JsonText.of(
        json -> {
          json.writeStartObject();
          json.writeObjectFieldStart("target");
          json.writeStringField("name", device);
          json.writeStringField("specification", folder.specification().getFileName().toString());
          json.writeStringField("measurements", folder.measurements().getFileName().toString());
          json.writeEndObject();
          json.writeObjectFieldStart("accuracy");
          json.writeStringField("dataset", dataset.id());
          json.writeStringField("split", "test");
          json.writeNumberField("epochs", 200);
          json.writeEndObject();
          json.writeArrayFieldStart("objectives");
          json.writeString("accuracy");
          json.writeString("latency");
          json.writeEndArray();
          json.writeObjectFieldStart("constraints");
          if (limitMs != null) {
            json.writeObjectFieldStart("latencyMs");
            JsonText.exact(json, "max", limitMs);
            json.writeNumberField("confidence", 0.9);
            json.writeEndObject();
          }
          json.writeEndObject();
          json.writeObjectFieldStart("strategy");
          json.writeStringField("name", "nsga2");
          json.writeEndObject();
          json.writeNumberField("seed", 1);
          json.writeEndObject();
        });
  }

  /** What to do with the folder. */
  static String readme(
      String device, BoardFolder folder, List<Cell> plan, NetworkSettings network) {
    String model = NetworkExport.fileName(plan.get(0));
    return """
        # %s

        ## 1. Measure

        If the device is the machine that maplex runs on:

            maplex measure %s

        If it is another board, copy the folder `models` onto it and time each network there with the
        runtime that you will deploy with, batch %d, such as

            onnxruntime_perf_test -e cpu -x 1 -y 1 -m times -r 200 -I models/%s
            trtexec --onnx=models/%s

        Write the median of each, in ms, into the column `latency_ms` of `measurements.csv`. Whatever
        you know of the board goes into `specification.json`; null is what is not known.
        `"graph": "%s"` says which edges of a cell the networks hold.

        ## 2. Search

            maplex search %s --out %s

        A latency limit goes into `search.json`, in ms:

            "constraints": {"latencyMs": {"max": 10, "confidence": 0.9}}

        ## 3. Verify

            maplex verify %s

        measures the front on this machine. On another board, write networks by

            maplex export INDEX ... --dataset %s --batch %d --out models

        and time them as above; `maplex search` takes further measurements by `--resume` and
        `--measurements`.

        ## Files

        | file | holds |
        |---|---|
        | `plan.csv` | the %d architectures to measure, the most telling first |
        | `models` | their networks: %s, ... |
        | `measurements.csv` | their latencies, once measured |
        | `specification.json` | what is known of the device, and how it is measured |
        | `search.json` | what is sought |
        | `result` | what was found |
        """
        .formatted(
            device,
            folder.path(),
            network.batch(),
            model,
            model,
            network.graph().id(),
            folder.config(),
            folder.result(),
            folder.path(),
            network.dataset().id(),
            network.batch(),
            plan.size(),
            model);
  }
}
