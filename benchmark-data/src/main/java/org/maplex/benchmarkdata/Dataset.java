package org.maplex.benchmarkdata;

import java.util.Arrays;
import java.util.List;
import org.apiguardian.api.API;

/** An image classification dataset of NAS-Bench-201 (Dong and Yang, ICLR 2020, section 2.2). */
@API(status = API.Status.STABLE)
public enum Dataset {
  /** CIFAR-10. */
  CIFAR10("cifar10", "CIFAR-10", 10, 32),
  /** CIFAR-100. */
  CIFAR100("cifar100", "CIFAR-100", 100, 32),
  /** ImageNet scaled down to 16x16 pixels, its first 120 classes. */
  IMAGENET16_120("imagenet16_120", "ImageNet16-120", 120, 16);

  private final String id;
  private final String publishedName;
  private final int classes;
  private final int imageSize;

  Dataset(String id, String publishedName, int classes, int imageSize) {
    this.id = id;
    this.publishedName = publishedName;
    this.classes = classes;
    this.imageSize = imageSize;
  }

  /** The name in files and on the command line, for example {@code imagenet16_120}. */
  public String id() {
    return id;
  }

  /** The name in the literature, for example {@code ImageNet16-120}. */
  public String publishedName() {
    return publishedName;
  }

  /** How many classes the images fall into. */
  public int classes() {
    return classes;
  }

  /** Height and width of an image in pixels. */
  public int imageSize() {
    return imageSize;
  }

  /**
   * The dataset of that {@link #id()} or of its published name such as {@code ImageNet16-120}, in
   * capitals or not.
   *
   * @throws IllegalArgumentException if there is none; the message names those that exist
   */
  public static Dataset ofId(String id) {
    for (Dataset dataset : values()) {
      if (dataset.id.equalsIgnoreCase(id) || dataset.publishedName.equalsIgnoreCase(id)) {
        return dataset;
      }
    }
    List<String> known = Arrays.stream(values()).map(Dataset::id).toList();
    throw new IllegalArgumentException(
        "'%s' is no dataset, expected one of %s.%s"
            .formatted(id, String.join(", ", known), NearestSpelling.suggestion(id, known)));
  }
}
