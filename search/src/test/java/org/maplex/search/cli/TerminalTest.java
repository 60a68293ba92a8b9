package org.maplex.search.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalTest {
  private static Terminal of(Map<String, String> properties, Map<String, String> environment) {
    Properties said = new Properties();
    said.putAll(properties);
    return Terminal.of(said, environment);
  }

  @Test
  void isNoneUnlessTheLauncherSaysSo() {
    Terminal none = of(Map.of(), Map.of());
    assertFalse(none.isOutput() || none.isError() || none.isErrorLively() || none.hasUnicode());
    assertEquals(80, none.columns());
  }

  @Test
  void tellsStandardOutputFromStandardError() {
    assertTrue(of(Map.of("maplex.stdout", "terminal"), Map.of()).isOutput());
    assertFalse(of(Map.of("maplex.stdout", "terminal"), Map.of()).isError());
    assertTrue(of(Map.of("maplex.stderr", "terminal"), Map.of()).isErrorLively());
    assertFalse(of(Map.of("maplex.stderr", "terminal"), Map.of()).isOutput());
  }

  @Test
  void isAsWideAsAPersonSaysOrElseAsTheLauncherFound() {
    Map<String, String> found = Map.of("maplex.columns", "132");
    assertEquals(132, of(found, Map.of()).columns());
    assertEquals(60, of(found, Map.of("COLUMNS", "60")).columns());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-5", "wide", "1e2", "999999999999"})
  void passesOverAWidthThatIsNone(String width) {
    assertEquals(
        132, of(Map.of("maplex.columns", "132"), Map.of("COLUMNS", width)).columns(), width);
    assertEquals(80, of(Map.of("maplex.columns", width), Map.of()).columns(), width);
  }

  @Test
  void isNotLivelyWhereColoursAreUnwantedOrImpossible() {
    Map<String, String> terminal = Map.of("maplex.stderr", "terminal");
    assertFalse(of(terminal, Map.of("NO_COLOR", "1")).isErrorLively());
    assertTrue(of(terminal, Map.of("NO_COLOR", "")).isErrorLively());
    assertFalse(of(terminal, Map.of("TERM", "dumb")).isErrorLively());
  }

  @Test
  void showsUnicodeWhereTheLocaleHasItAndTheFontsDo() {
    Map<String, String> utf8 = Map.of("native.encoding", "UTF-8");
    assertTrue(of(utf8, Map.of("TERM", "xterm-256color")).hasUnicode());
    assertFalse(of(utf8, Map.of("TERM", "linux")).hasUnicode());
    assertFalse(of(Map.of("native.encoding", "ANSI_X3.4-1968"), Map.of()).hasUnicode());
    assertFalse(of(Map.of("native.encoding", "ISO-8859-1"), Map.of()).hasUnicode());
  }
}
