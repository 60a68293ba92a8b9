package org.maplex.trials;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the distribution under faults, and ends with a table of what came of each; with status 1 if
 * a claim does not hold.
 *
 * <pre>
 * java org.maplex.trials.Faults ZIP SCRATCH KILLS
 * </pre>
 *
 * <p>KILLS is how often each of search, evaluate and measure is killed; the other trials are the
 * same whatever it is.
 */
public final class Faults {
  private static final String INSIDE = "maplex.trials.inside";

  private Faults() {}

  /** Runs all trials; see above. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path zip = Path.of(arguments[0]).toAbsolutePath();
    Path scratch = Path.of(arguments[1]).toAbsolutePath();
    int kills = Integer.parseInt(arguments[2]);
    if (System.getProperty(INSIDE) == null && command(List.of("unshare", "-rm", "true")) == 0) {
      // There it may mount disks, which vanish with it.
      System.exit(command(inside(arguments)));
    }
    Distribution maplex = Scratch.unpacked(zip, scratch);
    Bench bench = Bench.of(maplex, scratch);
    Outcomes outcomes = new Outcomes(System.out);
    new KillTrials(bench, kills).all(outcomes);
    new DiskTrials(bench).all(outcomes);
    new InputTrials(bench).all(outcomes);
    new ProcessTrials(bench).all(outcomes);
    System.exit(outcomes.print() ? 0 : 1);
  }

  private static List<String> inside(String[] arguments) {
    List<String> command = new ArrayList<>(List.of("unshare", "-rm"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-D" + INSIDE + "=true", "-cp", System.getProperty("java.class.path")));
    command.add(Faults.class.getName());
    command.addAll(List.of(arguments));
    return command;
  }

  private static int command(List<String> command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).inheritIO().start().waitFor();
    } catch (IOException e) {
      return 1;
    }
  }
}
