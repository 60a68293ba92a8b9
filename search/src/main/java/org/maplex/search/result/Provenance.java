package org.maplex.search.result;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apiguardian.api.API;
import org.maplex.benchmarkdata.Sha256;
import org.maplex.search.config.SearchConfig;

/**
 * What an outcome follows from. Digests are SHA-256 in 64 lower-case hexadecimal digits.
 *
 * @param version of the program
 * @param dataDigest of the tables that were used
 * @param configDigest of the configuration as resolved
 * @param measurementsDigest of the file of measurements; empty in a rehearsal
 */
@API(status = API.Status.STABLE)
public record Provenance(
    String version, String dataDigest, String configDigest, Optional<String> measurementsDigest) {

  /** The version of this program, {@code "unpackaged"} where classes run outside a jar. */
  public static String programVersion() {
    return Optional.ofNullable(Provenance.class.getPackage().getImplementationVersion())
        .orElse("unpackaged");
  }

  /**
   * The provenance of a search.
   *
   * @param tables names and digests of the tables that were used
   * @param measurements the bytes of the file, empty if there is none
   */
  public static Provenance of(
      String version, byte[] tables, SearchConfig config, Optional<byte[]> measurements) {
    return new Provenance(
        version,
        Sha256.of(tables),
        Sha256.of(ConfigJson.text(config).getBytes(StandardCharsets.UTF_8)),
        measurements.map(Sha256::of));
  }
}
