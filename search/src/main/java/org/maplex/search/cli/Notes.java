package org.maplex.search.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.maplex.predictor.sample.SamplesFile;
import org.maplex.search.result.Figures;

/** What a person should know about the measurements that were handed in. */
final class Notes {
  private Notes() {}

  /** One sentence each, for standard error. */
  static List<String> on(SamplesFile.Content content, Path file) {
    Stream<String> disagreements =
        content.samples().disagreements().stream()
            .map(
                found ->
                    String.format(
                        Locale.ROOT,
                        "%s: warning: architecture %d was measured at %s and at %s ms; the median,"
                            + " %s ms, is used. Maybe one of them was disturbed.",
                        file,
                        found.cell().index(),
                        Figures.text(found.lowestMs()),
                        Figures.text(found.highestMs()),
                        Figures.text(found.medianMs())));
    Stream<String> unmeasured =
        content.unmeasured() == 0
            ? Stream.empty()
            : Stream.of(
                "%s: rows without a latency yet, which are passed over: %d."
                    .formatted(file, content.unmeasured()));
    return Stream.concat(disagreements, unmeasured).map(Printable::text).toList();
  }
}
