package org.maplex.benchmarkdata;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Files that come with the program. */
public final class BuiltInFile {
  private BuiltInFile() {}

  /**
   * Opens a file.
   *
   * @param owner a class in or above whose package it stands
   * @param name from that package on
   * @throws IllegalStateException if it is missing
   */
  public static InputStream open(Class<?> owner, String name) {
    InputStream in = owner.getResourceAsStream(name);
    if (in == null) {
      throw new IllegalStateException(
          name + " is missing. Maybe the build is damaged: run mvn clean package.");
    }
    return in;
  }

  /**
   * Reads all of a file.
   *
   * @param owner a class in or above whose package it stands
   * @param name from that package on
   * @throws IllegalStateException if it is missing
   */
  public static byte[] bytes(Class<?> owner, String name) {
    try (InputStream in = open(owner, name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
