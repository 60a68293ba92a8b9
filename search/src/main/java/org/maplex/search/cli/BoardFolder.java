package org.maplex.search.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.maplex.measurement.export.NetworkExport;

/**
 * The folder of one device, as {@code maplex init} makes it: what is known of it, what to measure,
 * what was measured, and what is sought.
 *
 * @param path of the folder
 */
record BoardFolder(Path path) {
  /** The folder at a path, if it is one. */
  static Optional<BoardFolder> at(Path path) {
    BoardFolder folder = new BoardFolder(path);
    return Files.isRegularFile(folder.plan()) && Files.isRegularFile(folder.config())
        ? Optional.of(folder)
        : Optional.empty();
  }

  /** The folder that a result belongs to, if that is what is at the path. */
  static Optional<BoardFolder> holding(Path result) {
    Path parent = result.getParent() == null ? Path.of("") : result.getParent();
    return at(parent).filter(folder -> folder.result().equals(result));
  }

  /** What is known of the device. */
  Path specification() {
    return path.resolve(NetworkExport.SPECIFICATION);
  }

  /** Which architectures to measure. */
  Path plan() {
    return path.resolve("plan.csv");
  }

  /** The networks of these architectures. */
  Path models() {
    return path.resolve("models");
  }

  /** What was measured. */
  Path measurements() {
    return path.resolve("measurements.csv");
  }

  /** What is sought. */
  Path config() {
    return path.resolve("search.json");
  }

  /** What was found. */
  Path result() {
    return path.resolve("result");
  }

  /** What to do next. */
  Path readme() {
    return path.resolve("README.md");
  }
}
