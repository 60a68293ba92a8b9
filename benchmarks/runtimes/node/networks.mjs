// ONNX networks, as maplex writes them, from a Java process next to this one.
import {spawn} from 'node:child_process';

export class Networks {
  constructor(classPath) {
    this.server = spawn(
        'java', ['-XX:+UseSerialGC', '-Xmx512m', '-cp', classPath, 'org.maplex.runtimes.NetworkServer'],
        {stdio: ['pipe', 'pipe', 'inherit']});
    this.bytes = this.server.stdout[Symbol.asyncIterator]();
    this.left = Buffer.alloc(0);
  }

  /** The file of the live network of a cell. */
  async of(index) {
    this.server.stdin.write(`${index}\n`);
    const length = (await this.read(4)).readUInt32BE(0);
    return new Uint8Array(await this.read(length));
  }

  async read(length) {
    const parts = [this.left];
    let size = this.left.length;
    while (size < length) {
      const {value, done} = await this.bytes.next();
      if (done) throw new Error('The process that writes networks ended.');
      parts.push(value);
      size += value.length;
    }
    const all = Buffer.concat(parts);
    this.left = all.subarray(length);
    return all.subarray(0, length);
  }

  close() {
    this.server.stdin.end();
  }
}
