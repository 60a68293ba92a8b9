package org.maplex.search.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maplex.search.CommittedConfigs;

class StartUpTrainingTest {
  @Test
  void runsCommandsThatSucceed(@TempDir Path directory) {
    List<List<String>> commands =
        StartUpTraining.commands(
                directory, CommittedConfigs.DIRECTORY.resolve("raspi4-cifar100.json"))
            .toList();
    assertTrue(commands.size() > 1);
    commands.forEach(command -> Said.by(command.toArray()).done());
  }
}
