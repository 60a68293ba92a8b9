package org.maplex.search.evaluation;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Optional;

/**
 * How rows stand in a journal.
 *
 * @param <K> what a row is about; no two rows of an evaluation have equal keys
 * @param <R> a row
 */
public interface RowFormat<K, R> {
  /** What a row is about. */
  K key(R row);

  /** Writes the members of the object that a row is, with every number to the last bit. */
  void write(R row, JsonGenerator json) throws IOException;

  /** The row that an object is, empty if it is none. */
  Optional<R> read(JsonNode object);
}
