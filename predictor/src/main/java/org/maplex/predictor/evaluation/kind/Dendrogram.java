package org.maplex.predictor.evaluation.kind;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * How devices were joined, two groups at a time, until all were one.
 *
 * @param leaves the ids of the devices, at least one
 * @param merges one fewer than there are leaves, in the order in which groups were joined. Group i
 *     below the number n of leaves is leaf i alone, group n + i what merge i made
 */
public record Dendrogram(List<String> leaves, List<Merge> merges) {

  /**
   * Two groups that become one.
   *
   * @param height how far apart they are, 0 or more
   */
  public record Merge(int first, int second, double height) {}

  /**
   * A tree with lists of its own.
   *
   * @throws IllegalArgumentException if it does not join every leaf to the others exactly once
   */
  public Dendrogram {
    leaves = List.copyOf(leaves);
    merges = List.copyOf(merges);
    boolean[] isJoined = new boolean[leaves.size() + merges.size()];
    for (int i = 0; i < merges.size(); i++) {
      for (int group : List.of(merges.get(i).first(), merges.get(i).second())) {
        if (group < 0 || group >= leaves.size() + i || isJoined[group]) {
          throw new IllegalArgumentException(
              "Merge %d joins group %d, expected one that is there and was not joined before."
                  .formatted(i, group));
        }
        isJoined[group] = true;
      }
    }
    if (merges.size() != leaves.size() - 1) {
      throw new IllegalArgumentException(
          "There are %d merges of %d leaves, expected one fewer than leaves."
              .formatted(merges.size(), leaves.size()));
    }
  }

  /** The group that all devices are in at the end. */
  public int root() {
    return leaves.size() + merges.size() - 1;
  }

  /** Whether a group is one device alone. */
  public boolean isLeaf(int group) {
    return group < leaves.size();
  }

  /** How far apart the two parts of a group are; 0 of a single device. */
  public double height(int group) {
    return isLeaf(group) ? 0 : merge(group).height();
  }

  /** What a group of several devices was joined of. */
  public Merge merge(int group) {
    return merges.get(group - leaves.size());
  }

  /** The places of a group's devices among the leaves, relatives next to each other. */
  public List<Integer> members(int group) {
    return isLeaf(group)
        ? List.of(group)
        : Stream.of(merge(group).first(), merge(group).second())
            .flatMap(part -> members(part).stream())
            .toList();
  }

  /**
   * The largest groups whose parts are all at most so far apart, in the order of their first
   * leaves.
   */
  public List<Integer> cut(double height) {
    List<Integer> groups = new ArrayList<>();
    collect(root(), height, groups);
    groups.sort(
        Comparator.comparing(group -> members(group).stream().min(Integer::compare).orElseThrow()));
    return groups;
  }

  private void collect(int group, double height, List<Integer> groups) {
    if (isWithin(group, height)) {
      groups.add(group);
    } else {
      collect(merge(group).first(), height, groups);
      collect(merge(group).second(), height, groups);
    }
  }

  private boolean isWithin(int group, double height) {
    return isLeaf(group)
        || (height(group) <= height
            && isWithin(merge(group).first(), height)
            && isWithin(merge(group).second(), height));
  }
}
