package org.maplex.predictor.evaluation;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What is made once for each key and then shared. Whoever asks for one while it is being made waits
 * for that one alone.
 */
final class Shared<K, V> {
  private final Map<K, Once<V>> made = new ConcurrentHashMap<>();
  private final Function<K, V> maker;

  Shared(Function<K, V> maker) {
    this.maker = maker;
  }

  V of(K key) {
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
