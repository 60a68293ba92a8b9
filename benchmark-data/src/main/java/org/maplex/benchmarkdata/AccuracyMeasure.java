package org.maplex.benchmarkdata;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Which published accuracy is meant, in percent. Published are the test accuracy after the full
 * training of 200 epochs (NATS-Bench, Dong et al., TPAMI 2021; mean over the trained seeds), and
 * the validation and test accuracy after 12 epochs (NAS-Bench-201, Dong and Yang, ICLR 2020), the
 * cheap signal that a search may use. For CIFAR-10 after 12 epochs, validation is of the run on the
 * training half, test of the run on training and validation together.
 *
 * @param dataset what the network was trained on
 * @param split what it was tested on
 * @param epochs how long it was trained: 12 or 200
 */
@API(status = API.Status.STABLE)
public record AccuracyMeasure(Dataset dataset, Split split, int epochs) {
  private static final int SHORT_TRAINING = 12;
  private static final int FULL_TRAINING = 200;

  /**
   * The measure of that dataset, split and length of training.
   *
   * @throws IllegalArgumentException if it was not published; the message names what was
   */
  public AccuracyMeasure {
    boolean published =
        epochs == SHORT_TRAINING || (epochs == FULL_TRAINING && split == Split.TEST);
    if (!published) {
      throw new IllegalArgumentException(
          "No %s accuracy on %s after %d epochs was published, expected one of %s."
              .formatted(
                  split.id(),
                  dataset.id(),
                  epochs,
                  publishedOn(dataset)
                      .map(each -> each.split().id() + " after " + each.epochs() + " epochs")
                      .collect(Collectors.joining(", "))));
    }
  }

  /**
   * The measure of that dataset, split and length of training.
   *
   * @throws IllegalArgumentException if it was not published; the message names what was
   */
  public static AccuracyMeasure of(Dataset dataset, Split split, int epochs) {
    return new AccuracyMeasure(dataset, split, epochs);
  }

  /** All that were published: three for each dataset. */
  public static List<AccuracyMeasure> published() {
    return Arrays.stream(Dataset.values()).flatMap(AccuracyMeasure::publishedOn).toList();
  }

  private static Stream<AccuracyMeasure> publishedOn(Dataset dataset) {
    return Stream.of(
        new AccuracyMeasure(dataset, Split.TEST, FULL_TRAINING),
        new AccuracyMeasure(dataset, Split.VALID, SHORT_TRAINING),
        new AccuracyMeasure(dataset, Split.TEST, SHORT_TRAINING));
  }

  /** The name of its table, for example {@code cifar100-test-200}. */
  public String id() {
    return dataset.id() + "-" + split.id() + "-" + epochs;
  }
}
