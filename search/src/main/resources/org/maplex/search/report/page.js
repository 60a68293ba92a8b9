"use strict";
/* What all pages do: read their data, sort tables, copy texts, draw cells and plots. */
const maplex = (() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const SVG = "http://www.w3.org/2000/svg";
  const FONT = "system-ui, sans-serif";

  /** Nodes and edges of a cell in the order of its string; where they lie in a drawing. */
  const NODES = [[34, 96], [140, 96], [246, 96], [352, 96]];
  const EDGES = [
    { from: 0, to: 1, bend: 0 }, { from: 0, to: 2, bend: -62 }, { from: 1, to: 2, bend: 0 },
    { from: 0, to: 3, bend: 112 }, { from: 1, to: 3, bend: 66 }, { from: 2, to: 3, bend: 0 },
  ];
  const SHORT = { none: "none", skip_connect: "skip", nor_conv_1x1: "1×1", nor_conv_3x3: "3×3", avg_pool_3x3: "pool" };

  /** The numbers of a column that has the same few signs for each, to the base of 36. */
  const numbers = (signs, width) =>
    Array.from({ length: signs.length / width }, (_, at) => parseInt(signs.slice(at * width, (at + 1) * width), 36));

  /** The same of positive numbers, which are steps of a logarithmic scale; 0 stays 0. */
  const positives = ({ signs, least, greatest }, width) => {
    const step = Math.log(greatest / least) / (36 ** width - 2);
    return numbers(signs, width).map((number) => (number === 0 ? 0 : least * Math.exp((number - 1) * step)));
  };

  const indices = data.cells ? numbers(data.cells.index, 3) : [];
  const edges = data.cells ? numbers(data.cells.edges, 4) : [];
  const placeOf = new Map(indices.map((index, place) => [index, place]));

  /** An architecture of the data: operations by edge, which edges are live, costs. */
  const cell = (index) => {
    const code = edges[placeOf.get(index)];
    const live = code & 63;
    const operations = EDGES.map((_, e) => data.operations[Math.floor((code >> 6) / data.operations.length ** (5 - e)) % data.operations.length]);
    const count = (operation) => operations.filter((each) => each === operation).length;
    const [parameters, flops] = data.cells.costs[`${count("nor_conv_1x1")}${count("nor_conv_3x3")}`];
    const text = [[0], [1, 2], [3, 4, 5]]
      .map((edges) => `|${edges.map((e) => `${operations[e]}~${EDGES[e].from}`).join("|")}|`)
      .join("+");
    return { index, operations, text, parameters, flops, isLive: (edge) => (live >> edge & 1) === 1 };
  };

  /** An element with attributes and children; texts become text, never markup. */
  const element = (name, attributes = {}, children = [], namespace = null) => {
    const made = namespace ? document.createElementNS(namespace, name) : document.createElement(name);
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    made.append(...children);
    return made;
  };

  /** The graph of a cell as SVG. */
  const drawing = (architecture) => {
    const spoken = EDGES.map((edge, e) =>
      `${edge.from} to ${edge.to} ${architecture.operations[e]}${architecture.isLive(e) ? "" : ", which does nothing"}`);
    const parts = [];
    const labels = [];
    EDGES.forEach((edge, e) => {
      const operation = architecture.operations[e];
      const [x1, y1] = NODES[edge.from];
      const [x2, y2] = NODES[edge.to];
      const middle = [(x1 + x2) / 2, y1 + edge.bend];
      const style = architecture.isLive(e) ? "" : "dead";
      const start = edge.bend === 0 ? [x1 + 17, y1] : [x1 + 8, y1 + 15 * Math.sign(edge.bend)];
      const end = edge.bend === 0 ? [x2 - 20, y2] : [x2 - 9, y2 + 18 * Math.sign(edge.bend)];
      const top = y1 + edge.bend * 1.25;
      const curve = edge.bend === 0
        ? `M${start} L${end}`
        : `M${start} C${start[0] + 26},${top} ${end[0] - 26},${top} ${end}`;
      parts.push(element("path", {
        d: curve, class: style, style: `stroke: var(--${operation})`, "marker-end": `url(#arrow-${operation})`,
      }, [], SVG));
      labels.push(element("text", {
        x: middle[0], y: middle[1] + (edge.bend === 0 ? -8 : edge.bend < 0 ? -4 : 12), "text-anchor": "middle", class: style,
      }, [SHORT[operation]], SVG));
    });
    const arrows = data.operations.map((operation) => element("marker", {
      id: `arrow-${operation}`, viewBox: "0 0 8 8", refX: 4, refY: 4, markerWidth: 4, markerHeight: 4, orient: "auto",
    }, [element("path", { d: "M0,0 L8,4 L0,8 Z", style: `fill: var(--${operation}); stroke: none` }, [], SVG)], SVG));
    const nodes = NODES.flatMap(([x, y], node) => [
      element("circle", { cx: x, cy: y, r: 16, class: "node" }, [], SVG),
      element("text", { x, y: y + 4, "text-anchor": "middle" }, [["in", "1", "2", "out"][node]], SVG),
    ]);
    return element("svg", {
      class: "cell", viewBox: "0 0 386 234", role: "img", "aria-label": `Cell ${architecture.index}: ${spoken.join("; ")}.`,
    }, [element("defs", {}, arrows, SVG), ...parts, ...labels, ...nodes], SVG);
  };

  /** A button that puts a text into the clipboard, or selects it where that is not allowed. */
  const copyButton = (text, shown) => {
    const button = element("button", { type: "button", class: "copy" }, ["Copy the string"]);
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text);
        button.textContent = "Copied";
      } catch {
        getSelection().selectAllChildren(shown);
        button.textContent = document.execCommand("copy") ? "Copied" : "Selected: copy it now";
      }
      setTimeout(() => { button.textContent = "Copy the string"; }, 1500);
    });
    return button;
  };

  /** Lets the heads of a table sort it; numbers by value, what is not there last. */
  const sortable = (table) => {
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => head.querySelector("button")?.addEventListener("click", () => {
      const isDescending = head.getAttribute("aria-sort") === "ascending";
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", isDescending ? "descending" : "ascending");
      const isNumeric = head.classList.contains("number");
      const value = (row) => row.cells[column].dataset.order;
      const compare = (a, b) => {
        if (value(a) === "" || value(b) === "") return (value(a) === "") - (value(b) === "");
        const order = isNumeric ? value(a) - value(b) : value(a).localeCompare(value(b));
        return isDescending ? -order : order;
      };
      table.tBodies[0].append(...[...table.tBodies[0].rows].sort(compare));
    }));
  };

  /** Draws a Vega plot in an element, as wide as it is, and again when that changes. */
  const plot = async (container, specification, height) => {
    const width = () => Math.max(160, container.clientWidth);
    const view = new vega.View(vega.parse({
      $schema: "https://vega.github.io/schema/vega/v5.json",
      autosize: { type: "fit", contains: "padding" }, padding: 4, background: null,
      config: {
        text: { font: FONT },
        axis: { labelFont: FONT, titleFont: FONT, labelFontSize: 12, titleFontSize: 13, titleFontWeight: 500, titlePadding: 8, labelOverlap: "greedy", labelSeparation: 6 },
      },
      ...specification,
      axes: specification.axes.map((axis) => ({
        tickCount: { signal: axis.orient === "bottom" ? "ceil(width / 60)" : "ceil(height / 45)" }, ...axis,
      })),
    }), { renderer: "svg", container, logLevel: vega.Error })
      .width(width()).height(height());
    await view.runAsync();
    container.querySelector("svg").setAttribute("aria-hidden", "true");
    let drawn = width();
    new ResizeObserver(() => {
      if (width() !== drawn) {
        drawn = width();
        view.width(drawn).height(height()).runAsync();
      }
    }).observe(container);
    return view;
  };

  /** The range of a logarithmic axis for some numbers, and where it has its ticks. */
  const logarithmic = (numbers) => {
    const above = numbers.filter((number) => number > 0);
    const range = [Math.min(...above) * 0.9, Math.max(...above) * 1.1];
    const first = Math.floor(Math.log10(range[0]));
    const powers = Array.from({ length: Math.ceil(Math.log10(range[1])) - first + 1 }, (_, i) => 10 ** (first + i));
    const within = (values) => values.filter((value) => value >= range[0] && value <= range[1]);
    const ticks = (steps) => within(powers.flatMap((power) => steps.map((step) => Number((step * power).toPrecision(3)))));
    // A narrow range needs finer steps, so that there are two numbers to read it by.
    const candidates = [[1], [1, 3], [1, 2, 5], [1, 1.5, 2, 3, 5, 7], Array.from({ length: 36 }, (_, i) => 1 + i / 4),
      Array.from({ length: 180 }, (_, i) => 1 + i / 20)].map(ticks);
    const fitting = candidates.filter((values) => values.length >= 2 && values.length <= 7);
    return { range, values: fitting.at(-1) ?? candidates.find((values) => values.length >= 2) ?? range.map((end) => Number(end.toPrecision(3))) };
  };

  /** Labels of an axis that show its ticks as they are, never with an exponent. */
  const plainLabels = { labels: { update: { text: { signal: "'' + datum.value" } } } };

  /** A latency with three digits, a share in whole percent. */
  const ms = (value) => `${Number(value.toPrecision(3))} ms`;
  const percent = (share) => `${Math.round(100 * share)}%`;

  document.querySelectorAll("table.sortable").forEach(sortable);
  return { data, cell, indices, numbers, positives, element, drawing, copyButton, plot, logarithmic, plainLabels, ms, percent };
})();
