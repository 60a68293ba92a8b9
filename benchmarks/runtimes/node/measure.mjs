// Times cells under a runtime for node: measure.mjs RUNTIME CELLS DIRECTORY CLASS-PATH [COUNT].
import fs from 'node:fs';
import path from 'node:path';
import {time, warmUp} from './least-time.mjs';

const REPEATED = 60;

const [name, cellsFile, directory, classPath, count] = process.argv.slice(2);
const runtime = await (await import(`./${name}.mjs`)).start(classPath);
fs.mkdirSync(directory, {recursive: true});
fs.writeFileSync(path.join(directory, `${name}.txt`), `${runtime.version}\n${runtime.written}\n`);
const cells = fs.readFileSync(cellsFile, 'utf8').trim().split('\n').slice(1)
    .map((line) => line.split(','))
    .filter(([set]) => set === 'live')
    .map(([, index, architecture]) => ({index: Number(index), architecture}))
    .slice(0, count ? Number(count) : undefined);
const repeated = Array.from(
    {length: REPEATED}, (_, i) => cells[Math.floor(i * cells.length / REPEATED)]);
await warmUp(repeated, runtime.open);
await time(cells, runtime.open, path.join(directory, `${name}.csv`));
await time(repeated, runtime.open, path.join(directory, `${name}-repeated.csv`));
runtime.close();
process.exit(0);
