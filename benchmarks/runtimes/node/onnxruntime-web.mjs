// ONNX Runtime Web in WebAssembly, one thread.
import fs from 'node:fs';
import * as ort from 'onnxruntime-web';
import {Networks} from './networks.mjs';

export async function start(classPath) {
  ort.env.wasm.numThreads = 1;
  ort.env.logLevel = 'error';
  const networks = new Networks(classPath);
  const values = Float32Array.from({length: 3 * 32 * 32}, () => 2 * Math.random() - 1);
  const images = new ort.Tensor('float32', values, [1, 3, 32, 32]);
  const file = new URL('./node_modules/onnxruntime-web/package.json', import.meta.url);
  const {version} = JSON.parse(fs.readFileSync(file, 'utf8'));
  return {
    version: `ONNX Runtime Web ${version} (WASM, node ${process.versions.node})`,
    written: 'ONNX opset 13, live edges only',
    async open(cell) {
      const session = await ort.InferenceSession.create(
          await networks.of(cell.index),
          {executionProviders: ['wasm'], intraOpNumThreads: 1, interOpNumThreads: 1});
      return {run: () => session.run({images}), close: () => session.release()};
    },
    close: () => networks.close(),
  };
}
