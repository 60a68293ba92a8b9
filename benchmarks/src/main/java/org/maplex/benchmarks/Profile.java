package org.maplex.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * In which methods of maplex and of the libraries that it calls a benchmark spends its time, from
 * Java Flight Recorder's samples of what runs.
 */
public final class Profile {
  private static final String SAMPLE = "jdk.ExecutionSample";
  private static final int MOST_METHODS = 40;

  /** Of less than this share there are too few samples. */
  private static final double LEAST_SHARE = 0.01;

  private final Map<String, Integer> whole = new LinkedHashMap<>();
  private final Map<String, Integer> own = new LinkedHashMap<>();
  private int samples;

  private Profile() {}

  /**
   * Prints a table: the share of samples in which a method was running or waiting for what it
   * called, and the share in which nothing else of maplex or a library was called by it.
   *
   * @param arguments a directory with recordings, at any depth
   */
  public static void main(String[] arguments) throws IOException {
    Profile profile = new Profile();
    try (Stream<Path> files = Files.walk(Path.of(arguments[0]))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".jfr")).sorted().toList()) {
        profile.add(file);
      }
    }
    profile.print();
  }

  private void add(Path recording) throws IOException {
    try (RecordingFile events = new RecordingFile(recording)) {
      while (events.hasMoreEvents()) {
        RecordedEvent event = events.readEvent();
        if (event.getEventType().getName().equals(SAMPLE) && event.getStackTrace() != null) {
          add(methods(event.getStackTrace().getFrames()));
        }
      }
    }
  }

  /** The methods that are not Java's own or the benchmark's, the innermost first. */
  private static List<String> methods(List<RecordedFrame> frames) {
    List<String> methods = new ArrayList<>();
    for (RecordedFrame frame : frames) {
      String type = frame.getMethod().getType().getName();
      if (!type.startsWith("java.")
          && !type.startsWith("jdk.")
          && !type.startsWith("org.openjdk.")
          && !type.startsWith("org.maplex.benchmarks.")
          && !type.contains("$$Lambda")) {
        // What a method hands over to be called is a part of it.
        String method = frame.getMethod().getName().replaceAll("^lambda\\$(.*)\\$[0-9]+$", "$1");
        methods.add(type.replaceAll("^(?:[a-z0-9]+\\.)*", "") + "." + method);
      }
    }
    return methods;
  }

  private void add(List<String> methods) {
    if (methods.isEmpty()) {
      return;
    }
    samples++;
    own.merge(methods.get(0), 1, Integer::sum);
    Set<String> called = new HashSet<>(methods);
    called.forEach(method -> whole.merge(method, 1, Integer::sum));
  }

  private void print() {
    System.out.printf("%n%d samples%n%n| method | with what it calls | itself |%n", samples);
    System.out.printf("|---|---:|---:|%n");
    whole.entrySet().stream()
        .filter(each -> each.getValue() >= LEAST_SHARE * samples)
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MOST_METHODS)
        .forEach(
            each ->
                System.out.printf(
                    "| %s | %s%% | %s%% |%n",
                    each.getKey(),
                    percent(each.getValue()),
                    percent(own.getOrDefault(each.getKey(), 0))));
  }

  private String percent(int count) {
    return Figure.format(100.0 * count / samples, 1);
  }
}
