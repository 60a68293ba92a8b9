package org.maplex.search.cli;

import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.BenchmarkData;
import org.maplex.benchmarkdata.Dataset;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.benchmarkdata.device.GraphView;
import org.maplex.predictor.method.PredictorMethod;
import org.maplex.search.table.TableFormat;

/** What a shell offers for a value. Nothing is looked up before something iterates. */
final class Candidates {
  private Candidates() {}

  /** The formats of tables. */
  static final class Formats implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(TableFormat.values()).map(TableFormat::id).iterator();
    }
  }

  /** The datasets. */
  static final class Datasets implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(Dataset.values()).map(Dataset::id).iterator();
    }
  }

  /** How networks may be written. */
  static final class Views implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(GraphView.values()).map(GraphView::id).iterator();
    }
  }

  /** The methods of prediction. */
  static final class Methods implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return PredictorMethod.names().iterator();
    }
  }

  /** The ids of the devices that are known: built-in ones, and those that were added. */
  record Devices(Supplier<BenchmarkData> data) implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      BenchmarkData known = data.get();
      try {
        return ids(known.devices());
      } catch (BadInputException e) {
        // One that was added is damaged, which the command that needs it will say.
        return ids(known.builtInDevices());
      }
    }
  }

  /** The ids of the devices that were added. */
  record OwnDevices(Supplier<BenchmarkData> data) implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      try {
        return ids(data.get().userDevices());
      } catch (BadInputException e) {
        return Collections.emptyIterator();
      }
    }
  }

  /** Words only, since they become part of a shell's script. */
  private static Iterator<String> ids(List<Device> devices) {
    return devices.stream().map(Device::id).filter(Device::isWord).iterator();
  }
}
