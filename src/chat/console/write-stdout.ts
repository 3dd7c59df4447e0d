/** Writes to standard output so that the text has left the process when the call returns. */
import { writeSync } from 'node:fs';

const STDOUT = 1;
/** How long to wait before a full pipe is tried again. */
const FULL_PIPE_MS = 5;

/** Blocks while a pipe is full; a reader that went away is no error (`npm run demo | head`). */
export function writeStdout(text: string): void {
  let rest = Buffer.from(text);
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
