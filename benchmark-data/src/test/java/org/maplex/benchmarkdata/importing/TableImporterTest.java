package org.maplex.benchmarkdata.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.maplex.benchmarkdata.device.DeviceList;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.benchmarkdata.table.CellTable;
import org.maplex.benchmarkdata.table.CellTables;

class TableImporterTest {
  @TempDir Path directory;
  private Path figures;
  private Path provenance;
  private final ByteArrayOutputStream messages = new ByteArrayOutputStream();

  @BeforeEach
  void nameTheFiles() throws IOException {
    figures = directory.resolve("figures.csv");
    provenance = directory.resolve("provenance.json");
    Files.writeString(
        provenance,
        """
        {
          "measure": "latency",
          "unit": "ms",
          "sources": [
            {"source": "measured here", "licence": "MIT", "columns": {"board": "my-board"}}
          ]
        }
        """);
  }

  @Test
  void writesATableOfTheFiguresThatAreKnown() throws IOException {
    Files.writeString(figures, "# mine\nindex,other,board\n3,,1.50\n1,7,\n0,8,12\n");
    assertEquals(0, importTables(), this::said);

    CellTable table = CellTables.read(directory.resolve("out").resolve("my-board.csv"));
    assertEquals(2, table.size());
    assertEquals(1.5, table.value(3));
    assertEquals(12.0, table.value(0));
    assertEquals("measured here", table.header().source());
  }

  @Test
  void findsCellsByTheirArchitecture() throws IOException {
    Files.writeString(figures, "architecture,board\n%s,5\n".formatted(Cell.ofIndex(42)));
    assertEquals(0, importTables(), this::said);
    assertEquals(5.0, CellTables.read(directory.resolve("out/my-board.csv")).value(42));
  }

  @Test
  void refusesAnIndexThatIsNotTheArchitectures() throws IOException {
    Files.writeString(figures, "index,architecture,board\n4,%s,5\n".formatted(Cell.ofIndex(42)));
    refuses(figures + ":2: index and architecture name different cells: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "3,fast; 'fast' in column board is not usable",
        "3,-1; '-1' in column board is not usable",
        "3,NaN; 'NaN' in column board is not usable",
        "3,0; '0' in column board is not usable",
        "3,1,2; there are 3 columns, expected 2",
        "0,2; cell 0 stands here again",
        "15625,2; 15625 is no index of a cell",
        "x,2; 'x' is no architecture"
      })
  void namesTheLineOfABadRow(String row, String complaint) throws IOException {
    Files.writeString(figures, "index,board\n0,1\n\n" + row + "\n");
    refuses(figures + ":4: " + complaint);
  }

  @Test
  void namesTheColumnThatIsMissing() throws IOException {
    Files.writeString(figures, "index,boards\n0,1\n");
    refuses(figures + ": there is no column 'board', expected one of boards. Maybe boards?");
  }

  @Test
  void refusesTwoColumnsForOneTable() throws IOException {
    Files.writeString(figures, "index,board,bench\n0,1,2\n");
    Files.writeString(
        provenance,
        Files.readString(provenance).replace("\"board\":", "\"bench\": \"my-board\", \"board\":"));
    refuses(provenance + ": two columns become the table 'my-board'");
  }

  @Test
  void refusesFiguresWithoutCells() throws IOException {
    Files.writeString(figures, "board\n1\n");
    refuses(figures + ":1: the first column is 'board', expected index or architecture");
  }

  @Test
  void refusesProvenanceWithAnUnknownField() throws IOException {
    Files.writeString(figures, "index,board\n0,1\n");
    Files.writeString(provenance, "{\n\"measure\": \"latency\",\n\"units\": \"ms\"}");
    refuses(provenance + ":3: Unrecognized field \"units\"");
  }

  @Test
  void refusesProvenanceWithoutALicence() throws IOException {
    Files.writeString(figures, "index,board\n0,1\n");
    Files.writeString(
        provenance, Files.readString(provenance).replace("\"licence\": \"MIT\",", ""));
    refuses(provenance + ": a source lacks \"source\", \"licence\" or \"columns\"");
  }

  @Test
  void writesTheDevicesOfAnArray() throws IOException {
    Path list = directory.resolve("list.json");
    Path devices = directory.resolve("devices.json");
    Files.writeString(list, "[{\"id\": \"a\", \"family\": \"f\", \"cores\": 4, \"note\": null}]");
    assertEquals(0, run("devices", list.toString(), devices.toString()), this::said);
    assertEquals(
        DeviceList.parseArray(Files.readString(list), "list"),
        DeviceList.parse(Files.readString(devices), "devices"));
  }

  @Test
  void takesReportedRowsOverUnderOtherNames() throws IOException {
    Files.writeString(figures, "table,who,rho\n3,X,0.5\n4,X,0.7\n3,Y,\n");
    Files.writeString(
        provenance,
        """
        {"subject": "t3", "source": "they", "licence": "MIT", "where": {"table": "3"},
         "columns": {"method": "who", "spearman": "rho", "samples": "=10"},
         "names": {"X": "x-published"}}
        """);
    Path out = directory.resolve("out");
    assertEquals(
        0, run("quoted", figures.toString(), provenance.toString(), out.toString()), this::said);
    assertEquals(
        "method,spearman,samples\nx-published,0.5,10\nY,,10\n",
        Files.readString(out.resolve("t3.csv")).replaceAll("#.*\n", ""));
  }

  @Test
  void namesTheColumnThatAQuotationLacks() throws IOException {
    Files.writeString(figures, "who,rho\nX,0.5\n");
    Files.writeString(
        provenance,
        """
        {"subject": "t", "source": "they", "licence": "MIT", "columns": {"spearman": "rhoo"}}
        """);
    String out = directory.resolve("out").toString();
    assertEquals(2, run("quoted", figures.toString(), provenance.toString(), out));
    assertTrue(
        said()
            .startsWith(
                figures + ":1: there is no column 'rhoo', expected one of who, rho. Maybe rho?"),
        said());
  }

  @Test
  void saysHowItIsUsed() throws IOException {
    assertEquals(2, run("table", "x"));
    assertTrue(said().startsWith("Usage: TableImporter tables FIGURES.csv"));
  }

  private void refuses(String start) throws IOException {
    assertEquals(2, importTables());
    assertTrue(said().startsWith(start), this::said);
    assertFalse(Files.exists(directory.resolve("out")), "nothing is written of bad input");
  }

  private int importTables() throws IOException {
    return run(
        "tables", figures.toString(), provenance.toString(), directory.resolve("out").toString());
  }

  private int run(String... arguments) throws IOException {
    try (PrintStream out = new PrintStream(messages, true, StandardCharsets.UTF_8)) {
      return TableImporter.run(List.of(arguments), out);
    }
  }

  private String said() {
    return messages.toString(StandardCharsets.UTF_8);
  }
}
