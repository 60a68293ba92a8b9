package org.maplex.search.evaluation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.FileFailure;
import org.maplex.benchmarkdata.GrowingFile;

/**
 * The rows of an evaluation as they are finished, in a file of one line each, after a line that
 * says what they follow from. Every line is on the disk before the next row counts, so whenever the
 * program is cut off, all rows but the one in writing are there. Only one program at a time has the
 * journal of a directory.
 *
 * @param <K> what a row is about
 * @param <R> a row
 */
final class EvaluationJournal<K, R> implements AutoCloseable {
  static final String NAME = "rows.jsonl";

  /** How every header begins. */
  private static final String BEGINNING = "{\"schema\":\"" + JournalLine.SCHEMA + "\"";

  private final Path file;
  private final GrowingFile lines;
  private final RowFormat<K, R> format;
  private final Map<K, R> rows = new LinkedHashMap<>();
  private int discarded;

  private EvaluationJournal(GrowingFile lines, RowFormat<K, R> format) {
    this.file = lines.path();
    this.lines = lines;
    this.format = format;
  }

  /**
   * The journal of a directory. A line that was not written to its end is dropped.
   *
   * @param header what the rows must follow from
   * @param format how rows are written
   * @param keys the rows that there may be
   * @param restart whether to begin anew and discard what is there
   * @throws BadInputException if another program has it, or it holds something else than such rows
   *     and is not to begin anew; nothing was changed then
   */
  static <K, R> EvaluationJournal<K, R> open(
      Path directory,
      JournalHeader header,
      RowFormat<K, R> format,
      Collection<K> keys,
      boolean restart) {
    Path file = directory.resolve(NAME);
    try {
      GrowingFile lines =
          GrowingFile.open(file)
              .orElseThrow(
                  () ->
                      BadInputException.in(
                          file,
                          "another maplex evaluate is at work in this directory, expected to be"
                              + " alone. Maybe wait until it has ended, or name another directory"
                              + " with --out?"));
      EvaluationJournal<K, R> journal = new EvaluationJournal<>(lines, format);
      try {
        journal.load(header, new HashSet<>(keys), restart);
        return journal;
      } catch (IOException | RuntimeException e) {
        journal.close();
        throw e;
      }
    } catch (IOException e) {
      throw BadInputException.in(
          file,
          "the journal cannot be used (%s). Maybe name another --out?"
              .formatted(FileFailure.reason(e)));
    }
  }

  private void load(JournalHeader header, Set<K> keys, boolean restart) throws IOException {
    byte[] bytes = this.lines.bytes();
    int whole = GrowingFile.wholeLines(bytes);
    List<String> lines = new String(bytes, 0, whole, StandardCharsets.UTF_8).lines().toList();
    String torn = new String(bytes, whole, bytes.length - whole, StandardCharsets.UTF_8);
    boolean ours =
        lines.isEmpty()
            ? torn.startsWith(BEGINNING) || BEGINNING.startsWith(torn)
            : JournalLine.header(lines.get(0)).isPresent();
    if (!ours) {
      throw BadInputException.at(
          file,
          1,
          "this is no journal of maplex evaluate, expected one or no such file."
              + " Maybe name another directory with --out?");
    }
    if (lines.isEmpty() || restart) {
      discarded = Math.max(0, lines.size() - 1);
      this.lines.truncate(0);
      write(JournalLine.of(header));
      return;
    }
    check(JournalLine.header(lines.get(0)).orElseThrow(), header);
    for (int line = 1; line < lines.size(); line++) {
      Optional<R> row = JournalLine.row(lines.get(line), format);
      if (row.isEmpty() || !keys.contains(format.key(row.get()))) {
        throw BadInputException.at(
            file,
            line + 1,
            "this is no row of the evaluation, expected one. Maybe the file was edited or damaged:"
                + " restore it, or begin anew with --restart?");
      }
      rows.putIfAbsent(format.key(row.get()), row.get());
    }
    this.lines.truncate(whole);
  }

  private void check(JournalHeader found, JournalHeader expected) {
    List<String> others = found.differences(expected);
    if (!others.isEmpty()) {
      throw BadInputException.at(
          file,
          1,
          "the rows here are of %s, and are not mixed with new ones. Maybe name another directory"
                  .formatted(String.join(", of ", others))
              + " with --out, or discard them and begin anew with --restart?");
    }
  }

  /** The rows that are finished. */
  Map<K, R> rows() {
    return rows;
  }

  /** How many rows were discarded to begin anew. */
  int discarded() {
    return discarded;
  }

  /**
   * Keeps a row.
   *
   * @throws BadInputException if it cannot be written
   */
  void add(R row) {
    try {
      write(JournalLine.of(row, format));
    } catch (IOException e) {
      throw BadInputException.in(
          file,
          "a row cannot be written (%s). Maybe make room and give the same command again?"
              .formatted(FileFailure.reason(e)));
    }
    rows.put(format.key(row), row);
  }

  private void write(String line) throws IOException {
    lines.append(line);
    lines.sync();
  }

  /** Lets other programs have the journal. */
  @Override
  public void close() throws IOException {
    lines.close();
  }
}
