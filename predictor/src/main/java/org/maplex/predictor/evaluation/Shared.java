package org.maplex.predictor.evaluation;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What is made once for each key and then shared. Whoever asks for one while it is being made waits
 * for that one alone. May be used by several threads.
 *
 * <pre>{@code
 * Shared<String, CellTable> tables = new Shared<>(data::latency);
 * tables.of("raspi4");
 * }</pre>
 *
 * @param <K> equal keys share a value
 * @param <V> what is shared
 */
public final class Shared<K, V> {
  private final Map<K, Once<V>> made = new ConcurrentHashMap<>();
  private final Function<K, V> maker;

  /**
   * Nothing is made yet.
   *
   * @param maker makes what is shared; never called twice for equal keys unless it fails
   */
  public Shared(Function<K, V> maker) {
    this.maker = maker;
  }

  /** What is shared under a key, made now if it was not before. */
  public V of(K key) {
    return made.computeIfAbsent(key, absent -> new Once<>()).get(() -> maker.apply(key));
  }

  private static final class Once<V> {
    private V value;

    synchronized V get(Supplier<V> maker) {
      if (value == null) {
        value = maker.get();
      }
      return value;
    }
  }
}
