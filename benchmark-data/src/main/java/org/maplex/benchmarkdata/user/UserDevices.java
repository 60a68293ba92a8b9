package org.maplex.benchmarkdata.user;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.maplex.benchmarkdata.BadInputException;
import org.maplex.benchmarkdata.FileFailure;
import org.maplex.benchmarkdata.NearestSpelling;
import org.maplex.benchmarkdata.Printable;
import org.maplex.benchmarkdata.WholeFile;
import org.maplex.benchmarkdata.WholeFolder;
import org.maplex.benchmarkdata.device.Device;
import org.maplex.benchmarkdata.device.DeviceList;
import org.maplex.benchmarkdata.table.CellTable;
import org.maplex.benchmarkdata.table.CellTables;

/**
 * The devices in a person's folder. Each has a directory of its own, in the formats of the built-in
 * ones:
 *
 * <pre>
 * HOME/devices/my-board/device.json   a {@link DeviceList} of one device
 * HOME/devices/my-board/latency.csv   a sealed table of {@link CellTables}; older ones are not
 * </pre>
 *
 * <p>Whatever cannot be the name of a device is passed over. A directory appears under its name
 * only when it is complete, and disappears from it in one step, so that several programs may add
 * and remove devices at once. Nothing is written or deleted through a symbolic link below the
 * folder.
 */
public final class UserDevices {
  private static final String DEVICES = "devices";
  private static final String DESCRIPTION = "device.json";
  private static final String LATENCY = "latency.csv";

  /** File systems allow names of 255 bytes. */
  private static final int LONGEST_NAME = 64;

  private static final int LONGEST_SHOWN = 80;

  private final Path directory;

  private UserDevices(Path directory) {
    this.directory = directory;
  }

  /**
   * The devices in a folder, which need not exist. Nothing is read yet.
   *
   * @param home the folder, which may itself be a symbolic link
   */
  public static UserDevices in(Path home) {
    return new UserDevices(home.resolve(DEVICES));
  }

  /**
   * All devices, in the order of their names.
   *
   * @throws BadInputException if what is kept of one is damaged, or cannot be read; the message
   *     names the file and a way out
   */
  public List<Device> devices() {
    return names().stream().map(this::device).toList();
  }

