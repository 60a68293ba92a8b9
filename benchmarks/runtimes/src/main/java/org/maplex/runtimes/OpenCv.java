package org.maplex.runtimes;

import java.util.SplittableRandom;
import nu.pattern.OpenCV;
import org.maplex.benchmarkdata.Dataset;
import org.maplex.benchmarkdata.space.Cell;
import org.maplex.measurement.network.NetworkSettings;
import org.maplex.measurement.network.OnnxNetwork;
import org.maplex.measurement.timing.Workload;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.dnn.Dnn;
import org.opencv.dnn.Net;

/** The module DNN of OpenCV, from the ONNX file that maplex writes. */
final class OpenCv implements InferenceRuntime {
  private static final double MS_PER_NS = 1e-6;

  private final NetworkSettings settings = NetworkSettings.of(Dataset.CIFAR10, 1);
  private final Mat images;

  OpenCv() {
    OpenCV.loadLocally();
    Core.setNumThreads(1);
    images = noise(settings);
  }

  private static Mat noise(NetworkSettings settings) {
    int[] shape = new int[4];
    int size = 1;
    for (int i = 0; i < shape.length; i++) {
      shape[i] = Math.toIntExact(settings.inputShape()[i]);
      size *= shape[i];
    }
    SplittableRandom random = new SplittableRandom(settings.seed());
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) (2 * random.nextDouble() - 1);
    }
    Mat images = new Mat(shape, CvType.CV_32F);
    images.put(new int[] {0, 0, 0, 0}, values);
    return images;
  }

  @Override
  public String version() {
    return "OpenCV DNN %s (Java, org.openpnp:opencv)".formatted(Core.VERSION);
  }

  @Override
  public String written() {
    return "ONNX opset 13, live edges only";
  }

  @Override
  public Workload open(Cell cell) {
    Net net = Dnn.readNetFromONNX(new MatOfByte(OnnxNetwork.of(cell, settings).bytes()));
    net.setPreferableBackend(Dnn.DNN_BACKEND_OPENCV);
    net.setPreferableTarget(Dnn.DNN_TARGET_CPU);
    return new Network(net, images);
  }

  private record Network(Net net, Mat images) implements Workload {
    @Override
    public double runMs() {
      long start = System.nanoTime();
      net.setInput(images);
      Mat logits = net.forward();
      double ms = (System.nanoTime() - start) * MS_PER_NS;
      logits.release();
      return ms;
    }

    @Override
    public void close() {
      // The binding frees a network when it is collected, and offers no other way.
      images.size();
    }
  }
}
