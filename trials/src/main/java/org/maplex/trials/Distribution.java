package org.maplex.trials;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The program as someone has it who unpacked it.
 *
 * @param home holds {@code maplex}
 * @param environment what is set for it beside what this process has
 */
record Distribution(Path home, Map<String, String> environment) {
  /** Longer than anything here takes; whoever reaches it hangs. */
  private static final int PATIENCE_SECONDS = 600;

  /** How a run ended. */
  record Ended(int status, String out, String err) {
    /** All that it said. */
    String said() {
      return "status %d, out '%s', err '%s'".formatted(status, brief(out), brief(err));
    }

    private static String brief(String text) {
      String line = text.strip().replace("\n", " | ");
      return line.length() <= 400 ? line : line.substring(0, 400) + "...";
    }
  }

  /** A run that is not over. */
  record Running(Process process, Path out, Path err) {
    Ended end() throws IOException, InterruptedException {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
        throw new Broken("did not end within %d s".formatted(PATIENCE_SECONDS));
      }
      return new Ended(process.exitValue(), text(out), text(err));
    }

    /** What is for a person is in the encoding that Java was told, not always UTF-8. */
    private static String text(Path file) throws IOException {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
  }

  /** Unpacks a zip; the one folder in it becomes the home, under another name. */
  static Distribution unpack(Path zip, Path home) throws IOException {
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        Path name = Path.of(entry.getName());
        Path file =
            name.getNameCount() == 1
                ? home
                : home.resolve(name.subpath(1, name.getNameCount())).normalize();
        if (entry.isDirectory()) {
          Files.createDirectories(file);
        } else {
          Files.createDirectories(file.getParent());
          Files.copy(in, file);
        }
      }
    }
    if (!home.resolve("maplex").toFile().setExecutable(true)) {
      throw new IOException("cannot make %s a program".formatted(home.resolve("maplex")));
    }
    return new Distribution(home, Map.of());
  }

  /** A configuration that comes with it. */
  Path config(String name) {
    return home.resolve("configs").resolve(name);
  }

  Distribution with(String variable, String value) {
    Map<String, String> all = new TreeMap<>(environment);
    all.put(variable, value);
    return new Distribution(home, all);
  }

  Ended run(Path scratch, Object... arguments) throws IOException, InterruptedException {
    return start(scratch, arguments).end();
  }

  /** Starts it; the process is that of Java, since the launcher becomes Java. */
  Running start(Path scratch, Object... arguments) throws IOException {
    return start(scratch, List.of(), arguments);
  }

  /**
   * Starts it by another command.
   *
   * @param before the command, which gets the program and its arguments as its last ones
   */
  Running start(Path scratch, List<String> before, Object... arguments) throws IOException {
    List<String> command = new ArrayList<>(before);
    command.add(home.resolve("maplex").toString());
    Stream.of(arguments).map(Object::toString).forEach(command::add);
    Path out = Files.createTempFile(scratch, "out", ".txt");
    Path err = Files.createTempFile(scratch, "err", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(scratch.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().putIfAbsent("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("MAPLEX_HOME", scratch.resolve("home").toString());
    builder.environment().putAll(environment);
    return new Running(builder.start(), out, err);
  }

  /** Runs it by a line of a shell, in which {@code "$@"} is the program and its arguments. */
  Ended shell(Path scratch, String line, Object... arguments)
      throws IOException, InterruptedException {
    return start(scratch, Arrays.asList("sh", "-c", line, "sh"), arguments).end();
  }
}
