package org.maplex.runtimes;

import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.maplex.benchmarkdata.Dataset;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.measurement.network.NetworkSettings;
import org.maplex.measurement.network.OnnxNetwork;

/**
 * Writes networks for runtimes that are not driven from Java: for each index that comes in, on a
 * line of its own, the length of the ONNX file in four bytes, the highest first, then the file.
 */
public final class NetworkServer {
  private NetworkServer() {}

  /** Serves standard input until it ends. */
  public static void main(String[] args) throws IOException {
    NetworkSettings settings = NetworkSettings.of(Dataset.CIFAR10, 1);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    DataOutputStream out = new DataOutputStream(System.out);
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      byte[] bytes = OnnxNetwork.of(Cell.ofIndex(Integer.parseInt(line)), settings).bytes();
      out.writeInt(bytes.length);
      out.write(bytes);
      out.flush();
    }
  }
}
