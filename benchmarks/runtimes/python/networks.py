"""The networks of NAS-Bench-201 (Dong and Yang, ICLR 2020) for CIFAR-10, in PyTorch.

Weights are random: convolutions uniform with variance 2 / inputs, normalisations near 0.7, so that
the signal neither dies nor grows beyond bounds. Every layer has weights of its own.
"""

import math

import torch
from torch import nn
from torch.nn import functional

CHANNELS = (16, 32, 64)
CELLS_PER_STAGE = 5
CLASSES = 10


def parse(architecture):
    """The edges of a cell as (from, to, operation), in the order of the string."""
    edges = []
    for to, node in enumerate(architecture.strip("|").split("|+|"), start=1):
        for operation in node.split("|"):
            name, source = operation.split("~")
            edges.append((int(source), to, name))
    return edges


def live(edges):
    """The edges on a path of operations other than none from the input to the output."""
    reached, needed = {0}, {3}
    carrying = [edge for edge in edges if edge[2] != "none"]
    for source, to, _ in sorted(carrying, key=lambda edge: edge[1]):
        if source in reached:
            reached.add(to)
    for source, to, _ in sorted(carrying, key=lambda edge: -edge[0]):
        if to in needed:
            needed.add(source)
    return [edge for edge in carrying if edge[0] in reached and edge[1] in needed]


class Zero(nn.Module):
    """The operation none as the original computes it: a product with zero."""

    def forward(self, x):
        return x.mul(0.0)


