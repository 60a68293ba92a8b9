package org.maplex.search.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.maplex.benchmarkdata.Printable;

class TableFormatTest {
  private static final String ORIGIN = "maplex test, version 1";

  /** What a device may be called. */
  private static final List<String> NAMES =
      List.of(
          "<script>alert('x')</script>",
          "say \"cheese\", 'please'",
          "|nor_conv_1x1~0|+|none~0|",
          "two\nlines\r\nand more",
          "right\u202eto left\u200f",
          "100 & 50% of $1 #2_{x}~^\\",
          "*bold* _slanted_ `code` [link](x) ![image](y) ~~gone~~",
          "&lt; &#38; &amp;",
          "--- ?` !` ,, ``",
          " blanks ",
          "#1",
          "=1+2",
          "\u4e2d\u6587\u8bbe\u5907",
          "cafe\u0301 \ud83d\udcf1",
          "true",
          "12",
          "");

  static Stream<String> names() {
    Random random = new Random(1);
    String alphabet = "ab1 \n\r|\\<>&*_`~#!?/[](){}%$^\"',;:-+=@.\u200f\u202e\u00e9\u4e2d";
    return Stream.concat(
        NAMES.stream(),
        Stream.generate(
                () ->
                    random
                        .ints(1 + random.nextInt(12), 0, alphabet.length())
                        .collect(
                            StringBuilder::new,
                            (text, at) -> text.append(alphabet.charAt(at)),
                            StringBuilder::append)
                        .toString())
            .limit(60));
  }

  private record Row(String name, double error, boolean yours) {}

  private static Table table(Row... rows) {
    return Table.of(
        List.of(
            Column.words("device", "id", Row::name),
            Column.<Row>figures("error %", "error_percent", row -> Value.fixed(row.error(), 2))
                .expendable(1),
            Column.<Row>forPeople("interval", row -> "1 - 2").expendable(2),
            Column.forPrograms("yours", row -> new Value.Truth(row.yours()))),
        List.of(rows));
  }

  private static Table named(String name) {
    return table(new Row(name, -0.5, true));
  }

  private static String render(TableFormat format, Table table) {
    return format.render(table, ORIGIN);
  }

  @Test
  void alignsWordsToTheLeftAndNumbersToTheRight() {
    assertEquals(
        """
        device  error %  interval
        a         -0.50     1 - 2
        longer    12.00     1 - 2
        \\u001b              1 - 2
        """,
        render(
            TableFormat.TEXT,
            table(
                new Row("a", -0.5, true),
                new Row("longer", 12, false),
                new Row("\u001b", Double.NaN, false))));
  }

  @Test
  void alignsNamesInAnyScript() {
    String text =
        render(
            TableFormat.TEXT,
            table(
                new Row("\u4e2d\u6587", 1, true),
                new Row("cafe\u0301", 2, true),
                new Row("abcdefgh", 3, true)));
    assertEquals(
        List.of(
            "device    error %  interval",
            "\u4e2d\u6587         1.00     1 - 2",
            "cafe\u0301         2.00     1 - 2",
            "abcdefgh     3.00     1 - 2"),
        text.lines().toList());
  }

  @ParameterizedTest
  @MethodSource("names")
  void keepsARowOnItsLineOfText(String name) {
    String text = render(TableFormat.TEXT, named(name));
    assertEquals(2, text.split("\\R", -1).length - 1, text);
  }

  @Test
  void leavesOutTheMostExpendableColumnsWhereThereIsNoRoom() {
    Table table = named("a");
    assertEquals(List.of("device", "error %", "interval"), table.fitting(25).titles());
    assertEquals(List.of("device", "error %"), table.fitting(24).titles());
    assertEquals(List.of("device"), table.fitting(14).titles());
    assertEquals(List.of("device"), table.fitting(1).titles());
    assertEquals(
        25,
        render(TableFormat.TEXT, table.fitting(25))
            .lines()
            .mapToInt(String::length)
            .max()
            .getAsInt());
  }

