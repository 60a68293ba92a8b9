package org.maplex.search.result;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.maplex.predictor.method.PredictorMethod;
import org.maplex.search.config.LimitedTarget;
import org.maplex.search.config.SearchConfig;
import org.maplex.search.config.Target;
import org.maplex.search.constraint.Constraint;
import org.maplex.search.constraint.FlopsConstraint;
import org.maplex.search.constraint.LatencyLimit;
import org.maplex.search.constraint.ParameterConstraint;
import org.maplex.search.json.JsonText;
import org.maplex.search.objective.Objective;

/** Writes a configuration as resolved, in the form in which it is read. */
final class ConfigJson {
  private ConfigJson() {}

  static String text(SearchConfig config) {
    return JsonText.of(json -> write(json, config));
  }

  static void write(JsonGenerator json, SearchConfig config) throws IOException {
    json.writeStartObject();
    targets(json, config.targets());
    predictor(json, config.predictor());
    json.writeObjectFieldStart("accuracy");
    json.writeStringField("dataset", config.accuracy().dataset().id());
    json.writeStringField("split", config.accuracy().split().id());
    json.writeNumberField("epochs", config.accuracy().epochs());
    if (config.reported().isPresent()) {
      json.writeObjectFieldStart("reported");
      json.writeStringField("split", config.reported().get().split().id());
      json.writeNumberField("epochs", config.reported().get().epochs());
      json.writeEndObject();
    }
    json.writeEndObject();
    json.writeArrayFieldStart("objectives");
    for (Objective objective : config.objectives().list()) {
      json.writeString(objective.id());
    }
    json.writeEndArray();
    json.writeObjectFieldStart("constraints");
    if (config.targets().size() == 1) {
      limit(json, config.targets().get(0).limit());
    }
    for (Constraint constraint : config.constraints()) {
      constraint(json, constraint);
    }
    json.writeEndObject();
    json.writeObjectFieldStart("strategy");
    json.writeStringField("name", config.strategy());
    json.writeNumberField("population", config.settings().population());
    json.writeNumberField("accuracyQueries", config.settings().accuracyQueries());
    json.writeEndObject();
    if (config.verify() > 0) {
      json.writeNumberField("verify", config.verify());
    }
    json.writeNumberField("seed", config.seed());
    json.writeEndObject();
  }

  /** Left out if it is the usual one, as in results that know no other. */
  private static void predictor(JsonGenerator json, PredictorMethod predictor) throws IOException {
    if (!predictor.equals(PredictorMethod.usual())) {
      json.writeFieldName("predictor");
      MethodJson.write(json, predictor);
    }
  }

  private static void targets(JsonGenerator json, List<LimitedTarget> targets) throws IOException {
    if (targets.size() == 1) {
      json.writeObjectFieldStart("target");
      target(json, targets.get(0).target());
      json.writeEndObject();
      return;
    }
    json.writeArrayFieldStart("targets");
    for (LimitedTarget target : targets) {
      json.writeStartObject();
      target(json, target.target());
      limit(json, target.limit());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void limit(JsonGenerator json, Optional<LatencyLimit> limit) throws IOException {
    if (limit.isPresent()) {
      json.writeObjectFieldStart("latencyMs");
      JsonText.exact(json, "max", limit.get().maxMs());
      JsonText.exact(json, "confidence", limit.get().confidence());
      json.writeEndObject();
    }
  }

  private static void target(JsonGenerator json, Target target) throws IOException {
    if (target instanceof Target.Rehearsal rehearsal) {
      json.writeStringField("device", rehearsal.device());
      json.writeNumberField("samples", rehearsal.samples());
      json.writeStringField("sampling", rehearsal.sampling().id());
    } else if (target instanceof Target.OwnDevice own) {
      json.writeStringField("name", own.name());
      path(json, "specification", own.specification());
      path(json, "measurements", own.measurements());
    }
  }

  private static void path(JsonGenerator json, String key, Optional<Path> path) throws IOException {
    if (path.isPresent()) {
      String separator = path.get().getFileSystem().getSeparator();
      json.writeStringField(key, path.get().toString().replace(separator, "/"));
    }
  }

  private static void constraint(JsonGenerator json, Constraint constraint) throws IOException {
    if (constraint instanceof ParameterConstraint parameters) {
      json.writeObjectFieldStart("parameters");
      json.writeNumberField("max", parameters.max());
    } else if (constraint instanceof FlopsConstraint flops) {
      json.writeObjectFieldStart("flops");
      json.writeNumberField("max", flops.max());
    }
    json.writeEndObject();
  }
}