def relu_conv_norm(channels_in, channels_out, kernel, stride=1):
    return nn.Sequential(
        nn.ReLU(inplace=False),
        nn.Conv2d(channels_in, channels_out, kernel, stride, padding=kernel // 2, bias=False),
        nn.BatchNorm2d(channels_out),
    )


def layer(operation, channels):
    if operation == "none":
        return Zero()
    if operation == "skip_connect":
        return nn.Identity()
    if operation == "nor_conv_1x1":
        return relu_conv_norm(channels, channels, 1)
    if operation == "nor_conv_3x3":
        return relu_conv_norm(channels, channels, 3)
    if operation == "avg_pool_3x3":
        return nn.AvgPool2d(3, stride=1, padding=1, count_include_pad=False)
    raise ValueError(f"Unknown operation '{operation}'.")


class FaithfulCell(nn.Module):
    """Every edge is a layer, and each node the Python sum of its layers, as in the original."""

    def __init__(self, edges, channels):
        super().__init__()
        self.layers = nn.ModuleList(layer(operation, channels) for _, _, operation in edges)
        self.incoming = [
            [(at, source) for at, (source, to, _) in enumerate(edges) if to == node]
            for node in (1, 2, 3)
        ]

    def forward(self, x):
        nodes = [x]
        for incoming in self.incoming:
            nodes.append(sum(self.layers[at](nodes[source]) for at, source in incoming))
        return nodes[-1]


class Reduction(nn.Module):
    """Halves height and width and doubles the channels."""

    def __init__(self, channels_in, channels_out):
        super().__init__()
        self.first = relu_conv_norm(channels_in, channels_out, 3, stride=2)
        self.second = relu_conv_norm(channels_out, channels_out, 3)
        self.shortcut = nn.Sequential(
            nn.AvgPool2d(2, stride=2, padding=0),
            nn.Conv2d(channels_in, channels_out, 1, bias=False),
        )

    def forward(self, x):
        inner = self.second(self.first(x))
        return self.shortcut(x) + inner


class Network(nn.Module):
    def __init__(self, cell, edges):
        super().__init__()
        self.stem = nn.Sequential(
            nn.Conv2d(3, CHANNELS[0], 3, padding=1, bias=False), nn.BatchNorm2d(CHANNELS[0])
        )
        cells = []
        for stage, channels in enumerate(CHANNELS):
            if stage > 0:
                cells.append(Reduction(CHANNELS[stage - 1], channels))
            cells.extend(cell(edges, channels) for _ in range(CELLS_PER_STAGE))
        self.cells = nn.ModuleList(cells)
        self.last = nn.Sequential(nn.BatchNorm2d(CHANNELS[-1]), nn.ReLU(inplace=True))
        self.pool = nn.AdaptiveAvgPool2d(1)
        self.classifier = nn.Linear(CHANNELS[-1], CLASSES)

    def forward(self, x):
        x = self.stem(x)
        for cell in self.cells:
            x = cell(x)
        x = self.pool(self.last(x))
        return self.classifier(x.view(x.size(0), -1))


def randomize(module):
    """Gives every convolution and normalisation in a module weights of its own."""
    with torch.no_grad():
        for each in module.modules():
            if isinstance(each, nn.Conv2d):
                bound = kernel_bound(each.in_channels, each.kernel_size[0])
                each.weight.uniform_(-bound, bound)
            elif isinstance(each, nn.BatchNorm2d):
                each.weight.uniform_(0.5, 0.9)
                each.bias.uniform_(-0.1, 0.1)
                each.running_mean.uniform_(-0.1, 0.1)
                each.running_var.uniform_(0.5, 1.5)


def kernel_bound(channels_in, kernel):
    return math.sqrt(6 / (channels_in * kernel * kernel))


def faithful(architecture):
    """The network as the original code builds it, ready for inference."""
    network = Network(FaithfulCell, parse(architecture))
    randomize(network)
    return network.eval()


class LiveNetwork(nn.Module):
    """Live edges only; a skip connection is no layer, and sums are written out of place.

    All weights belong to one module, since tracing many small modules takes long.
    """

    def __init__(self, architecture):
        super().__init__()
        self.edges = live(parse(architecture))
        self.convolution("stem", 3, CHANNELS[0], 3)
        for stage, channels in enumerate(CHANNELS):
            if stage > 0:
                self.convolution(f"{stage}_first", channels // 2, channels, 3)
                self.convolution(f"{stage}_second", channels, channels, 3)
                self.kernel(f"{stage}_shortcut", channels // 2, channels, 1)
            for cell in range(CELLS_PER_STAGE):
                for source, to, operation in self.edges:
                    if operation.startswith("nor_conv"):
                        name = f"{stage}_{cell}_{source}{to}"
                        self.convolution(name, channels, channels, int(operation[-1]))
        self.norm("last", CHANNELS[-1])
        self.draw("classifier_kernel", 0.0, math.sqrt(6 / CHANNELS[-1]), CLASSES, CHANNELS[-1])
        self.draw("classifier_bias", 0.0, 0.1, CLASSES)

    def draw(self, name, middle, bound, *shape):
        self.register_buffer(f"w_{name}", torch.empty(shape).uniform_(middle - bound, middle + bound))

    def kernel(self, name, channels_in, channels_out, size):
        bound = kernel_bound(channels_in, size)
        self.draw(f"{name}_kernel", 0.0, bound, channels_out, channels_in, size, size)

    def norm(self, name, channels):
        self.draw(f"{name}_scale", 0.7, 0.2, channels)
        self.draw(f"{name}_shift", 0.0, 0.1, channels)
        self.draw(f"{name}_mean", 0.0, 0.1, channels)
        self.draw(f"{name}_variance", 1.0, 0.5, channels)

    def convolution(self, name, channels_in, channels_out, size):
        self.kernel(name, channels_in, channels_out, size)
        self.norm(name, channels_out)

    def weight(self, name):
        return getattr(self, f"w_{name}")

    def normalised(self, name, x):
        return functional.batch_norm(
            x,
            self.weight(f"{name}_mean"),
            self.weight(f"{name}_variance"),
            self.weight(f"{name}_scale"),
            self.weight(f"{name}_shift"),
            training=False,
        )

    def convolved(self, name, x, size=3, stride=1):
        kernel = self.weight(f"{name}_kernel")
        return self.normalised(
            name, functional.conv2d(x, kernel, stride=stride, padding=size // 2)
        )

    def cell(self, name, x):
        nodes = {0: x}
        for node in (1, 2, 3):
            total = None
            for source, to, operation in self.edges:
                if to != node:
                    continue
                value = nodes[source]
                if operation == "avg_pool_3x3":
                    value = functional.avg_pool2d(value, 3, 1, 1, count_include_pad=False)
                elif operation != "skip_connect":
                    layer = f"{name}_{source}{to}"
                    value = self.convolved(layer, functional.relu(value), int(operation[-1]))
                total = value if total is None else total + value
            nodes[node] = total
        return nodes[3]

    def forward(self, x):
        x = self.convolved("stem", x)
        for stage in range(len(CHANNELS)):
            if stage > 0:
                inner = self.convolved(f"{stage}_first", functional.relu(x), stride=2)
                inner = self.convolved(f"{stage}_second", functional.relu(inner))
                shortcut = functional.avg_pool2d(x, 2, 2)
                x = functional.conv2d(shortcut, self.weight(f"{stage}_shortcut_kernel")) + inner
            for cell in range(CELLS_PER_STAGE):
                x = self.cell(f"{stage}_{cell}", x)
        x = functional.relu(self.normalised("last", x))
        x = functional.adaptive_avg_pool2d(x, 1).flatten(1)
        return functional.linear(x, self.weight("classifier_kernel"), self.weight("classifier_bias"))
