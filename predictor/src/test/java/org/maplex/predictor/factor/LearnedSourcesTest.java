package org.maplex.predictor.factor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.device.DeviceSpecification;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.space.CellSpace;
import org.maplex.predictor.KnownDevices;
import org.maplex.predictor.LatencyPosterior;
import org.maplex.predictor.Source;
import org.maplex.predictor.feature.CellFeatures;
import org.maplex.predictor.sample.Samples;

class LearnedSourcesTest {
  private static final double RIDGE = FactorSettings.defaults().ridge();
  private static final List<Source> SOURCES = Source.among(KnownDevices.DATA, device -> true);

  @Test
  void holdsToTheLastBitWhatRegressionMakesOfEveryTable() {
    List<SourceFunction> fitted =
        new SourceRegression(CellFeatures.ofAllCells(), RIDGE).fit(SOURCES);
    for (int i = 0; i < fitted.size(); i++) {
      SourceFunction expected = fitted.get(i);
      SourceFunction known = LearnedSources.builtIn().function(SOURCES.get(i), RIDGE).orElseThrow();
      assertEquals(expected.device(), known.device());
      assertEquals(expected.view(), known.view());
      assertArrayEquals(expected.weights(), known.weights());
      assertEquals(expected.scaleMs(), known.scaleMs());
      assertEquals(expected.noise(), known.noise());
    }
  }

  @Test
  void isWhatWouldBeWrittenNow() throws IOException {
    try (InputStream file = LearnedSources.class.getResourceAsStream("learned-sources.csv")) {
      assertEquals(
          LearnedSources.text(RIDGE, SOURCES),
          new String(file.readAllBytes(), StandardCharsets.UTF_8),
          "Maybe features, views or the regression changed: write the file anew, as CONTRIBUTING.md"
              + " says.");
    }
  }

  @Test
  void changesNoPredictionAndNoOrder() {
    List<Source> known = SOURCES.subList(0, 5);
    List<Cell> all = CellSpace.cells().toList();
    List<Source> fitted = known.stream().map(source -> source.restrictedTo(all)).toList();
    List<Source> mixed =
        List.of(known.get(0), fitted.get(1), known.get(2), fitted.get(3), known.get(4));
    Samples samples =
        KnownDevices.samples(
            KnownDevices.randomCells(5, 1), KnownDevices.DATA.latency("raspi4")::value);
    LatencyPosterior expected = posterior(fitted, samples);
    for (List<Source> sources : List.of(known, mixed)) {
      LatencyPosterior posterior = posterior(sources, samples);
      for (Cell cell : KnownDevices.randomCells(100, 2)) {
        assertEquals(expected.estimate(cell), posterior.estimate(cell));
      }
      assertEquals(expected.sourceWeights(), posterior.sourceWeights());
    }
  }

  private static LatencyPosterior posterior(List<Source> sources, Samples samples) {
    return FactorPredictor.of(sources).adapt(samples, DeviceSpecification.unknown());
  }

  @Test
  void knowsNothingOfPartOfATableNorOfOtherTablesNorUnderAnotherRidge() {
    LearnedSources learned = LearnedSources.builtIn();
    Source part = SOURCES.get(0).restrictedTo(CellSpace.cells().limit(900).toList());
    assertEquals(Optional.empty(), learned.function(part, RIDGE));
    Source other = KnownDevices.madeUp("other", cell -> 1 + cell.index());
    assertEquals(Optional.empty(), learned.function(other, RIDGE));
    assertEquals(Optional.empty(), learned.function(SOURCES.get(0), RIDGE + 1));
  }

  @Test
  void readsBackWhatItWrites() {
    Source source = KnownDevices.madeUp("made-up", cell -> 10 + Math.sqrt(cell.index()));
    String text = LearnedSources.text(7, List.of(source));
    SourceFunction known = LearnedSources.parse(text, "file").function(source, 7).orElseThrow();
    SourceFunction fitted =
        new SourceRegression(CellFeatures.ofAllCells(), 7).fit(List.of(source)).get(0);
    assertArrayEquals(fitted.weights(), known.weights());
    assertEquals(fitted.noise(), known.noise());
  }

  @Test
  void noticesThatOneByteChanged() {
    String text =
        LearnedSources.text(3, List.of(KnownDevices.madeUp("made-up", cell -> 5 + cell.index())));
    for (int at = 0; at < text.length(); at += 7) {
      char changed = text.charAt(at) == '1' ? '2' : '1';
      String damaged = text.substring(0, at) + changed + text.substring(at + 1);
      BadInputException refusal =
          assertThrows(
              BadInputException.class, () -> LearnedSources.parse(damaged, "file"), damaged);
      assertTrue(refusal.getMessage().startsWith("file: "), refusal.getMessage());
    }
  }
}
