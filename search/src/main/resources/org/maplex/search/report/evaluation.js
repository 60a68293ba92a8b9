"use strict";
/* The page of an evaluation: means with their bands, differences, calibration, predictions beside the truth. */
(async () => {
  const { data, element, plot, logarithmic, plainLabels } = maplex;
  const COLOURS = 8;
  /** What tells lines of one colour apart. */
  const SHAPES = ["circle", "square", "triangle-up", "diamond"];
  /** Of more lines, bands hide one another: only that of the one in focus is drawn. */
  const MOST_BANDS = 4;
  const facets = (lines) => [...new Set(lines.map((line) => line.facet))];
  /** Whether a line has a point where ours have some; what was varied further away stands in the table. */
  const isNear = (line, lines) => {
    const ours = lines.filter((each) => !each.reference).flatMap((each) => each.points.map((point) => point.x));
    return line.points.some((point) => point.x === null || (point.x >= Math.min(...ours) && point.x <= Math.max(...ours)));
  };
  data.figures.forEach((figure) => { figure.lines = figure.lines.filter((line, _, lines) => isNear(line, lines)); });
  const names = [...new Set(data.figures.flatMap((figure) => figure.lines.map((line) => line.name)))];
  const colour = (name) => `var(--series-${names.indexOf(name) % COLOURS})`;
  const shape = (name) => SHAPES[Math.floor(names.indexOf(name) / COLOURS) % SHAPES.length];
  let focused;
  const opacity = (name) => (focused === undefined || focused === name ? 1 : 0.15);

  /** A figure with a heading for a plot. */
  const framed = (heading, label) => {
    const canvas = element("div", { class: "plot small", role: "img", "aria-label": label });
    return { canvas, frame: element("figure", {}, [element("figcaption", {}, [heading]), canvas]) };
  };

  const legend = document.getElementById("legend");
  names.forEach((name) => {
    const isReference = data.figures.some((figure) => figure.lines.some((line) => line.name === name && line.reference));
    const button = element("button", { type: "button", "aria-pressed": "false" }, [
      element("span", { class: `key ${isReference ? "dashed" : shape(name)}`, style: `--key: ${colour(name)}` }), name]);
    button.addEventListener("click", async () => {
      focused = focused === name ? undefined : name;
      legend.querySelectorAll("button").forEach((each) => each.setAttribute("aria-pressed", String(each === button && focused === name)));
      await show();
    });
    legend.append(element("li", {}, [button]));
  });

  // Means against what was varied, one plot for each protocol

  const means = async (figure) => {
    const container = document.getElementById("means");
    container.replaceChildren();
    for (const facet of facets(figure.lines)) {
      const lines = figure.lines.filter((line) => line.facet === facet);
      const ours = lines.filter((line) => !line.reference);
      const known = ours.flatMap((line) => line.points.filter((point) => point.x !== null).map((point) => point.x));
      const ends = [Math.min(...known), Math.max(...known)];
      const isWithin = (x) => x >= ends[0] && x <= ends[1];
      // What holds whatever was varied is drawn all over the plot.
      const points = lines.flatMap((line) => line.points.flatMap((point) =>
        (point.x === null ? ends : [point.x]).filter(isWithin).map((x) => ({
          ...point, x, name: line.name, colour: colour(line.name), shape: shape(line.name), opacity: opacity(line.name), reference: line.reference }))));
      const bands = points.filter((point) => point.lower !== null && point.upper !== null && !point.reference
        && (focused === undefined ? ours.length <= MOST_BANDS : point.name === focused));
      const { canvas, frame } = framed(facet, `${figure.title} against ${data.against}; the table below has the figures.`);
      container.append(frame);
      const grouped = (name, from, mark) => ({ type: "group", from: { facet: { name, data: from, groupby: "name" } }, marks: [{ ...mark, from: { data: name } }] });
      await plot(canvas, {
        data: [{ name: "points", values: points }, { name: "bands", values: bands }],
        scales: [
          { name: "x", type: ends[0] > 0 && ends[1] / ends[0] > 4 ? "log" : "linear", domain: ends, range: "width", zero: false, padding: 16 },
          { name: "y", type: "linear", domain: { fields: [{ data: "points", field: "y" }, { data: "bands", field: "lower" }, { data: "bands", field: "upper" }] }, range: "height", zero: false, nice: true },
        ],
        axes: [
          { orient: "bottom", scale: "x", title: data.against, values: [...new Set(known)].sort((a, b) => a - b), encode: plainLabels },
          { orient: "left", scale: "y", grid: true, title: figure.title },
        ],
        marks: [
          grouped("band", "bands", { type: "area", encode: { update: {
            x: { scale: "x", field: "x" }, y: { scale: "y", field: "lower" }, y2: { scale: "y", field: "upper" }, fill: { field: "colour" }, fillOpacity: { value: 0.14 } } } }),
          grouped("line", "points", { type: "line", encode: { update: {
            x: { scale: "x", field: "x" }, y: { scale: "y", field: "y" }, stroke: { field: "colour" }, strokeWidth: { value: 2 }, strokeOpacity: { field: "opacity" },
            strokeDash: { signal: "datum.reference ? [5, 4] : [1, 0]" } } } }),
          { type: "symbol", from: { data: "points" }, encode: { update: {
            x: { scale: "x", field: "x" }, y: { scale: "y", field: "y" }, fill: { field: "colour" }, fillOpacity: { field: "opacity" },
            shape: { field: "shape" }, size: { value: 40 } } } },
        ],
      }, () => 300);
    }
  };

  // How far others are from the first, where they are compared

  const differences = async (figure) => {
    const container = document.getElementById("differences");
    const against = document.getElementById("against");
    const isCompared = (facet) => figure.lines.filter((line) => line.facet === facet
      && line.points.some((point) => point.x === data.typical)).length > 1;
    container.replaceChildren();
    // Shown before it is drawn in, so that plots know how wide they are; hidden if there is nothing to compare.
    against.hidden = !facets(figure.lines).some(isCompared);
    for (const facet of facets(figure.lines)) {
      const at = figure.lines
        .filter((line) => line.facet === facet)
        .map((line) => ({ name: line.name, colour: colour(line.name), opacity: opacity(line.name), point: line.points.find((point) => point.x === data.typical) }))
        .filter((line) => line.point);
      if (at.length < 2) continue;
      const bars = at.slice(1).map((line) => ({ ...line, difference: line.point.y - at[0].point.y }));
      const { canvas, frame } = framed(`${facet ? `${facet}: ` : ""}${figure.title}, less that of ${at[0].name} (${at[0].point.y.toFixed(figure.decimals)})`,
        bars.map((bar) => `${bar.name} ${bar.difference.toFixed(figure.decimals)}`).join(", "));
      container.append(frame);
      // Where names have no room beside the bars they stand above them.
      const isAbove = canvas.clientWidth < 480;
      await plot(canvas, {
        data: [{ name: "bars", values: bars }],
        scales: [
          { name: "x", type: "linear", domain: { data: "bars", field: "difference" }, range: "width", zero: true, padding: 50 },
          { name: "y", type: "band", domain: bars.map((bar) => bar.name), range: "height", padding: 0.25 },
        ],
        axes: [{ orient: "bottom", scale: "x", grid: true, title: "difference", tickCount: { signal: "ceil(width / 90)" } }, { orient: "left", scale: "y", title: null, ticks: false, domain: false, labels: !isAbove, labelLimit: 0.5 * canvas.clientWidth }],
        marks: [
          { type: "rect", from: { data: "bars" }, encode: { update: {
            x: { scale: "x", value: 0 }, x2: { scale: "x", field: "difference" }, y: { scale: "y", field: "name", band: isAbove ? 0.55 : 0 }, height: { scale: "y", band: isAbove ? 0.45 : 1 }, fill: { field: "colour" }, fillOpacity: { field: "opacity" } } } },
          { type: "text", name: "bar-label", from: { data: "bars" }, encode: { update: {
            x: { scale: "x", field: "difference", offset: { signal: "datum.difference < 0 ? -4 : 4" } }, align: { signal: "datum.difference < 0 ? 'right' : 'left'" },
            y: { scale: "y", field: "name", band: isAbove ? 0.78 : 0.5 }, baseline: { value: "middle" }, text: { signal: `format(datum.difference, '+.${figure.decimals}f')` } } } },
          ...(isAbove ? [{ type: "text", name: "bar-name", from: { data: "bars" }, encode: { update: {
            x: { value: 0 }, y: { scale: "y", field: "name", band: 0.27 }, baseline: { value: "middle" }, limit: { signal: "width" }, text: { field: "name" } } } }] : []),
        ],
      }, () => 60 + (isAbove ? 44 : 26) * bars.length);
    }
  };

  const figures = document.getElementById("figure");
  const show = async () => {
    const figure = data.figures.find((each) => each.name === figures.value);
    await means(figure);
    await differences(figure);
  };
  figures.addEventListener("change", show);
  await show();

  // Calibration

  const calibration = document.getElementById("calibration");
  for (const facet of calibration ? facets(data.calibrations) : []) {
    const curves = data.calibrations.filter((curve) => curve.facet === facet);
    const points = curves.flatMap((curve) => curve.points.map((point) => ({
      ...point, name: curve.name, colour: colour(names.find((name) => name === curve.name) ?? names.find((name) => curve.name.startsWith(name)) ?? names[0]) })));
    const { canvas, frame } = framed(facet, "Share of true latencies in intervals against what it ought to be.");
    calibration.append(frame);
    await plot(canvas, {
      data: [{ name: "points", values: points }, { name: "once", values: [{}] }],
      scales: [
        { name: "x", type: "linear", domain: [0, 1], range: "width" },
        { name: "y", type: "linear", domain: [0, 1], range: "height" },
      ],
      axes: [
        { orient: "bottom", scale: "x", grid: true, title: "ought to hold", format: ".0%", values: [0, 0.2, 0.4, 0.6, 0.8, 1] },
        { orient: "left", scale: "y", grid: true, title: "hold", format: ".0%", values: [0.2, 0.4, 0.6, 0.8, 1] },
      ],
      marks: [
        { type: "rule", name: "diagonal", from: { data: "once" }, encode: { update: {
          x: { value: 0 }, y: { signal: "height" }, x2: { signal: "width" }, y2: { value: 0 }, strokeDash: { value: [4, 4] } } } },
        { type: "group", from: { facet: { name: "curve", data: "points", groupby: "name" } }, marks: [
          { type: "line", from: { data: "curve" }, encode: { update: {
            x: { scale: "x", field: "nominal" }, y: { scale: "y", field: "observed" }, stroke: { field: "colour" }, strokeWidth: { value: 2 } } } }] },
        { type: "symbol", from: { data: "points" }, encode: { update: {
          x: { scale: "x", field: "nominal" }, y: { scale: "y", field: "observed" }, fill: { field: "colour" }, size: { value: 24 } } } },
      ],
    }, () => 300);
  }

  document.documentElement.dataset.drawnMs = Math.round(performance.now());

  // Predicted against true, a small plot for each target

  const examples = document.getElementById("examples");
  for (const each of examples ? data.examples : []) {
    const values = each.truth.map((truth, i) => ({ truth, mean: each.mean[i], p05: each.p05[i], p95: each.p95[i], sample: i < each.samples }));
    const { range, values: ticks } = logarithmic(values.flatMap((value) => [value.truth, value.mean]));
    const { canvas, frame } = framed(each.target, `${each.target}: Spearman ${each.spearman.toFixed(3)}, ${Math.round(100 * each.within10)}% within 10%.`);
    frame.append(element("p", { class: "note" }, [`Spearman ${each.spearman.toFixed(3)}, ${Math.round(100 * each.within10)}% within 10%`]));
    examples.append(frame);
    await plot(canvas, {
      data: [{ name: "cells", values }, { name: "once", values: [{}] }],
      scales: [
        { name: "x", type: "log", domain: range, range: "width", clamp: true },
        { name: "y", type: "log", domain: range, range: "height", clamp: true },
      ],
      axes: [
        { orient: "bottom", scale: "x", grid: true, values: ticks, encode: plainLabels },
        { orient: "left", scale: "y", grid: true, values: ticks, encode: plainLabels },
      ],
      marks: [
        { type: "rule", name: "diagonal", from: { data: "once" }, encode: { update: {
          x: { value: 0 }, y: { signal: "height" }, x2: { signal: "width" }, y2: { value: 0 } } } },
        { type: "rule", name: "interval", from: { data: "cells" }, encode: { update: {
          x: { scale: "x", field: "truth" }, y: { scale: "y", field: "p05" }, y2: { scale: "y", field: "p95" }, strokeOpacity: { value: 0.25 } } } },
        { type: "symbol", name: "front", from: { data: "cells" }, encode: { update: {
          x: { scale: "x", field: "truth" }, y: { scale: "y", field: "mean" }, size: { signal: "datum.sample ? 40 : 12" },
          shape: { signal: "datum.sample ? 'square' : 'circle'" }, fillOpacity: { value: 0.8 } } } },
      ],
    }, () => 170);
  }
})();