  private List<String> names() {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries
          .filter(Files::isDirectory)
          .map(entry -> entry.getFileName().toString())
          .filter(Device::isWord)
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw BadInputException.in(
          directory,
          "the devices that were added cannot be read (%s), expected a directory. Maybe change its"
                  .formatted(e.getMessage())
              + " permissions, or let MAPLEX_HOME name another folder.");
    }
  }

  private Device device(String name) {
    Path file = directory.resolve(name).resolve(DESCRIPTION);
    return checked(
        name,
        () -> {
          List<Device> listed = DeviceList.parse(text(file), file.toString());
          if (listed.size() != 1 || !listed.get(0).id().equals(name)) {
            throw BadInputException.in(
                file,
                "this describes %s, expected the device %s alone."
                    .formatted(
                        Printable.excerpt(
                            listed.stream().map(Device::id).toList().toString(), LONGEST_SHOWN),
                        name));
          }
          return listed.get(0);
        });
  }

  /**
   * What was measured of a device, in ms.
   *
   * @param name of one of {@link #devices()}
   * @throws BadInputException if the table is damaged; the message names the file and a way out
   */
  public CellTable latency(String name) {
    Path file = directory.resolve(name).resolve(LATENCY);
    return checked(
        name,
        () -> {
          CellTable table = CellTables.parse(bytes(file), file.toString());
          String found =
              "%s of %s in %s"
                  .formatted(
                      table.header().measure(), table.header().subject(), table.header().unit());
          String expected = "latency of %s in ms".formatted(name);
          if (!found.equals(expected)) {
            throw BadInputException.in(
                file,
                "this is the %s, expected the %s."
                    .formatted(Printable.excerpt(found, LONGEST_SHOWN), expected));
          }
          return table;
        });
  }

  /** What a reader makes of a file; where it fails, with the ways out that there are. */
  private <T> T checked(String name, Supplier<T> reader) {
    try {
      return reader.get();
    } catch (BadInputException e) {
      throw e.withAdvice(
          "The device %s is one that was added. Maybe restore %s from a copy, or give it up: maplex"
                  .formatted(name, directory.resolve(name))
              + " devices remove %s, which lets it be added again from its measurements."
                  .formatted(name));
    }
  }

  private static String text(Path file) {
    return new String(bytes(file), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw BadInputException.in(
          file,
          "%s, expected a file that maplex devices add wrote."
              .formatted(
                  Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                      ? "it cannot be read (%s)".formatted(FileFailure.reason(e))
                      : "there is no such file"));
    }
  }

  /**
   * Keeps a device.
   *
   * @param latencies the table of the device
   * @throws BadInputException if the name is too long, a device of that name is kept, whatever its
   *     case, or the folder cannot be written to
   */
  public void add(Device device, CellTable latencies) {
    String name = device.id();
    Path place = directory.resolve(name);
    if (name.length() > LONGEST_NAME) {
      throw BadInputException.in(
          place,
          "the name has %d characters, expected at most %d. Maybe choose a shorter one."
              .formatted(name.length(), LONGEST_NAME));
    }
    try {
      Files.createDirectories(directory.getParent());
      refuseLink();
      if (!Files.isDirectory(directory)) {
        Files.createDirectories(directory);
      }
      refuseClash(name);
      WholeFile.removeLeftovers(directory);
      // The dot of its first name keeps it from being a device before it is complete.
      WholeFolder.make(
          place,
          written -> {
            CellTables.writeSealed(latencies, written.resolve(LATENCY));
            WholeFile.write(
                written.resolve(DESCRIPTION),
                DeviceList.format(List.of(device)).getBytes(StandardCharsets.UTF_8));
          });
    } catch (DirectoryNotEmptyException | FileAlreadyExistsException e) {
      refuseClash(name);
      throw notWritable(place, e);
    } catch (IOException e) {
      throw notWritable(place, e);
    }
  }

  private void refuseClash(String name) {
    Optional<String> clash = names().stream().filter(name::equalsIgnoreCase).findFirst();
    if (clash.isPresent()) {
      throw BadInputException.in(
          directory.resolve(clash.get()),
          "a device %s was added before, expected another name than %s. Maybe choose one, or first:"
                  .formatted(clash.get(), name)
              + " maplex devices remove %s".formatted(clash.get()));
    }
  }

  private void refuseLink() {
    if (Files.isSymbolicLink(directory)) {
      throw BadInputException.in(
          directory,
          "this is a symbolic link, expected a directory; nothing is written or deleted behind a"
              + " link. Maybe let MAPLEX_HOME name the folder where the devices are.");
    }
  }

  private static BadInputException notWritable(Path place, IOException e) {
    return BadInputException.in(
        place,
        "the device cannot be kept there (%s: %s), expected a folder to write to. Maybe let MAPLEX_HOME name another."
            .formatted(e.getClass().getSimpleName().replace("Exception", ""), e.getMessage()));
  }

  /**
   * Gives a device up: deletes all that is kept of it, damaged or not. Of a symbolic link the link
   * only.
   *
   * @throws BadInputException if there is none of that name, or it cannot be deleted
   */
  public void remove(String name) {
    refuseLink();
    List<String> names = names();
    if (!names.contains(name)) {
      throw BadInputException.in(
          directory,
          "no device %s was added, expected one of %s.%s"
              .formatted(
                  name,
                  names.isEmpty() ? "none at all" : String.join(", ", names),
                  NearestSpelling.suggestion(name, names)));
    }
    Path place = directory.resolve(name);
    try {
      WholeFile.removeLeftovers(directory);
      WholeFolder.remove(place);
    } catch (IOException e) {
      throw BadInputException.in(
          place,
          "it cannot be deleted (%s). Maybe change its permissions."
              .formatted(FileFailure.reason(e)));
    }
  }
}
