package org.maplex.search.evaluation.prediction;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.predictor.evaluation.kind.Dendrogram;
import org.maplex.predictor.evaluation.kind.DeviceKinds;
import org.maplex.search.json.JsonObject;
import org.maplex.search.json.JsonText;

/** The kinds of devices, as {@code evaluation.json} holds them. */
public final class KindJson {
  private static final String DENDROGRAM = "dendrogram";
  private static final String CUT = "cut";
  private static final String DEVICES = "devices";
  private static final String MERGES = "merges";
  private static final String FIRST = "first";
  private static final String SECOND = "second";
  private static final String HEIGHT = "height";

  private KindJson() {}

  /** Writes what follows from the tree, for whoever does not want to cut it, and the tree. */
  static void write(JsonGenerator json, DeviceKinds kinds) throws IOException {
    json.writeArrayFieldStart("kinds");
    int number = 0;
    for (List<String> devices : kinds.kinds()) {
      json.writeStartObject();
      json.writeNumberField("kind", ++number);
      JsonText.strings(json, DEVICES, devices);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeObjectFieldStart(DENDROGRAM);
    JsonText.number(json, CUT, kinds.height());
    JsonText.strings(json, DEVICES, kinds.dendrogram().leaves());
    json.writeArrayFieldStart(MERGES);
    for (Dendrogram.Merge merge : kinds.dendrogram().merges()) {
      json.writeStartObject();
      json.writeNumberField(FIRST, merge.first());
      json.writeNumberField(SECOND, merge.second());
      JsonText.number(json, HEIGHT, merge.height());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /**
   * The kinds of an evaluation, empty if it has none.
   *
   * @param root of the file
   * @throws BadInputException if they are not as they are written
   */
  public static Optional<DeviceKinds> read(JsonObject root) {
    if (!root.has(DENDROGRAM)) {
      return Optional.empty();
    }
    JsonObject tree = root.object(DENDROGRAM);
    List<String> devices = tree.texts(DEVICES);
    List<Dendrogram.Merge> merges = new ArrayList<>();
    for (JsonObject merge : tree.objects(MERGES)) {
      merges.add(
          new Dendrogram.Merge(
              merge.whole(FIRST, 0, 2 * devices.size()),
              merge.whole(SECOND, 0, 2 * devices.size()),
              merge.number(HEIGHT, 0, Double.MAX_VALUE)));
    }
    try {
      return Optional.of(
          new DeviceKinds(new Dendrogram(devices, merges), tree.number(CUT, 0, Double.MAX_VALUE)));
    } catch (IllegalArgumentException e) {
      throw tree.refused(MERGES, "merges that join all devices. " + e.getMessage());
    }
  }
}
