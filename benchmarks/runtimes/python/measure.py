"""Times cells under PyTorch: measure.py pytorch-eager|torchscript CELLS DIRECTORY [COUNT].

The protocol is that of LeastTime in Java: the least over several rounds of what a burst of runs
takes, where a burst takes the lesser of the shortest time by the clock and the first quartile of
the processor time of the thread.
"""

import csv
import pathlib
import sys
import time

import torch

import networks

# Large, since loading takes longer than timing, and other work disturbs for half a minute at a time.
GROUP = 520
ROUNDS = 7
WARM_UPS = 4
BURST_MS = 14
SHORTEST_BURST = 3
LONGEST_BURST = 20
REPEATED = 60


def eager(architecture, images):
    return networks.faithful(architecture)


def frozen(architecture, images):
    network = networks.LiveNetwork(architecture).eval()
    traced = torch.jit.trace(network, images, check_trace=False)
    return torch.jit.freeze(traced)


RUNTIMES = {
    "pytorch-eager": (
        eager,
        True,
        "eager, faithful as the original code: every edge is a module, none is x.mul(0.),"
        " nodes are Python sums; eval, no_grad",
    ),
    "torchscript": (
        frozen,
        False,
        "torch.jit.trace and torch.jit.freeze (no optimize_for_inference), live edges only,"
        " sums out of place, different weights for every layer",
    ),
}


def first_quartile(values):
    ordered = sorted(values)
    place = 0.25 * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def run_ms(model, images):
    start = time.perf_counter_ns()
    model(images)
    return (time.perf_counter_ns() - start) * 1e-6


def burst_ms(model, images):
    # The network before has filled the caches with its own weights.
    ms = run_ms(model, images)
    runs = int(max(SHORTEST_BURST, min(LONGEST_BURST, BURST_MS / ms)))
    shortest = float("inf")
    processor = []
    for _ in range(runs):
        before = time.thread_time_ns()
        shortest = min(shortest, run_ms(model, images))
        processor.append((time.thread_time_ns() - before) * 1e-6)
    return min(shortest, first_quartile(processor))


def time_cells(cells, load, images, file):
    start = time.monotonic()
    with open(file, "w", newline="") as out:
        out.write("index,latency_ms\n")
        for at in range(0, len(cells), GROUP):
            models = []
            least = {}
            for index, architecture in cells[at : at + GROUP]:
                model = load(architecture, images)
                for _ in range(WARM_UPS):
                    model(images)
                models.append((index, model))
                least[index] = burst_ms(model, images)
            for _ in range(1, ROUNDS):
                for index, model in models:
                    least[index] = min(least[index], burst_ms(model, images))
            for index, ms in least.items():
                out.write(f"{index},{ms:.6f}\n")
            out.flush()
            print(f"{file.name} +{len(models)} at {time.monotonic() - start:.0f} s", flush=True)


def main(name, cells_file, directory, count=None):
    load, is_faithful, written = RUNTIMES[name]
    torch.set_num_threads(1)
    torch.manual_seed(1)
    directory = pathlib.Path(directory)
    version = f"PyTorch {torch.__version__} (Debian python3-torch)"
    (directory / f"{name}.txt").write_text(f"{version}\n{written}\n")
    with open(cells_file, newline="") as rows:
        cells = [
            (int(row["index"]), row["architecture"])
            for row in csv.DictReader(rows)
            if is_faithful or row["set"] == "live"
        ]
    cells = cells[: int(count)] if count else cells
    images = torch.rand(1, 3, 32, 32) * 2 - 1
    repeated = [cells[i * len(cells) // REPEATED] for i in range(REPEATED)]
    with torch.no_grad():
        time_cells(cells, load, images, directory / f"{name}.csv")
        time_cells(repeated, load, images, directory / f"{name}-repeated.csv")


if __name__ == "__main__":
    main(*sys.argv[1:])
