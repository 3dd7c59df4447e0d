/** Writes to standard output so that all of it has left the process when the call returns. */
import { writeSync } from 'node:fs';

const STDOUT = 1;
/** How long to wait before a full pipe is tried again. */
const FULL_PIPE_MS = 5;

/** Blocks while a pipe is full; a reader that went away is no error (`npm run demo | head`). */
export function writeStdout(content: string | Uint8Array): void {
  let rest = typeof content === 'string' ? Buffer.from(content) : content;
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(STDOUT, rest));
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : null;
      if (code === 'EPIPE') return;
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, FULL_PIPE_MS);
    }
  }
}
