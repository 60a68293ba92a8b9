package org.maplex.benchmarks.scaling;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.maplex.benchmarkdata.Median;

/**
 * What a piece of work takes on one thread.
 *
 * @param ms the median of its times, of the processor's rather than the clock's, so that what else
 *     the machine does matters little; without what the virtual machine does beside it
 * @param allocatedBytes what it asks of the heap in all, most of which is soon given back
 * @param keptBytes what its result holds
 */
record Cost(double ms, long allocatedBytes, long keptBytes) {
  private static final double NANOSECONDS_A_MS = 1e6;

  /** Short work is repeated for so long until it is warm, then measured for as long again. */
  private static final double LONG_MS = 200;

  private static final int FEWEST_RUNS = 3;

  /** Measures work. What takes longer is run once: most of it is warm then. */
  static Cost of(Supplier<?> work) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long before = usedBytes();
    long allocated = threads.getThreadAllocatedBytes(thread);
    long start = now();
    Object result = work.get();
    try {
      double ms = since(start);
      allocated = threads.getThreadAllocatedBytes(thread) - allocated;
      long kept = usedBytes() - before;
      return new Cost(ms > 2 * LONG_MS ? ms : medianMs(work), allocated, kept);
    } finally {
      Reference.reachabilityFence(result);
    }
  }

  private static double medianMs(Supplier<?> work) {
    for (long warming = now(); since(warming) < LONG_MS; ) {
      runMs(work);
    }
    List<Double> runs = new ArrayList<>();
    for (long measuring = now(); runs.size() < FEWEST_RUNS || since(measuring) < LONG_MS; ) {
      runs.add(runMs(work));
    }
    return Median.ofSorted(runs.stream().mapToDouble(Double::doubleValue).sorted().toArray());
  }

  private static double runMs(Supplier<?> work) {
    long start = now();
    Object result = null;
    try {
      result = work.get();
      return since(start);
    } finally {
      // Keeps the compiler from leaving out what nobody looks at.
      Reference.reachabilityFence(result);
    }
  }

  private static long now() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static double since(long start) {
    return (now() - start) / NANOSECONDS_A_MS;
  }

  private static long usedBytes() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
