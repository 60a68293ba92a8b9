// The protocol of LeastTime in Java: the least over several rounds of what a burst of runs takes,
// where a burst takes the lesser of the shortest time by the clock and the first quartile of the
// processor time, here of the process, since node does not give that of a thread.
import fs from 'node:fs';

const GROUP = 240;
const ROUNDS = 4;
const WARM_UPS = 4;
const BURST_MS = 14;
const SHORTEST_BURST = 3;
const LONGEST_BURST = 20;

function firstQuartile(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const place = 0.25 * (sorted.length - 1);
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
}

async function runMs(network) {
  const start = process.hrtime.bigint();
  await network.run();
  return Number(process.hrtime.bigint() - start) * 1e-6;
}

function processorMs() {
  const {user, system} = process.cpuUsage();
  return (user + system) * 1e-3;
}

async function burstMs(network) {
  // The network before has filled the caches with its own weights.
  const ms = await runMs(network);
  const runs = Math.floor(Math.max(SHORTEST_BURST, Math.min(LONGEST_BURST, BURST_MS / ms)));
  let shortest = Infinity;
  const processor = [];
  for (let run = 0; run < runs; run++) {
    const before = processorMs();
    shortest = Math.min(shortest, await runMs(network));
    processor.push(processorMs() - before);
  }
  return Math.min(shortest, firstQuartile(processor));
}

/** Runs some networks for a while, so that the WebAssembly is compiled by the better compiler. */
export async function warmUp(cells, open) {
  const end = Date.now() + 10000;
  for (let at = 0; Date.now() < end; at = (at + 1) % cells.length) {
    const network = await open(cells[at]);
    for (let run = 0; run < 20; run++) await network.run();
    await network.close();
  }
}

/** Times cells and writes their latencies. */
export async function time(cells, open, file) {
  const start = Date.now();
  fs.writeFileSync(file, 'index,latency_ms\n');
  for (let from = 0; from < cells.length; from += GROUP) {
    const group = [];
    for (const cell of cells.slice(from, from + GROUP)) {
      const network = await open(cell);
      for (let run = 0; run < WARM_UPS; run++) await network.run();
      group.push({cell, network, least: await burstMs(network)});
    }
    for (let round = 1; round < ROUNDS; round++) {
      for (const each of group) each.least = Math.min(each.least, await burstMs(each.network));
    }
    fs.appendFileSync(
        file, group.map((each) => `${each.cell.index},${each.least.toFixed(6)}\n`).join(''));
    for (const each of group) await each.network.close();
    console.log(`${file} +${group.length} at ${((Date.now() - start) / 1000).toFixed(0)} s`);
  }
}