  @Test
  void givesProgramsWhatPeopleHaveNoRoomFor() throws IOException {
    assertEquals(
        "id,yours\na,true\n", render(TableFormat.CSV, named("a").fitting(1)), "its own column");
    assertEquals("id,error_percent,yours\na,-0.50,true\n", render(TableFormat.CSV, named("a")));
  }

  @ParameterizedTest
  @MethodSource("names")
  void holdsAnyTextInJson(String name) throws IOException {
    String json = render(TableFormat.JSON, named(name));
    JsonNode row = new ObjectMapper().readTree(json).get(0);
    assertEquals(name, row.get("id").textValue());
    assertTrue(
        json.codePoints().allMatch(c -> c == '\n' || Printable.isHarmless(c)), "shown: " + json);
  }

  @Test
  void writesNumbersOfJsonWithTheirDigitsAndNullForWhatIsAbsent() {
    assertEquals(
        """
        [ {
          "id": "a",
          "error_percent": -0.50,
          "yours": true
        }, {
          "id": null,
          "error_percent": null,
          "yours": false
        } ]
        """,
        render(
            TableFormat.JSON,
            table(new Row("a", -0.5, true), new Row(null, Double.POSITIVE_INFINITY, false))));
  }

  @ParameterizedTest
  @MethodSource("names")
  void holdsAnyTextInCsv(String name) throws IOException {
    String csv = render(TableFormat.CSV, named(name));
    try (MappingIterator<String[]> lines =
        new CsvMapper()
            .readerFor(String[].class)
            .with(CsvParser.Feature.WRAP_AS_ARRAY)
            .readValues(csv)) {
      assertEquals(
          List.of("id", "error_percent", "yours"), List.of(lines.next()), "the header of " + csv);
      assertEquals(List.of(name, "-0.50", "true"), List.of(lines.next()), csv);
      assertFalse(lines.hasNext(), csv);
    }
  }

  @Test
  void quotesInCsvWhatRfc4180Asks() {
    assertEquals(
        "id,error_percent,yours\n\"say \"\"hi\"\", twice\",1.00,false\n\"a\nb\",,false\n,,true\n",
        render(
            TableFormat.CSV,
            table(
                new Row("say \"hi\", twice", 1, false),
                new Row("a\nb", Double.NaN, false),
                new Row(null, Double.NaN, true))));
    assertEquals(
        "id,error_percent,yours\n?[31m,1.00,false\n",
        render(TableFormat.CSV, table(new Row("\u001b[31m", 1, false))));
  }

  @ParameterizedTest
  @MethodSource("names")
  void holdsAnyTextInMarkdown(String name) {
    String markdown = render(TableFormat.MARKDOWN, named(name));
    assertEquals(
        List.of("device", "error %", "interval", name.strip(), "-0.50", "1 - 2"),
        cells(markdown),
        markdown);
  }

  /** What a reader of Markdown sees in the cells of a table. */
  private static List<String> cells(String markdown) {
    Node document =
        Parser.builder().extensions(List.of(TablesExtension.create())).build().parse(markdown);
    assertTrue(document.getFirstChild() == document.getLastChild(), "a table only: " + markdown);
    List<String> cells = new ArrayList<>();
    document.accept(
        new AbstractVisitor() {
          @Override
          public void visit(CustomNode node) {
            if (node instanceof TableCell) {
              cells.add(text(node));
            } else {
              visitChildren(node);
            }
          }
        });
    return cells;
  }

  private static String text(Node cell) {
    StringBuilder text = new StringBuilder();
    for (Node part = cell.getFirstChild(); part != null; part = part.getNext()) {
      assertTrue(part instanceof Text, "no mark-up: " + part);
      text.append(((Text) part).getLiteral());
    }
    return text.toString().strip();
  }

  @Test
  void alignsMarkdownWhereItIsReadAsItIs() {
    assertEquals(
        """
        | device      | error % | interval |
        | ----------- | ------: | -------: |
        | titan_rtx_1 |   -0.50 |    1 - 2 |
        | a\\|b        |   12.00 |    1 - 2 |
        | &lt;b>      |         |    1 - 2 |
        """,
        render(
            TableFormat.MARKDOWN,
            table(
                new Row("titan_rtx_1", -0.5, true),
                new Row("a|b", 12, false),
                new Row("<b>", Double.NaN, false))));
  }

