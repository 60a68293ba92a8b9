package org.maplex.search.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maplex.search.CommittedConfigs;

class ReportCommandTest {
  @TempDir private Path directory;

  private Path searched() {
    Path result = directory.resolve("result");
    Path config = CommittedConfigs.DIRECTORY.resolve("raspi4-cifar100.json");
    Said said = Said.by("search", config, "--out", result).done();
    assertTrue(said.err().contains("report.html"), said.err());
    return result;
  }

  @Test
  void drawsToTheByteWhatTheSearchHadDrawn() throws IOException {
    Path result = searched();
    String drawn = Files.readString(result.resolve("report.html"));
    Files.delete(result.resolve("report.html"));
    Said said = Said.by("report", result).done();
    assertEquals(drawn, Files.readString(result.resolve("report.html")));
    assertTrue(said.err().contains(result.resolve("report.html").toString()), said.err());
  }

  @Test
  void theSavedResultIsAllItNeeds() throws IOException {
    Path result = searched();
    String drawn = Files.readString(result.resolve("report.html"));
    Path alone = Files.createDirectory(directory.resolve("alone"));
    Files.copy(result.resolve("result.json"), alone.resolve("result.json"));
    Said.by("report", alone).done();
    assertEquals(drawn, Files.readString(alone.resolve("report.html")));
  }

  @Test
  void drawsAnEvaluationToTheByteAsTheEvaluationHad() throws IOException {
    Path config =
        Files.writeString(
            directory.resolve("e.json"),
            """
            {"protocol": "help-table3", "samples": [3], "sampling": ["planned"], "seeds": 1,
             "targets": ["eyeriss"]}
            """);
    Path out = directory.resolve("evaluated");
    Said said = Said.by("evaluate", config, "--out", out).done();
    assertTrue(said.err().contains("report.html"), said.err());
    String drawn = Files.readString(out.resolve("report.html"));
    Files.delete(out.resolve("report.html"));
    Said.by("report", out).done();
    assertEquals(drawn, Files.readString(out.resolve("report.html")));
    assertTrue(drawn.contains("<bdi>eyeriss</bdi>"), "a row of the table");
  }

  @Test
  void namesTheDirectoryOfAFileThatIsGivenInstead() throws IOException {
    Path file = Files.writeString(directory.resolve("result.json"), "{}");
    Said said = Said.by("report", file).refused();
    assertTrue(said.err().contains("maplex report " + directory), said.err());
  }

  @Test
  void refusesADirectoryWithoutAResult() throws IOException {
    Said said = Said.by("report", directory).refused();
    assertTrue(said.err().contains("there is no result.json"), said.err());
    assertFalse(Files.exists(directory.resolve("report.html")));
    Said.by("report", directory.resolve("absent")).refused();
  }

  @Test
  void aDamagedResultLeavesTheReportAsItWas() throws IOException {
    Files.writeString(directory.resolve("result.json"), "{\"schema\": \"maplex-result/1\",");
    Files.writeString(directory.resolve("report.html"), "earlier");
    Said said = Said.by("report", directory).refused();
    assertTrue(said.err().contains("result.json:1: "), said.err());
    assertEquals("earlier", Files.readString(directory.resolve("report.html")));
  }
}
