package org.maplex.measurement.machine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.maplex.benchmarkdata.BuiltInFile;
import org.maplex.benchmarkdata.device.DeviceSpecification;

/** The kernel files of a machine below a directory. */
record MachineTree(Path root) {
  /**
   * Lays out a recorded machine: a text in which {@code == path} stands before the content of each
   * file.
   */
  static MachineTree of(String machine, Path root) throws IOException {
    MachineTree tree = new MachineTree(root);
    try (InputStream in = BuiltInFile.open(MachineTree.class, machine + ".txt")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String file : text.substring("== ".length()).split("\n== ", -1)) {
        int end = file.indexOf('\n');
        tree.with(file.substring(0, end), file.substring(end + 1));
      }
    }
    return tree;
  }

  MachineTree with(String path, String content) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    return this;
  }

  MachineTree without(String path) throws IOException {
    Files.delete(root.resolve(path));
    return this;
  }

  String read(String path) throws IOException {
    return Files.readString(root.resolve(path));
  }

  /** What is said of the machine to a process that may use some processors at a time. */
  DeviceSpecification specification(int usable) {
    return new LinuxMachine(root, usable).specification();
  }

  Optional<String> note(int usable) {
    return Optional.ofNullable(specification(usable).note());
  }
}