  @ParameterizedTest
  @CsvSource({
    "snake_case, snake_case",
    "_lead, \\_lead",
    "trail_, trail\\_",
    "a _b, a \\_b",
    "a_ b, a\\_ b",
    "<b>, &lt;b>",
    "</b>, &lt;/b>",
    "<!x, &lt;\\!x",
    "<?x, &lt;?x",
    "1 < 2, 1 < 2",
    "a<, a<",
    "<1, <1",
    "a&b, a&amp;b",
  })
  void escapesInMarkdownOnlyWhatWouldMeanSomething(String name, String escaped) {
    String row = render(TableFormat.MARKDOWN, named(name)).lines().toList().get(2);
    assertEquals(escaped, row.substring(2, row.indexOf(" |")).strip());
  }

  @Test
  void replacesInMarkdownWhatCannotBeShown() {
    String row = render(TableFormat.MARKDOWN, named("a\tb\u0007c")).lines().toList().get(2);
    assertEquals("a b?c", row.substring(2, row.indexOf(" |")).strip());
  }

  @Test
  void holdsAnyTextInLatexBelowWhatItIsFrom() {
    assertEquals(
        """
        % maplex test, version 1; needs \\usepackage{booktabs}
        \\begin{tabular}{@{}lrr@{}}
        \\toprule
        device & error \\% & interval \\\\
        \\midrule
        \\& \\% \\$ \\# \\_ \\{ \\} \\textasciitilde{} \\textasciicircum{} \\textbackslash{} & $-0.50$ & 1 - 2 \\\\
        \\textless{}b\\textgreater{} \\textbar{} \\char34{} -{}-{}- ?{}` two lines \\textbackslash{}u202e & 12.00 & 1 - 2 \\\\
        {*} {[}1] &  & 1 - 2 \\\\
        \\bottomrule
        \\end{tabular}
        """,
        render(
            TableFormat.LATEX,
            table(
                new Row("& % $ # _ { } ~ ^ \\", -0.5, true),
                new Row("<b> | \" --- ?` two\nlines \u202e", 12, false),
                new Row("* [1]", Double.NaN, false))));
  }

  @Test
  void keepsTheCommentOfLatexOnItsLine() {
    String latex = TableFormat.LATEX.render(named("a"), "maplex\n\\input{x}");
    assertTrue(latex.startsWith("% maplex \\input{x}; needs "), latex);
  }

  @Test
  void showsWhatIsAbsentAsThePersonIsUsedTo() {
    Table table = table(new Row(null, Double.NaN, false)).showingAbsentAs("-");
    assertTrue(render(TableFormat.TEXT, table).contains("\n-             -"), "in words");
    assertTrue(render(TableFormat.CSV, table).endsWith("\n,,false\n"));
  }

  @ParameterizedTest
  @EnumSource(TableFormat.class)
  void writesAHeaderWhereThereAreNoRows(TableFormat format) {
    String text = render(format, table());
    assertTrue(text.endsWith("\n"), text);
    assertEquals(format != TableFormat.JSON, text.contains("error"), text);
  }

  @ParameterizedTest
  @EnumSource(TableFormat.class)
  void isKnownByItsName(TableFormat format) {
    assertEquals(format, TableFormat.ofId(format.id()));
    assertEquals(format, TableFormat.ofId(format.id().toUpperCase(Locale.ROOT)));
  }

  @Test
  void suggestsTheFormatThatWasMeant() {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> TableFormat.ofId("markdwon"));
    assertTrue(refused.getMessage().endsWith("Maybe markdown?"), refused.getMessage());
  }

  @Test
  void refusesNumbersThatAreNone() {
    for (String digits : List.of("", "a", "1e3", "NaN", "1,5", "0x1")) {
      assertThrows(NumberFormatException.class, () -> new Value.Figure(digits), digits);
    }
  }
}
