package org.maplex.predictor.evaluation;

import java.util.List;
import java.util.Optional;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.benchmarkdata.device.DeviceGroup;

/**
 * A fair way to compare few-shot predictors: which devices are targets, what a predictor may know
 * of others, which cells may be measured, and which are asked.
 *
 * <p>Nothing of a target but its samples and its public specification reaches a predictor or its
 * planner.
 */
public sealed interface Protocol permits HelpTable3, LeaveOneFamilyOut, LeaveOneKindOut, OtherView {
  /** HELP's Table 3: six unseen devices, sources of which 900 cells are known. */
  Protocol HELP_TABLE_3 = new HelpTable3();

  /**
   * Each of HELP's 27 devices as target, those of all other families as sources. It stays the same
   * when more devices are built in.
   */
  Protocol LEAVE_ONE_FAMILY_OUT = new LeaveOneFamilyOut("leave-one-family-out", DeviceGroup.HELP);

  /** The same with every built-in device as target and as source. */
  Protocol LEAVE_ONE_FAMILY_OUT_ALL =
      new LeaveOneFamilyOut("leave-one-family-out-all", DeviceGroup.ALL);

  /** Every built-in device as target, devices of all other kinds as sources. */
  Protocol LEAVE_ONE_KIND_OUT = new LeaveOneKindOut("leave-one-kind-out", true);

  /** The same where nothing is stated of the target: its specification is empty. */
  Protocol LEAVE_ONE_KIND_OUT_UNSTATED = new LeaveOneKindOut("leave-one-kind-out-unstated", false);

  /**
   * Each of HELP's 27 devices as a runtime would show it that drops dead edges, small, fast and
   * noisy.
   */
  Protocol PRUNE = new OtherView();

  /** All protocols. */
  static List<Protocol> all() {
    return List.of(
        HELP_TABLE_3,
        LEAVE_ONE_FAMILY_OUT,
        LEAVE_ONE_FAMILY_OUT_ALL,
        LEAVE_ONE_KIND_OUT,
        LEAVE_ONE_KIND_OUT_UNSTATED,
        PRUNE);
  }

  /** The protocol of that {@link #id()}, if there is one. */
  static Optional<Protocol> ofId(String id) {
    return all().stream().filter(protocol -> protocol.id().equals(id)).findFirst();
  }

  /** The names of all. */
  static List<String> ids() {
    return all().stream().map(Protocol::id).toList();
  }

  /** The name in files, for example {@code leave-one-family-out}. */
  String id();

  /** The devices that are targets, in the order in which tables list them. */
  List<Device> targets(BenchmarkData data);

  /** Whether a target's latencies are drawn anew with each seed. */
  boolean drawsLatencies();

  /**
   * A target under this protocol.
   *
   * @param target one of {@link #targets}
   * @param seed decides what is drawn of the target's latencies, if anything is
   */
  Trial trial(Device target, Seed seed, BenchmarkData data);

  /** The same for many targets: what follows from the tables alone is computed once. */
  Trials over(BenchmarkData data);
}
