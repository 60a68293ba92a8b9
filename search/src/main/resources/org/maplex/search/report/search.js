"use strict";
/* The page of a search: its plot, what is pointed at, and what other limits would give. */
(async () => {
  const { data, cell, indices, numbers, positives, element, drawing, copyButton, plot, logarithmic, plainLabels, ms, percent } = maplex;
  const members = new Map(data.front.map((member) => [member.index, member]));
  const known = {
    index: indices.slice(0, data.lookedUp.count),
    accuracy: numbers(data.lookedUp.accuracy, 4).map((each) => each / 1e4),
    devices: data.lookedUp.devices.map(({ mean, stddev }) => ({ mean: positives(mean, 3), stddev: positives(stddev, 2) })),
  };
  const lookedUpAt = new Map(known.index.map((index, place) => [index, place]));
  const alternatives = data.alternatives?.architectures ?? [];
  const confidences = data.alternatives?.confidences ?? [];
  const narrow = matchMedia("(max-width: 44rem)");
  let device = 0;

  // What is known of an architecture

  const accuracyOf = (index) =>
    members.get(index)?.accuracy
    ?? (lookedUpAt.has(index) ? known.accuracy[lookedUpAt.get(index)] : undefined)
    ?? data.exact.find((each) => each.index === index)?.accuracy;

  const latencyOf = (index, on) => {
    const member = members.get(index);
    if (member) return member.devices[on];
    const place = lookedUpAt.get(index);
    if (place === undefined) return undefined;
    const { mean, stddev } = known.devices[on];
    return { mean: mean[place], stddev: stddev[place] };
  };

  // The panel beside the plot

  const inspector = document.getElementById("inspector") ?? document.createElement("aside");
  let inspected;
  const inspect = (index) => {
    if (index === inspected) return;
    inspected = index;
    inspector.hidden = false;
    const architecture = cell(index);
    const facts = [];
    const accuracy = accuracyOf(index);
    if (accuracy !== undefined) facts.push(["accuracy", `${accuracy.toFixed(2)}%`]);
    data.devices.forEach((target, on) => {
      const of = data.devices.length > 1 ? ` on ${target.name}` : "";
      const latency = latencyOf(index, on);
      if (latency && latency.stddev !== 0 && latency.measured === undefined) {
        facts.push([`latency${of}`, latency.stddev === undefined ? ms(latency.mean) : `${ms(latency.mean)} ± ${Number(latency.stddev.toPrecision(2))} ms`]);
      }
      if (latency?.p05 !== undefined && latency.measured === undefined) {
        facts.push(["90% interval", `${ms(latency.p05).replace(" ms", "")} to ${ms(latency.p95)}`]);
      }
      if (latency?.sure && target.maxMs) facts.push([`within ${ms(target.maxMs)}`, `${latency.sure} sure`]);
      const measured = data.measured[on][index];
      if (measured !== undefined) facts.push([`measured${of}`, ms(measured)]);
      const truth = latency?.truth ?? data.exact.find((each) => each.index === index)?.latency[on];
      if (truth !== undefined) facts.push([`in truth${of}`, ms(truth)]);
    });
    facts.push(["parameters", architecture.parameters.toLocaleString("en")]);
    facts.push(["MFLOPs", (architecture.flops / 1e6).toFixed(2)]);
    const string = element("code", {}, [architecture.text]);
    inspector.replaceChildren(
      element("h3", {}, [`Architecture ${index}${index === taken ? ", to take" : ""}`]),
      drawing(architecture),
      element("dl", {}, facts.flatMap(([term, value]) => [element("dt", {}, [term]), element("dd", {}, [value])])),
      string,
      copyButton(architecture.text, string),
    );
    document.querySelectorAll("tr[data-index]").forEach((row) =>
      row.classList.toggle("looked", Number(row.dataset.index) === index));
    point(index);
  };

  // The plot

  const lookedUp = () => known.index
    .map((index, place) => ({ index, accuracy: known.accuracy[place], latency: known.devices[device].mean[place] }))
    .filter((each) => !members.has(each.index));
  /** Of those that would lie on the same spot of the plot, or beyond it, one or none. */
  const lookedUpApart = ({ x, y }) => {
    const spots = new Map();
    lookedUp().forEach((each) => {
      const across = (each.latency - x[0]) / (x[1] - x[0]);
      const up = (each.accuracy - y[0]) / (y[1] - y[0]);
      if (across >= 0 && across <= 1 && up >= 0 && up <= 1) {
        spots.set(1000 * Math.round(across * 400) + Math.round(up * 250), each);
      }
    });
    return [...spots.values()];
  };
  const front = () => data.front
    .map((member) => ({ index: member.index, accuracy: member.accuracy, ...member.devices[device], latency: member.devices[device].mean }))
    .sort((a, b) => a.latency - b.latency);
  const exact = () => data.exact
    .map((each) => ({ index: each.index, accuracy: each.accuracy, latency: each.latency[device] }))
    .sort((a, b) => a.latency - b.latency);
  const allMeasured = () => Object.entries(data.measured[device])
    .map(([index, latency]) => ({ index: Number(index), accuracy: accuracyOf(Number(index)), latency }));
  const measured = () => allMeasured().filter((each) => each.accuracy !== undefined);
  /** What was measured though nobody asked for its accuracy. */
  const unknown = () => allMeasured().filter((each) => each.accuracy === undefined);
  const latencyTitle = () => {
    const { name } = data.devices[device];
    return data.devices.length > 1 ? `latency on ${name.length > 40 ? `${name.slice(0, 39)}…` : name}, ms` : "latency, ms";
  };

  /** The ranges of both axes: all, or what is within reach of the most accurate. */
  const ranges = (shown) => {
    const points = [...lookedUp(), ...front(), ...exact(), ...measured()];
    const best = Math.max(...points.map((each) => each.accuracy));
    const worst = Math.min(...points.map((each) => each.accuracy));
    const floor = shown === "all" ? worst : Math.max(worst, best - 0.25 * (best - worst));
    const visible = points.filter((each) => each.accuracy >= floor);
    const ends = front().filter((each) => each.accuracy >= floor).flatMap((each) => [each.p05, each.p95]);
    const latencies = [...visible.map((each) => each.latency), ...ends, data.devices[device].maxMs ?? visible[0].latency];
    const pad = (low, high) => [low - 0.04 * (high - low || 1), high + 0.04 * (high - low || 1)];
    return { x: pad(Math.min(...latencies), Math.max(...latencies)), y: pad(floor, best) };
  };

  let view;
  let shown = "best";
  let limits = data.devices.map((target) => target.maxMs);
  let taken = data.best;

  const specification = () => ({
    signals: [
      { name: "xRange", value: ranges(shown).x }, { name: "yRange", value: ranges(shown).y },
      { name: "limit", value: limits[device] ?? null }, { name: "taken", value: taken ?? null }, { name: "pointed", value: null },
      { name: "latencyTitle", value: latencyTitle() },
    ],
    data: [
      { name: "lookedUpPoints", values: lookedUpApart(ranges(shown)) }, { name: "frontPoints", values: front() },
      { name: "exactPoints", values: exact() }, { name: "measuredPoints", values: measured() }, { name: "unknownPoints", values: unknown() },
      { name: "takenPoint", values: [] }, { name: "pointedPoint", values: [] },
      { name: "limitLine", values: [] },
    ],
    scales: [
      { name: "x", type: "linear", domain: { signal: "xRange" }, range: "width", zero: false },
      { name: "y", type: "linear", domain: { signal: "yRange" }, range: "height", zero: false },
    ],
    axes: [
      { orient: "bottom", scale: "x", grid: true, title: { signal: "latencyTitle" } },
      { orient: "left", scale: "y", grid: true, title: data.accuracy },
    ],
    marks: [
      { type: "symbol", name: "looked-at", clip: true, from: { data: "lookedUpPoints" }, encode: {
        enter: { size: { value: 14 }, opacity: { value: 0.5 } }, update: place() } },
      ...(data.isPlane ? [{ type: "line", name: "exact-staircase", clip: true, from: { data: "exactPoints" }, encode: {
        enter: { interpolate: { value: "step-after" }, strokeWidth: { value: 1 }, strokeDash: { value: [3, 3] } }, update: place() } }] : []),
      { type: "symbol", name: "exact", clip: true, from: { data: "exactPoints" }, encode: {
        enter: { shape: { value: "diamond" }, size: { value: 46 }, strokeWidth: { value: 1.5 }, fill: { value: "transparent" } }, update: place() } },
      { type: "rule", name: "limit", clip: true, from: { data: "limitLine" }, encode: {
        enter: { strokeWidth: { value: 2 }, strokeDash: { value: [6, 4] } },
        update: { x: { scale: "x", field: "ms" }, y: { value: 0 }, y2: { signal: "height" } } } },
      { type: "rule", name: "interval", clip: true, from: { data: "frontPoints" }, encode: {
        enter: { strokeWidth: { value: 1.5 }, strokeOpacity: { value: 0.55 } },
        update: { x: { scale: "x", field: "p05" }, x2: { scale: "x", field: "p95" }, y: { scale: "y", field: "accuracy" } } } },
      ...(data.isPlane ? [{ type: "line", name: "staircase", clip: true, from: { data: "frontPoints" }, encode: {
        enter: { interpolate: { value: "step-after" }, strokeWidth: { value: 1.5 }, strokeOpacity: { value: 0.6 } }, update: place() } }] : []),
      { type: "symbol", name: "front", clip: true, from: { data: "frontPoints" }, encode: {
        enter: { size: { value: 52 } }, update: place() } },
      { type: "symbol", name: "measured", clip: true, from: { data: "measuredPoints" }, encode: {
        enter: { shape: { value: "square" }, size: { value: 50 }, strokeWidth: { value: 1 } }, update: place() } },
      { type: "rule", name: "unknown", clip: true, from: { data: "unknownPoints" }, encode: {
        enter: { strokeWidth: { value: 3 } },
        update: { x: { scale: "x", field: "latency" }, y: { signal: "height - 12" }, y2: { signal: "height" } } } },
      { type: "symbol", name: "pointed", clip: true, from: { data: "pointedPoint" }, encode: {
        enter: { size: { value: 190 }, strokeWidth: { value: 2 }, fill: { value: "transparent" } }, update: place() } },
      { type: "symbol", name: "taken", clip: true, from: { data: "takenPoint" }, encode: {
        enter: { size: { value: 260 }, strokeWidth: { value: 3 }, fill: { value: "transparent" } }, update: place() } },
      { type: "text", name: "limit-label", clip: true, from: { data: "limitLine" }, encode: {
        enter: { baseline: { value: "bottom" }, fontSize: { value: 13 }, fontWeight: { value: 600 } },
        update: {
          x: { scale: "x", field: "ms", offset: { signal: "scale('x', datum.ms) > width / 2 ? -6 : 6" } },
          align: { signal: "scale('x', datum.ms) > width / 2 ? 'right' : 'left'" },
          y: { signal: "height - 6" }, text: { field: "label" } } } },
      { type: "text", name: "taken-label", clip: true, from: { data: "takenPoint" }, encode: {
        enter: { fontSize: { value: 13 }, fontWeight: { value: 700 } },
        update: {
          x: { scale: "x", field: "latency", offset: { signal: "scale('x', datum.latency) > width / 2 ? -14 : 14" } },
          align: { signal: "scale('x', datum.latency) > width / 2 ? 'right' : 'left'" },
          y: { scale: "y", field: "accuracy", offset: { signal: "scale('y', datum.accuracy) < 24 ? 22 : -12" } }, text: { field: "label" } } } },
    ],
  });
  function place() {
    return { x: { scale: "x", field: "latency" }, y: { scale: "y", field: "accuracy" } };
  }

  const at = (index) => {
    const accuracy = accuracyOf(index);
    const latency = latencyOf(index, device)?.mean
      ?? data.exact.find((each) => each.index === index)?.latency[device];
    return accuracy === undefined || latency === undefined ? [] : [{ index, accuracy, latency, label: `take ${index}` }];
  };
  const replace = (name, values) => view.change(name, vega.changeset().remove(() => true).insert(values));
  const point = (index) => {
    if (!view) return;
    replace("pointedPoint", at(index)).runAsync();
  };
  const redrawLimits = () => {
    if (!view) return;
    replace("takenPoint", taken === undefined ? [] : at(taken));
    replace("limitLine", limits[device] === undefined ? [] : [{ ms: limits[device], label: ms(limits[device]) }]);
    return view.runAsync();
  };
  const redrawAll = () => {
    const { x, y } = ranges(shown);
    view.signal("xRange", x).signal("yRange", y)
      .signal("latencyTitle", latencyTitle());
    replace("lookedUpPoints", lookedUpApart({ x, y }));
    replace("frontPoints", front());
    replace("exactPoints", exact());
    replace("measuredPoints", measured());
    replace("unknownPoints", unknown());
    replace("pointedPoint", inspected === undefined ? [] : at(inspected));
    return redrawLimits();
  };

  // What other limits would give

  const verdict = document.getElementById("verdict");
  const verdictAsSearched = [...verdict.childNodes];

  /** What is known of an architecture at a glance, as the page has it of the one it begins with. */
  const figures = (index, wanted) => {
    const reported = members.get(index)?.reported;
    const facts = [[`${accuracyOf(index).toFixed(1)}%`, reported === undefined ? "accurate" : `accurate, ${reported.toFixed(1)}% as reported`]];
    wanted.forEach(({ maxMs }, on) => {
      const where = data.devices.length > 1 ? [" on ", element("bdi", {}, [data.devices[on].name])] : [];
      const latency = latencyOf(index, on);
      const measured = data.measured[on][index];
      facts.push([ms(measured ?? latency.mean), measured === undefined ? "expected" : "measured", ...where]);
      if (maxMs !== undefined) {
        facts.push(measured === undefined ? [sureness(index, on, maxMs), `sure to be within ${ms(maxMs)}`]
          : [measured <= maxMs ? "within" : "not within", ms(maxMs)]);
      }
      if (latency.truth !== undefined) facts.push([ms(latency.truth), "in truth", ...where.map((each) => each.cloneNode?.(true) ?? each)]);
    });
    return element("ul", { class: "figures" }, facts.map(([value, ...words]) =>
      element("li", {}, [element("b", {}, [value]), " ", element("span", {}, words)])));
  };

  /** What is taken under limits in ms, each with the place of a confidence. */
  const take = (wanted) => {
    const kept = alternatives.filter((each) => wanted.every(({ maxMs, confidence }, on) =>
      maxMs === undefined || each.limits[on][confidence] <= maxMs));
    return (kept.find((each) => each.verified) ?? kept[0])?.index;
  };

  /** How sure it is that an alternative keeps a limit, between the confidences that are known. */
  const sureness = (index, on, maxMs) => {
    const exactly = members.get(index)?.devices[on].sure;
    if (exactly !== undefined && maxMs === data.devices[on].maxMs) return exactly;
    const least = alternatives.find((each) => each.index === index).limits[on];
    const above = least.findIndex((limit) => limit > maxMs);
    if (above === 0) return `<${percent(confidences[0])}`;
    if (above < 0) return `>${percent(confidences.at(-1))}`;
    const share = (maxMs - least[above - 1]) / (least[above] - least[above - 1]);
    return percent(confidences[above - 1] + share * (confidences[above] - confidences[above - 1]));
  };

  const controls = document.getElementById("controls");
  if (controls) {
    const fields = data.devices.map((target, on) => {
      const field = controls.querySelector(`[data-device="${on}"]`);
      const limit = field.querySelector("input.limit");
      const confidence = field.querySelector("input.confidence");
      const least = Math.min(...alternatives.map((each) => each.limits[on][0]));
      const most = target.maxMs ?? Math.max(...alternatives.map((each) => each.limits[on].at(-1)));
      const low = Math.min(least * 0.98, most);
      // Positions are a thousandth of the range apart; the last is the limit of the search itself.
      const toMs = (position) => position >= 1000 ? most : Number((low + (most - low) * position / 1000).toPrecision(4));
      confidence.max = confidences.length - 1;
      const asSearched = target.confidence === undefined ? confidences.indexOf(0.9)
        : Math.max(0, confidences.indexOf(target.confidence));
      limit.defaultValue = "1000";
      confidence.defaultValue = String(asSearched);
      return { field, limit, confidence, toMs, asSearched, hasLimit: target.maxMs !== undefined };
    });

    const update = () => {
      const wanted = fields.map(({ limit, confidence, toMs, hasLimit }) => ({
        maxMs: hasLimit || Number(limit.value) < 1000 ? toMs(Number(limit.value)) : undefined,
        confidence: Number(confidence.value),
      }));
      const isAsSearched = fields.every(({ limit, confidence, asSearched }) =>
        Number(limit.value) === 1000 && Number(confidence.value) === asSearched);
      fields.forEach(({ field, limit, confidence }, on) => {
        const maxMs = wanted[on].maxMs === undefined ? "none" : ms(wanted[on].maxMs);
        const sure = percent(confidences[wanted[on].confidence]);
        field.querySelector("output.limit").textContent = maxMs;
        field.querySelector("output.confidence").textContent = sure;
        limit.setAttribute("aria-valuetext", maxMs);
        limit.dataset.ms = wanted[on].maxMs ?? "";
        confidence.setAttribute("aria-valuetext", sure);
      });
      limits = wanted.map((each) => each.maxMs);
      taken = isAsSearched ? data.best : take(wanted);
      if (isAsSearched) {
        verdict.replaceChildren(...verdictAsSearched);
        consequence.textContent = "As it was searched.";
      } else if (taken === undefined) {
        verdict.replaceChildren(element("h1", {}, ["Take nothing"]));
        consequence.textContent = "Of what was looked at, nothing satisfies this.";
      } else {
        verdict.replaceChildren(element("h1", {}, [`Take ${taken}`]), figures(taken, wanted));
        const gain = data.best === undefined ? undefined : accuracyOf(taken) - accuracyOf(data.best);
        const isLooser = fields.some(({ asSearched }, on) =>
          data.devices[on].confidence !== undefined && wanted[on].confidence < asSearched);
        consequence.textContent = (taken === data.best ? "The same architecture."
          : gain === undefined ? `Take ${taken}.`
            : `Take ${taken}: ${gain >= 0 ? "+" : "−"}${Math.abs(gain).toFixed(2)} points.`)
          + (isLooser ? " Less sure than what was searched for: another search may find better." : "");
      }
      document.querySelectorAll("tr[data-index]").forEach((row) => {
        if (row.closest("section").querySelector("h2").textContent === "The front") {
          row.classList.toggle("marked", Number(row.dataset.index) === taken);
        }
      });
      redrawLimits();
      inspected = undefined;
      if (taken === undefined) {
        inspector.replaceChildren();
        inspector.hidden = true;
        if (view) replace("pointedPoint", []).runAsync();
      } else {
        inspect(taken);
      }
    };
    const consequence = document.getElementById("consequence");
    controls.addEventListener("submit", (event) => event.preventDefault());
    controls.addEventListener("input", update);
    controls.addEventListener("reset", () => setTimeout(update));
    controls.reset();
  }

  // Pointing at architectures

  if (data.best === undefined) {
    inspector.hidden = true;
  } else {
    inspect(data.best);
  }
  const container = document.getElementById("plot");
  if (container) {
    view = await plot(container, specification(), () => narrow.matches ? 320 : 430);
    await redrawLimits();
    if (inspected !== undefined) point(inspected);
    document.documentElement.dataset.drawnMs = Math.round(performance.now());

    const nearest = (event) => {
      const [left, top] = view.origin();
      const box = container.getBoundingClientRect();
      const x = event.clientX - box.left - left;
      const y = event.clientY - box.top - top;
      const scaleX = view.scale("x");
      const scaleY = view.scale("y");
      const near = (points, reach) => points
        .map((each) => ({ index: each.index, away: Math.hypot(scaleX(each.latency) - x, scaleY(each.accuracy) - y) }))
        .filter((each) => each.away < reach)
        .sort((a, b) => a.away - b.away)[0];
      const onTheAxis = unknown()
        .map((each) => ({ index: each.index, away: Math.max(Math.abs(scaleX(each.latency) - x), Math.abs(view.height() - 6 - y) - 8) }))
        .filter((each) => each.away < 6)
        .sort((a, b) => a.away - b.away)[0];
      return onTheAxis ?? near([...front(), ...measured(), ...(taken === undefined ? [] : at(taken))], 14) ?? near([...lookedUp(), ...exact()], 14);
    };
    const follow = (event) => {
      const found = nearest(event);
      if (found) inspect(found.index);
    };
    container.addEventListener("pointermove", follow);
    container.addEventListener("pointerdown", follow);
    container.addEventListener("keydown", (event) => {
      const along = front().filter((each) => shown === "all" || each.accuracy >= ranges(shown).y[0]);
      const here = along.findIndex((each) => each.index === inspected);
      const to = {
        ArrowRight: here + 1, ArrowUp: here + 1, ArrowLeft: here < 0 ? along.length - 1 : here - 1,
        ArrowDown: here < 0 ? along.length - 1 : here - 1, Home: 0, End: along.length - 1,
      }[event.key];
      if (to === undefined || along.length === 0) return;
      event.preventDefault();
      inspect(along[Math.max(0, Math.min(along.length - 1, to))].index);
    });

    const views = document.getElementById("views");
    views.hidden = false;
    views.addEventListener("click", (event) => {
      shown = event.target.dataset.view ?? shown;
      views.querySelectorAll("button").forEach((button) =>
        button.setAttribute("aria-pressed", String(button.dataset.view === shown)));
      redrawAll();
    });
    document.getElementById("device")?.addEventListener("change", (event) => {
      device = Number(event.target.value);
      redrawAll();
    });
  } else {
    document.documentElement.dataset.drawnMs = Math.round(performance.now());
  }

  document.querySelectorAll("tr[data-index]").forEach((row) => {
    const look = () => inspect(Number(row.dataset.index));
    row.addEventListener("pointerenter", look);
    row.addEventListener("focusin", look);
    row.addEventListener("click", look);
  });

  // Samples, each as the others tell it

  for (const small of document.querySelectorAll("[data-left-out]")) {
    const samples = data.devices[Number(small.dataset.leftOut)].samples;
    if (samples.length === 0) {
      small.remove();
      continue;
    }
    const { range, values } = logarithmic(samples.flatMap((each) => [each.measured, each.p05, each.p95]));
    await plot(small, {
      data: [{ name: "samples", values: samples }, { name: "once", values: [{}] }],
      scales: [
        { name: "x", type: "log", domain: range, range: "width" },
        { name: "y", type: "log", domain: range, range: "height", clamp: true },
      ],
      axes: [
        { orient: "bottom", scale: "x", grid: true, title: "measured, ms", values, encode: plainLabels },
        { orient: "left", scale: "y", grid: true, title: "told by the other samples, ms", values, encode: plainLabels },
      ],
      marks: [
        { type: "rule", name: "diagonal", from: { data: "once" }, encode: { update: {
          x: { value: 0 }, y: { signal: "height" }, x2: { signal: "width" }, y2: { value: 0 }, strokeDash: { value: [4, 4] } } } },
        { type: "rule", name: "interval", clip: true, from: { data: "samples" }, encode: { update: {
          x: { scale: "x", field: "measured" }, y: { scale: "y", field: "p05" }, y2: { scale: "y", field: "p95" },
          strokeWidth: { value: 1.5 }, strokeOpacity: { value: 0.6 } } } },
        { type: "symbol", name: "front", clip: true, from: { data: "samples" }, encode: { update: {
          x: { scale: "x", field: "measured" }, y: { scale: "y", field: "mean" }, size: { value: 52 } } } },
      ],
    }, () => 300);
  }
})();
