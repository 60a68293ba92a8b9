package org.maplex.search.config;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A JSON schema that stands beside the configurations. */
record CommittedSchema(Schema schema) {
  static CommittedSchema of(String file) {
    try (InputStream in = CommittedSchema.class.getResourceAsStream(file)) {
      return new CommittedSchema(
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
              .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean accepts(String json) {
    return schema.validate(json, InputFormat.JSON).isEmpty();
  }
}
